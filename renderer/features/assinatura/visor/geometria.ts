/** Clockwise, in degrees. */
export type Giro = 0 | 90 | 180 | 270;
export type Ponto = { readonly x: number; readonly y: number };
export type Tamanho = { readonly largura: number; readonly altura: number };
export type Regiao = Ponto & Tamanho;

const GIROS: readonly Giro[] = [0, 90, 180, 270];

/** A quarter turn more, clockwise (1) or back (-1). */
export const girarMais = (giro: Giro, quartos: 1 | -1): Giro =>
  GIROS[(GIROS.indexOf(giro) + quartos + 4) % 4] ?? 0;

/** The room that something takes when it is turned. */
export const tamanhoGirado = ({ largura, altura }: Tamanho, giro: Giro): Tamanho =>
  giro === 90 || giro === 270 ? { largura: altura, altura: largura } : { largura, altura };

/** Where a point of the upright page (fractions) lies on the turned page (fractions of that one). */
export function pontoGirado({ x, y }: Ponto, giro: Giro): Ponto {
  switch (giro) {
    case 0:
      return { x, y };
    case 90:
      return { x: 1 - y, y: x };
    case 180:
      return { x: 1 - x, y: 1 - y };
    case 270:
      return { x: y, y: 1 - x };
  }
}

/** The way back from `pontoGirado`. */
export const pontoDireito = (ponto: Ponto, giro: Giro): Ponto =>
  pontoGirado(ponto, giro === 90 ? 270 : giro === 270 ? 90 : giro);

/** A region of the upright page, cut to the page, on the turned one; all in fractions. */
export function regiaoGirada(regiao: Regiao, giro: Giro): Regiao {
  const dentro = (n: number): number => Math.min(1, Math.max(0, n));
  const a = pontoGirado({ x: dentro(regiao.x), y: dentro(regiao.y) }, giro);
  const b = pontoGirado({ x: dentro(regiao.x + regiao.largura), y: dentro(regiao.y + regiao.altura) }, giro);
  return {
    x: Math.min(a.x, b.x),
    y: Math.min(a.y, b.y),
    largura: Math.abs(a.x - b.x),
    altura: Math.abs(a.y - b.y),
  };
}
