import { CircleCheck, CircleX, Eye, Info, TriangleAlert } from 'lucide-react';
import type { ItemDaConferencia } from '../../../../contract/domain/conferencia.ts';
import { cx, StatusLine, type LucideIcon, type MessageTone } from '../../../ui/index.ts';
import { Quebravel } from '../Quebravel.tsx';
import { diferenca } from '../conflito/diferenca.ts';
import { TextoComDiferenca } from '../conflito/TextoComDiferenca.tsx';
import type { LinhaDaConferencia } from './linhasDaConferencia.ts';
import styles from './TabelaDaConferencia.module.css';

type Resultado = ItemDaConferencia['resultado'];
const TONS: Readonly<Record<Resultado, { tom: MessageTone | 'off'; icone: LucideIcon; dito: string }>> = {
  confere: { tom: 'ok', icone: CircleCheck, dito: 'Confere: ' },
  aviso: { tom: 'warn', icone: TriangleAlert, dito: 'Aviso: ' },
  divergencia: { tom: 'danger', icone: CircleX, dito: 'Divergência: ' },
  'so-voce': { tom: 'off', icone: Eye, dito: '' },
  informacao: { tom: 'info', icone: Info, dito: '' },
};

/** The data side by side with what the program could find out about it. A check never decides anything. */
export function TabelaDaConferencia({ linhas }: { linhas: readonly LinhaDaConferencia[] }) {
  return (
    <table className={styles['tabela']}>
      <thead>
        <tr>
          <th scope="col">Campo</th>
          <th scope="col">Informado no pedido</th>
          <th scope="col">Conferência</th>
        </tr>
      </thead>
      <tbody>
        {linhas.map((linha) => {
          const { tom, icone, dito } = TONS[linha.resultado];
          const quieto = linha.resultado === 'so-voce' || linha.resultado === 'informacao';
          return (
            <tr key={linha.campo} className={linha.antes === null ? undefined : styles['mudou']}>
              <th scope="row">{linha.rotulo}</th>
              <td className={cx(linha.ehNumero && 'num')}>
                <Informado linha={linha} />
              </td>
              <td>
                <StatusLine tone={tom} icon={icone} className={quieto ? styles['quieto'] : undefined}>
                  {dito !== '' && <span className="sr-only">{dito}</span>}
                  {linha.conferencia}
                </StatusLine>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function Informado({ linha }: { linha: LinhaDaConferencia }) {
  if (linha.antes === null) return <Quebravel texto={linha.informado} />;
  const { antes, agora } = diferenca(linha.antes, linha.informado);
  return (
    <>
      <TextoComDiferenca trechos={agora} lado="agora" />
      <span className={styles['antes']}>
        antes: <TextoComDiferenca trechos={antes} lado="antes" />
      </span>
    </>
  );
}
