import { folhaDaPagina, type FolhaPronta } from '../reunir/folhas.ts';
import { INTEIRA, type Giro, type Recorte } from '../imagem/geometria.ts';

/** From what a page of the document can be drawn, without opening the document. */
export type FonteDaFigura = {
  readonly origem: Blob;
  readonly girar: Giro;
  /** The part of the picture that became the page. */
  readonly pagina: Recorte;
};

/** The photo or scan that became a page (from 1) of the document; null where that page came in a PDF. */
export function fotoDaPagina(folhas: readonly FolhaPronta[], pagina: number): FonteDaFigura | null {
  const achada = folhaDaPagina(folhas, pagina);
  if (achada === null || achada.folha.recebido.tipo === 'application/pdf') return null;
  const { fonte, girar, recorte } = achada.folha;
  return { origem: fonte, girar, pagina: recorte ?? INTEIRA };
}
