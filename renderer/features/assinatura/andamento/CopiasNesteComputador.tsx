import type { AssinaturaLocal, Coleta } from '../../../../contract/domain/coleta.ts';
import { formatarData } from '../../../format/datas.ts';
import { RadioCards, type RadioCard } from '../../../ui/index.ts';
import { useAcao } from '../../cadastro/meus-pedidos/useAcao.ts';
import styles from './Andamento.module.css';

type Guarda = AssinaturaLocal['guarda'];

const ESCOLHAS: readonly RadioCard<Guarda>[] = [
  { value: 'apagar-logo', title: 'Apagar assim que for aprovada' },
  { value: 'apagar-em-30-dias', title: 'Apagar 30 dias depois da aprovação' },
  { value: 'guardar', title: 'Guardar neste computador' },
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
    <section className={styles['copias']}>
      <RadioCards
        label="Cópias dos documentos neste computador"
        help={ondeEstao(coleta)}
        options={ESCOLHAS}
        value={guarda}
        isReadOnly={soLeitura}
        onChange={(escolhida) => guardar.executar({ guarda: escolhida })}
      />
    </section>
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
