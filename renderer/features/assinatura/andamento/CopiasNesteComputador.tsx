import type { AssinaturaLocal, Coleta } from '../../../../contract/domain/coleta.ts';
import { formatarData } from '../../../format/datas.ts';
import { SelectField, type SelectOption } from '../../../ui/index.ts';
import { useAcao } from '../../cadastro/meus-pedidos/useAcao.ts';
import styles from './Andamento.module.css';

type Guarda = AssinaturaLocal['guarda'];

const ESCOLHAS: readonly SelectOption<Guarda>[] = [
  { value: 'apagar-logo', label: 'Apagar assim que for aprovada' },
  { value: 'apagar-em-30-dias', label: 'Apagar 30 dias depois da aprovação' },
  { value: 'guardar', label: 'Guardar neste computador' },
];

export type CopiasNesteComputadorProps = {
  readonly coleta: Coleta;
  readonly guarda: Guarda;
  readonly soLeitura: boolean;
};

/** What happens to the copies here after the approval; the SIGCON keeps its own. */
export function CopiasNesteComputador({ coleta, guarda, soLeitura }: CopiasNesteComputadorProps) {
  const guardar = useAcao('assinatura.guardar');
  return (
    <div className={styles['copias']}>
      <SelectField
        label="Cópias dos documentos neste computador"
        marker={null}
        help={ondeEstao(coleta)}
        options={ESCOLHAS}
        value={guarda}
        isDisabled={soLeitura}
        onChange={(escolhida) => guardar.executar({ guarda: escolhida })}
      />
    </div>
  );
}

function ondeEstao({ situacao, documentos, apagaEm }: Coleta): string {
  if (situacao !== 'APROVADA')
    return 'Ficam cifradas, e só a sua senha as abre. Depois da aprovação não são mais precisas aqui.';
  if (apagaEm !== null) return `As deste computador serão apagadas em ${formatarData(apagaEm)}.`;
  return documentos.some(({ anexo }) => anexo !== null)
    ? 'Ficam cifradas neste computador, e só a sua senha as abre.'
    : 'Não há mais cópias neste computador. O SIGCON tem os documentos; abra um para buscá-lo.';
}
