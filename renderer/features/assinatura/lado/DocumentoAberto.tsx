import { lazy, Suspense, type DragEvent } from 'react';
import type { Coleta, DocumentoLocal } from '../../../../contract/domain/coleta.ts';
import { NOME_CURTO, nomeDoItem } from '../linha.ts';
import { temArquivo } from '../palavras/selo.ts';
import styles from './DocumentoAberto.module.css';
import { RodapeDoDocumento } from './RodapeDoDocumento.tsx';
import { SemDocumento } from './SemDocumento.tsx';
import { useArquivoDoItem } from './useArquivoDoItem.ts';

const Visor = lazy(async () => ({ default: (await import('../visor/Visor.tsx')).Visor }));

export type DocumentoAbertoProps = {
  readonly coleta: Coleta;
  readonly documento: DocumentoLocal;
  readonly soLeitura: boolean;
  /** The document is a page of its own and needs the page's heading. */
  readonly ehPagina: boolean;
  readonly aoAnexar: (arquivos?: readonly File[]) => void;
  readonly aoRetirar: () => void;
  readonly aoFechar: () => void;
};

/** The document of the row beside the table: its picture, what the analysis and the program say of it, replace it. */
export function DocumentoAberto(props: DocumentoAbertoProps) {
  const { coleta, documento, soLeitura, ehPagina, aoAnexar } = props;
  const { item, anexo } = documento;
  const podeMudar = documento.podeMudar && !soLeitura;
  const { arquivo, carregando, erro, tentarDeNovo } = useArquivoDoItem(coleta.id, documento);
  const aoSoltar = (evento: DragEvent): void => {
    const arquivos = [...evento.dataTransfer.files];
    if (arquivos.length > 0) aoAnexar(arquivos);
  };
  return (
    <div
      className={styles['aberto']}
      data-solte={podeMudar ? '' : undefined}
      {...(podeMudar && { onDrop: aoSoltar })}
    >
      {ehPagina && (
        <h1 className="sr-only" tabIndex={-1}>
          {nomeDoItem(item)}
        </h1>
      )}
      {temArquivo(documento) ? (
        <Suspense>
          <Visor
            key={item}
            arquivo={arquivo}
            carregando={carregando}
            falha={erro}
            aoTentarDeNovo={tentarDeNovo}
            titulo={`Item ${String(item)}`}
            subtitulo={NOME_CURTO[item]}
            dicas={anexo?.exame.dicas ?? []}
            {...(!ehPagina && { onFechar: props.aoFechar })}
            rodape={
              <RodapeDoDocumento
                documento={documento}
                podeMudar={podeMudar}
                aoTrocar={() => aoAnexar()}
                aoRetirar={props.aoRetirar}
              />
            }
          />
        </Suspense>
      ) : (
        <SemDocumento
          documento={documento}
          podeMudar={podeMudar}
          aoAnexar={() => aoAnexar()}
          {...(!ehPagina && { aoFechar: props.aoFechar })}
        />
      )}
    </div>
  );
}
