import type { Tamanho } from './geometria.ts';

/** How large the document is shown: fitted into the stage, or a number (1 = 100 %). */
export type Zoom = 'inteira' | 'largura' | number;

const MINIMO = 0.05;
const MAXIMO = 5;
const PASSOS = [
  MINIMO,
  0.1,
  0.15,
  0.25,
  0.33,
  0.5,
  0.67,
  0.75,
  0.9,
  1,
  1.1,
  1.25,
  1.5,
  1.75,
  2,
  2.5,
  3,
  4,
  MAXIMO,
];
/** A scale this near a step stands on it. */
const PERTO = 1.02;

export const limitado = (escala: number): number => Math.min(MAXIMO, Math.max(MINIMO, escala));

/** The next step above (1) or below (-1). */
export function passoSeguinte(escala: number, sentido: 1 | -1): number {
  return sentido === 1
    ? (PASSOS.find((passo) => passo > escala * PERTO) ?? MAXIMO)
    : (PASSOS.findLast((passo) => passo < escala / PERTO) ?? MINIMO);
}

/**
 * The scale that a zoom means.
 * @param folha the largest page at 100 %, turned as it is shown
 * @param palco what is free on the stage
 * @param maximo a fit never enlarges beyond this: a small picture is not blown up
 */
export function escalaDe(zoom: Zoom, folha: Tamanho, palco: Tamanho, maximo: number): number {
  if (typeof zoom === 'number') return limitado(zoom);
  const naLargura = palco.largura / folha.largura;
  const cabe = zoom === 'largura' ? naLargura : Math.min(naLargura, palco.altura / folha.altura);
  return limitado(Math.min(cabe, maximo));
}

/** The wheel zooms as far as it turns; a notch of a mouse is 100 px or 3 lines. */
export const fatorDaRoda = (deltaY: number, modo: number): number =>
  Math.exp(-Math.max(-300, Math.min(300, modo === 0 ? deltaY : deltaY * 33)) / 500);

/** "125 %". */
export const porcentagem = (escala: number): string => `${String(Math.round(escala * 100))}\u00a0%`;
