import type { Regiao } from './geometria.ts';

/** On which side of its region the words of a hint stand: outside where there is room, so that nothing is covered. */
export type LadoDoRotulo = 'esquerda' | 'direita' | 'abaixo' | 'acima' | 'dentro';

/** A region that takes less than this share of the page leaves room beside it. */
const ESTREITA = 0.4;
const NA_BEIRA = 0.005;

export function ladoDoRotulo({ x, y, largura, altura }: Regiao): LadoDoRotulo {
  if (largura < ESTREITA && largura <= altura) return x + largura / 2 > 0.5 ? 'esquerda' : 'direita';
  if (altura < ESTREITA) return y + altura / 2 > 0.5 ? 'acima' : 'abaixo';
  return 'dentro';
}

/** The edges of a region that are not edges of the page: only they need a line. */
export const beirasDentro = ({ x, y, largura, altura }: Regiao) => ({
  esquerda: x > NA_BEIRA,
  direita: x + largura < 1 - NA_BEIRA,
  cima: y > NA_BEIRA,
  baixo: y + altura < 1 - NA_BEIRA,
});
