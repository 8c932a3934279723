import type { KeyboardEvent } from 'react';
import { itemSchema, type Item } from '../../../../contract/domain/assinatura.ts';
import type { Coleta } from '../../../../contract/domain/coleta.ts';
import { idDaLinha } from '../linha.ts';
import { temArquivo } from '../palavras/selo.ts';
import { LinhaDoDocumento } from './LinhaDoDocumento.tsx';
import styles from './TabelaDeDocumentos.module.css';

export type TabelaDeDocumentosProps = {
  readonly coleta: Coleta;
  readonly aberto: Item | null;
  readonly soLeitura: boolean;
  readonly semConexao: boolean;
  readonly aoAbrir: (item: Item) => void;
  readonly aoAnexar: (item: Item, arquivos?: readonly File[]) => void;
  readonly aoRetirar: (item: Item) => void;
  readonly aoBaixarTermo: () => void;
  readonly aoRepresentar: () => void;
};

const COLUNAS = [
  ['item', 'Item'],
  ['documento', 'Documento e observação'],
  ['arquivo', 'Arquivo'],
  ['status', 'Status'],
  ['acao', 'Ação e auditoria'],
] as const;

/**
 * The six documents with the official columns. A real table: the roles are written out because the narrow layout,
 * which shows each document as a card, would take them away. Arrows move between the documents, Delete asks.
 */
export function TabelaDeDocumentos(props: TabelaDeDocumentosProps) {
  const { coleta, soLeitura } = props;
  const mudavel = !soLeitura && coleta.situacao === 'EM_CADASTRAMENTO';
  const retiravel = (item: Item): boolean => {
    const documento = coleta.documentos.find((d) => d.item === item);
    return !soLeitura && documento !== undefined && documento.podeMudar && temArquivo(documento);
  };
  const aoTeclar = (evento: KeyboardEvent<HTMLElement>): void => {
    const item = itemDaLinha(evento.target);
    if (item === null || evento.defaultPrevented) return;
    if (evento.key === 'Delete') {
      if (retiravel(item)) props.aoRetirar(item);
      return;
    }
    const destino = vizinho(evento, item, coleta);
    if (destino === undefined) return;
    evento.preventDefault();
    document.getElementById(idDaLinha(destino))?.focus();
  };
  return (
    <table className={styles['tabela']} role="table" aria-label="Documentos da solicitação">
      <thead role="rowgroup">
        <tr role="row">
          {COLUNAS.map(([coluna, titulo]) => (
            <th key={coluna} role="columnheader" scope="col" className={styles[coluna]}>
              {titulo}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup" onKeyDown={aoTeclar}>
        {coleta.documentos.map((documento) => (
          <LinhaDoDocumento
            key={documento.item}
            coleta={coleta}
            documento={documento}
            aberta={props.aberto === documento.item}
            soLeitura={soLeitura}
            semConexao={props.semConexao}
            aoBaixarTermo={documento.podeMudar ? props.aoBaixarTermo : null}
            representar={mudavel ? { representa: coleta.representa, mudar: props.aoRepresentar } : null}
            aoAbrir={() => props.aoAbrir(documento.item)}
            aoAnexar={(arquivos) => props.aoAnexar(documento.item, arquivos)}
            aoRetirar={() => props.aoRetirar(documento.item)}
          />
        ))}
      </tbody>
    </table>
  );
}

/** Events of the history's panel come through React's tree, but are not inside a row. */
function itemDaLinha(alvo: EventTarget): Item | null {
  if (!(alvo instanceof HTMLElement)) return null;
  const item = itemSchema.safeParse(Number(alvo.closest<HTMLElement>('tr[data-item]')?.dataset['item']));
  return item.success ? item.data : null;
}

function vizinho({ key }: KeyboardEvent, item: Item, { documentos }: Coleta): Item | undefined {
  const onde = documentos.findIndex((d) => d.item === item);
  switch (key) {
    case 'ArrowDown':
      return documentos[onde + 1]?.item;
    case 'ArrowUp':
      return documentos[onde - 1]?.item;
    case 'Home':
      return documentos[0]?.item;
    case 'End':
      return documentos.at(-1)?.item;
    default:
      return undefined;
  }
}
