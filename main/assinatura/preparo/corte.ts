import type { Dica } from '../../../contract/domain/exame.ts';
import type { Amostra } from './imagem.ts';

type Onde = NonNullable<Dica['onde']>;
type Lado = 'esquerda' | 'direita' | 'cima' | 'baixo';

/** Of the picture: the strip along each side that is looked at. */
const FAIXA = 0.02;
/** A plain table or sheet varies less than this in a strip, and between strips less than `MESMO_FUNDO`. */
const LISO = 18;
const MESMO_FUNDO = 40;
/** The document lies on so much of the fourth strip. A finger that holds it takes less. */
const PARTE_OCUPADA = 0.5;

const FAIXAS: Readonly<Record<Lado, Onde>> = {
  cima: { x: 0, y: 0, largura: 1, altura: FAIXA },
  baixo: { x: 0, y: 1 - FAIXA, largura: 1, altura: FAIXA },
  esquerda: { x: 0, y: 0, largura: FAIXA, altura: 1 },
  direita: { x: 1 - FAIXA, y: 0, largura: FAIXA, altura: 1 },
};
const LADOS = ['cima', 'baixo', 'esquerda', 'direita'] as const;

/**
 * The side over which a document runs out of the picture. Only what is beyond doubt is told: a plain ground on three
 * sides, and something else along most of the fourth. A document that fills its picture to all sides was cropped so.
 */
export function ladoCortado(amostra: Amostra): { readonly lado: Lado; readonly onde: Onde } | null {
  const faixas = LADOS.map((lado) => ({ lado, ...medir(pontosDe(amostra, FAIXAS[lado])) }));
  for (const { lado } of faixas) {
    const outras = faixas.filter((faixa) => faixa.lado !== lado);
    if (!outras.every(({ desvio }) => desvio < LISO)) continue;
    const tons = outras.map(({ media }) => media);
    if (Math.max(...tons) - Math.min(...tons) > MESMO_FUNDO) continue;
    const fundoDasOutras = tons.reduce((soma, tom) => soma + tom, 0) / tons.length;
    const pontos = pontosDe(amostra, FAIXAS[lado]);
    const ocupados = pontos.filter((ponto) => Math.abs(ponto - fundoDasOutras) > MESMO_FUNDO).length;
    if (ocupados >= PARTE_OCUPADA * pontos.length) return { lado, onde: FAIXAS[lado] };
  }
  return null;
}

function pontosDe({ cinza, largura, altura }: Amostra, faixa: Onde): Uint8Array {
  const [x0, y0] = [Math.floor(faixa.x * largura), Math.floor(faixa.y * altura)];
  const [x1, y1] = [
    Math.min(largura, Math.ceil((faixa.x + faixa.largura) * largura)),
    Math.min(altura, Math.ceil((faixa.y + faixa.altura) * altura)),
  ];
  const pontos = new Uint8Array((x1 - x0) * (y1 - y0));
  for (let y = y0; y < y1; y++)
    pontos.set(cinza.subarray(y * largura + x0, y * largura + x1), (y - y0) * (x1 - x0));
  return pontos;
}

function medir(pontos: Uint8Array): { readonly media: number; readonly desvio: number } {
  let [soma, quadrados] = [0, 0];
  for (const ponto of pontos) {
    soma += ponto;
    quadrados += ponto * ponto;
  }
  const media = soma / pontos.length;
  return { media, desvio: Math.sqrt(Math.max(0, quadrados / pontos.length - media * media)) };
}
