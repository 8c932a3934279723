import type { Dica } from '../../../../contract/domain/exame.ts';
import { DicasNaFolha } from './DicasNaFolha.tsx';
import { Folha, FolhaDeImagem, FolhaDePdf } from './Folha.tsx';
import type { Tamanho } from './geometria.ts';
import type { Documento } from './useDocumento.ts';
import type { Vista } from './useVista.ts';

/** Device pixels of all drawn pages together: 96 MB. One page of 300 dpi is 8.7 million. */
const MAXIMO_DESENHADO = 24_000_000;

export interface FolhasDoDocumentoProps {
  documento: Documento;
  vista: Vista;
  dicas: readonly Dica[];
  medir: (indice: number, tamanho: Tamanho) => void;
}

/** The pages that are seen, and their neighbours; the others take room on the ground, and nothing else. */
export function FolhasDoDocumento({ documento, vista, dicas, medir }: FolhasDoDocumentoProps) {
  const { arranjo, desenhadas, giro, densidade, pagina } = vista;
  return desenhadas.map((indice) => {
    const lugar = arranjo.folhas[indice];
    if (lugar === undefined) return null;
    return (
      <Folha key={indice} lugar={lugar}>
        {documento.tipo === 'imagem' ? (
          <FolhaDeImagem imagem={documento.imagem} lugar={lugar} giro={giro} />
        ) : (
          <FolhaDePdf
            pdf={documento.pdf}
            indice={indice}
            largura={Math.round(lugar.largura * densidade)}
            area={MAXIMO_DESENHADO / desenhadas.length}
            giro={giro}
            primeiro={indice === pagina - 1}
            medir={medir}
          />
        )}
        <DicasNaFolha dicas={dicas.filter((dica) => dica.pagina === indice + 1)} giro={giro} />
      </Folha>
    );
  });
}
