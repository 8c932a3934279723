import { useState, type DragEvent } from 'react';
import type { Coleta, DocumentoLocal } from '../../../../contract/domain/coleta.ts';
import { DOCUMENTOS } from '../../../../contract/mensagens/assinatura.ts';
import { Chip, cx } from '../../../ui/index.ts';
import { idDaLinha } from '../linha.ts';
import { seloDoDocumento } from '../palavras/selo.ts';
import { AcoesDoItem } from './AcoesDoItem.tsx';
import { ArquivoDoItem, type ArquivoDoItemProps } from './ArquivoDoItem.tsx';
import { AuditoriaDoItem } from './AuditoriaDoItem.tsx';
import styles from './TabelaDeDocumentos.module.css';

export type LinhaDoDocumentoProps = Omit<ArquivoDoItemProps, 'documento'> & {
  readonly coleta: Coleta;
  readonly documento: DocumentoLocal;
  readonly aberta: boolean;
  /** Nothing at all may be changed now (read only, signed out by the backend). */
  readonly soLeitura: boolean;
  readonly aoAbrir: () => void;
  readonly aoAnexar: (arquivos?: readonly File[]) => void;
  readonly aoRetirar: () => void;
};

/** Whether something is dragged that could become a document. */
export const trazArquivos = ({ dataTransfer }: Pick<DragEvent, 'dataTransfer'>): boolean =>
  dataTransfer.types.includes('Files');

/** One of the six. Its title opens it, for keyboard and screen reader; a click anywhere does the same. */
export function LinhaDoDocumento(props: LinhaDoDocumentoProps) {
  const { coleta, documento, aberta, soLeitura, aoAbrir, aoAnexar } = props;
  const { item } = documento;
  const { titulo, observacao } = DOCUMENTOS[item];
  const podeMudar = documento.podeMudar && !soLeitura;
  const [emCima, setEmCima] = useState(false);
  const { tom, icone, palavra } = seloDoDocumento(documento, coleta.situacao);
  const aoSoltar = (evento: DragEvent): void => {
    setEmCima(false);
    const arquivos = [...evento.dataTransfer.files];
    if (arquivos.length > 0) aoAnexar(arquivos);
  };
  return (
    <tr
      role="row"
      className={cx(styles['linha'], aberta && styles['aberta'], emCima && styles['emCima'])}
      data-item={item}
      aria-current={aberta ? 'true' : undefined}
      onClick={aoAbrir}
      {...(podeMudar && {
        onDragOver: (evento: DragEvent) => trazArquivos(evento) && setEmCima(true),
        onDragLeave: () => setEmCima(false),
        onDrop: aoSoltar,
      })}
      data-solte={podeMudar ? '' : undefined}
    >
      <td role="cell" className={styles['item']} data-rotulo="Item">
        {item}
      </td>
      <th role="rowheader" scope="row" className={styles['documento']}>
        <button
          type="button"
          id={idDaLinha(item)}
          className={styles['titulo']}
          aria-pressed={aberta}
          onClick={(evento) => {
            evento.stopPropagation();
            aoAbrir();
          }}
        >
          <span className="sr-only">Item {item}: </span>
          {titulo}
        </button>
        <span className={styles['observacao']}>{observacao}</span>
      </th>
      <td role="cell" className={styles['arquivo']} data-rotulo="Arquivo">
        <ArquivoDoItem
          documento={documento}
          semConexao={props.semConexao}
          aoBaixarTermo={props.aoBaixarTermo}
          representar={props.representar}
        />
      </td>
      <td role="cell" className={styles['status']} data-rotulo="Status">
        <Chip tone={tom} icon={icone}>
          {palavra}
        </Chip>
      </td>
      {/* The row opens on a click beside the controls, not on the controls themselves. */}
      <td role="cell" className={styles['acao']} onClick={(evento) => evento.stopPropagation()}>
        <span className={styles['botoes']}>
          <AcoesDoItem
            solicitacao={coleta.id}
            documento={documento}
            podeMudar={podeMudar}
            aoVer={aoAbrir}
            aoAnexar={() => aoAnexar()}
            aoRetirar={props.aoRetirar}
          />
          <AuditoriaDoItem item={item} historico={coleta.historico} />
        </span>
      </td>
    </tr>
  );
}
