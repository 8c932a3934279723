/** A picture cut into small squares, and what can be told of each: the ground on which blur and emptiness are judged. */
import type { Amostra } from './imagem.ts';

/** Side of a square, in points of the sample: about a line of print. */
const LADO = 16;
/** Less difference is paper, shadow or noise; more is an edge of something. */
const CONTRASTE_DE_BORDA = 40;

export type Celulas = {
  readonly colunas: number;
  readonly linhas: number;
  /**
   * For each square the steepest step between neighbours as a part of the whole difference in it: 1 is an edge from
   * one point to the next, 0.1 one drawn out over ten points. NaN where there is no edge.
   */
  readonly nitidez: Float32Array;
  /** Squares with an edge. */
  readonly comBorda: number;
};

export function celulas({ cinza, largura, altura }: Amostra): Celulas {
  const [colunas, linhas] = [Math.floor(largura / LADO), Math.floor(altura / LADO)];
  const nitidez = new Float32Array(colunas * linhas).fill(NaN);
  let comBorda = 0;
  for (let linha = 0; linha < linhas; linha++)
    for (let coluna = 0; coluna < colunas; coluna++) {
      const n = nitidezDe(cinza, largura, coluna * LADO, linha * LADO);
      if (Number.isNaN(n)) continue;
      nitidez[linha * colunas + coluna] = n;
      comBorda += 1;
    }
  return { colunas, linhas, nitidez, comBorda };
}

function nitidezDe(cinza: Uint8Array, largura: number, x0: number, y0: number): number {
  let [menor, maior, passo] = [255, 0, 0];
  for (let y = 0; y < LADO; y++) {
    let i = (y0 + y) * largura + x0;
    for (let x = 0; x < LADO; x++, i++) {
      const ponto = cinza[i] ?? 0;
      if (ponto < menor) menor = ponto;
      if (ponto > maior) maior = ponto;
      const paraOLado = x + 1 < LADO ? Math.abs(ponto - (cinza[i + 1] ?? 0)) : 0;
      const paraBaixo = y + 1 < LADO ? Math.abs(ponto - (cinza[i + largura] ?? 0)) : 0;
      if (paraOLado > passo) passo = paraOLado;
      if (paraBaixo > passo) passo = paraBaixo;
    }
  }
  return maior - menor < CONTRASTE_DE_BORDA ? NaN : passo / (maior - menor);
}

/** The value below which a part (0…1) of the values lies; NaN of none. */
export function quantil(valores: readonly number[], parte: number): number {
  const ordem = [...valores].sort((a, b) => a - b);
  return ordem[Math.min(ordem.length - 1, Math.floor(parte * ordem.length))] ?? NaN;
}
