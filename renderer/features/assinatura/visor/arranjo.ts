import { pontoDireito, pontoGirado, type Giro, type Ponto, type Regiao, type Tamanho } from './geometria.ts';

/** Free room around the pages and between them, in CSS pixels. */
export const MARGEM = 16;

/** Where each page lies on the ground of the stage, and how large that ground is; CSS pixels. */
export type Arranjo = Tamanho & { readonly folhas: readonly Regiao[] };

/** Pages one below the other, in the middle of the stage. */
export function arranjar(tamanhos: readonly Tamanho[], palco: Tamanho): Arranjo {
  const maior = tamanhos.reduce((ate, folha) => Math.max(ate, folha.largura), 0);
  const largura = chao(palco.largura, maior + 2 * MARGEM);
  const precisa = tamanhos.reduce((soma, { altura }) => soma + altura + MARGEM, MARGEM);
  let y = MARGEM + Math.max(0, (palco.altura - precisa) / 2);
  const folhas = tamanhos.map((tamanho) => {
    const folha = { ...tamanho, x: Math.round((largura - tamanho.largura) / 2), y: Math.round(y) };
    y += tamanho.altura + MARGEM;
    return folha;
  });
  return { largura, altura: chao(palco.altura, precisa), folhas };
}

/** Whole pixels; what only just does not fit by its rounding asks for no scroll bar. */
const chao = (palco: number, precisa: number): number =>
  Math.max(Math.floor(palco), Math.ceil(precisa - 0.01));

const vista = ({ y, altura }: Regiao, topo: number, fundo: number): number =>
  Math.min(y + altura, fundo) - Math.max(y, topo);

/** The pages to draw, as indices: what is seen, and one more on either side. */
export function aDesenhar({ folhas }: Arranjo, topo: number, altura: number): readonly number[] {
  const primeira = folhas.findIndex((folha) => vista(folha, topo, topo + altura) > 0);
  if (primeira < 0) return folhas.length === 0 ? [] : [0];
  const ultima = folhas.findLastIndex((folha) => vista(folha, topo, topo + altura) > 0);
  const de = Math.max(0, primeira - 1);
  const ate = Math.min(folhas.length - 1, ultima + 1);
  return Array.from({ length: ate - de + 1 }, (_, i) => de + i);
}

/** The page of which most is seen, as an index; the first of equals. */
export function folhaAtual({ folhas }: Arranjo, topo: number, altura: number): number {
  let atual = 0;
  let melhor = -Infinity;
  folhas.forEach((folha, i) => {
    const aqui = vista(folha, topo, topo + altura);
    if (aqui > melhor) [atual, melhor] = [i, aqui];
  });
  return atual;
}

/** A place on the paper: fractions of the upright page. */
export type Ancora = Ponto & { readonly folha: number };

/** What lies at `ponto` of the stage, when it is scrolled to `rolagem`. */
export function ancoraEm({ folhas }: Arranjo, giro: Giro, rolagem: Ponto, ponto: Ponto): Ancora | null {
  const y = rolagem.y + ponto.y;
  const achada = folhas.findIndex((f) => y < f.y + f.altura + MARGEM / 2);
  const indice = achada < 0 ? folhas.length - 1 : achada;
  const folha = folhas[indice];
  if (folha === undefined) return null;
  const nela = { x: (rolagem.x + ponto.x - folha.x) / folha.largura, y: (y - folha.y) / folha.altura };
  return { folha: indice, ...pontoDireito(nela, giro) };
}

/** How to scroll so that `ancora` lies at `ponto` of the stage. */
export function rolagemPara(
  { folhas }: Arranjo,
  giro: Giro,
  { folha: indice, ...direito }: Ancora,
  ponto: Ponto,
): Ponto | null {
  const folha = folhas[indice];
  if (folha === undefined) return null;
  const nela = pontoGirado(direito, giro);
  return {
    x: folha.x + nela.x * folha.largura - ponto.x,
    y: folha.y + nela.y * folha.altura - ponto.y,
  };
}
