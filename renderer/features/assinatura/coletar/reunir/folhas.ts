import {
  MAXIMO_DE_PAGINAS,
  type ArquivoRecebido,
  type PaginaEscolhida,
} from '../../../../../contract/bridge/assinatura.ts';
import type { Item } from '../../../../../contract/domain/assinatura.ts';
import type { Mensagem } from '../../../../../contract/mensagens/erros.ts';
import { plural } from '../../../../format/numeros.ts';
import type { Saida } from '../recusas.ts';
import { girado, girarRecorte, type Giro, type Quarto, type Recorte } from '../imagem/geometria.ts';

type Base = {
  /** Names it on this screen. */
  readonly chave: string;
  readonly nome: string;
  /** Bytes. */
  readonly tamanho: number;
  /** What was dropped, chosen, pasted or photographed: pictures are shown from it. */
  readonly fonte: File;
};
/** Its bytes are on their way to the program. */
export type FolhaChegando = Base & { readonly estado: 'chegando'; readonly recebidos: number };
export type FolhaPronta = Base & {
  readonly estado: 'pronta';
  readonly recebido: ArquivoRecebido;
  readonly girar: Giro;
  readonly recorte: Recorte | null;
};
/** One of the files that become the document, in the order of the list: a photo, a scan, a PDF. */
export type Folha = FolhaChegando | FolhaPronta;

/** Not taken; stays listed with the reason until the person has read it. */
export type Recusada = Base & { readonly motivo: Mensagem; readonly saida: Saida };

/** A side of an ID and a selfie are one picture each; the others may have pages. */
export const maximoDeFolhas = (item: Item): number =>
  item === 2 || item === 3 || item === 6 ? 1 : MAXIMO_DE_PAGINAS;

export const estaPronta = (folha: Folha): folha is FolhaPronta => folha.estado === 'pronta';

/** Takes the sheet to another place (from 0); the others close up. */
export function mover(folhas: readonly Folha[], chave: string, para: number): readonly Folha[] {
  const folha = folhas.find((f) => f.chave === chave);
  if (folha === undefined) return folhas;
  const outras = folhas.filter((f) => f !== folha);
  const lugar = Math.min(outras.length, Math.max(0, para));
  return [...outras.slice(0, lugar), folha, ...outras.slice(lugar)];
}

/** The place (from 0) of sheet `de` after it was dropped on the first or the second half of sheet `sobre`. */
export function lugarAoSoltar(de: number, sobre: number, depois: boolean): number {
  const vao = depois ? sobre + 1 : sobre;
  return vao > de ? vao - 1 : vao;
}

/** Turns a sheet by a quarter; what was cropped stays cropped. */
export const girar = (folhas: readonly Folha[], chave: string, quarto: Quarto): readonly Folha[] =>
  folhas.map((folha) =>
    folha.chave === chave && estaPronta(folha)
      ? {
          ...folha,
          girar: girado(folha.girar, quarto),
          recorte: folha.recorte === null ? null : girarRecorte(folha.recorte, quarto),
        }
      : folha,
  );

export const recortar = (
  folhas: readonly Folha[],
  chave: string,
  recorte: Recorte | null,
): readonly Folha[] =>
  folhas.map((folha) => (folha.chave === chave && estaPronta(folha) ? { ...folha, recorte } : folha));

/** What `assinatura.preparar` is asked for. */
export const paginasEscolhidas = (folhas: readonly Folha[]): PaginaEscolhida[] =>
  folhas
    .filter(estaPronta)
    .map(({ recebido, girar: giro, recorte }) => ({ arquivo: recebido.arquivo, girar: giro, recorte }));

/** A PDF brings its own pages; anything else is one. */
const paginasDe = (folha: Folha): number => (estaPronta(folha) ? folha.recebido.paginas : 1);
export const totalDePaginas = (folhas: readonly Folha[]): number =>
  folhas.reduce((soma, folha) => soma + paginasDe(folha), 0);

/** `página 2 de 3`; of a PDF in the middle, `páginas 2 a 5 de 6`. */
export function lugarDa(folhas: readonly Folha[], chave: string): string {
  const indice = folhas.findIndex((f) => f.chave === chave);
  const folha = folhas[indice];
  if (folha === undefined) return '';
  const primeira = totalDePaginas(folhas.slice(0, indice)) + 1;
  const ultima = primeira + paginasDe(folha) - 1;
  const quais =
    ultima > primeira ? `páginas ${String(primeira)} a ${String(ultima)}` : `página ${String(primeira)}`;
  return `${quais} de ${String(totalDePaginas(folhas))}`;
}

/** The sheet that holds a page (from 1) of the document, and which of its own pages that is. */
export function folhaDaPagina(
  folhas: readonly FolhaPronta[],
  pagina: number,
): { readonly folha: FolhaPronta; readonly pagina: number } | null {
  let antes = 0;
  for (const folha of folhas) {
    if (pagina <= antes + folha.recebido.paginas) return { folha, pagina: pagina - antes };
    antes += folha.recebido.paginas;
  }
  return null;
}

/** What will come of the list, in one sentence; null when there is nothing to say. */
export function oQueSera(folhas: readonly Folha[]): string | null {
  if (folhas.length < 2) return null;
  return `As ${plural(folhas.length, 'imagem', 'partes')} viram um PDF de ${plural(totalDePaginas(folhas), 'página')}, nesta ordem.`;
}
