import type { PaginaEscolhida } from '../../../../../contract/bridge/assinatura.ts';

export type Giro = PaginaEscolhida['girar'];
/** A rectangle in fractions (0…1) of a picture. */
export type Recorte = NonNullable<PaginaEscolhida['recorte']>;

export const INTEIRA: Recorte = { x: 0, y: 0, largura: 1, altura: 1 };

const GIROS: readonly Giro[] = [0, 90, 180, 270];
/** A quarter turn: 1 clockwise, -1 the other way. */
export type Quarto = 1 | -1;

/** Turned once more. */
export const girado = (giro: Giro, quarto: Quarto): Giro =>
  GIROS[(GIROS.indexOf(giro) + quarto + GIROS.length) % GIROS.length] ?? 0;

/** The same part of the paper after the picture was turned by a quarter. */
export function girarRecorte({ x, y, largura, altura }: Recorte, quarto: Quarto): Recorte {
  return quarto === 1
    ? limitado({ x: 1 - y - altura, y: x, largura: altura, altura: largura })
    : limitado({ x: y, y: 1 - x - largura, largura: altura, altura: largura });
}

/** Rounding must not carry a rectangle out of the picture: the contract takes 0…1 only. */
export function limitado({ x, y, largura, altura }: Recorte): Recorte {
  const entre = (valor: number): number => Math.min(1, Math.max(0, valor));
  const [esquerda, topo] = [entre(x), entre(y)];
  return {
    x: esquerda,
    y: topo,
    largura: Math.min(entre(largura), 1 - esquerda),
    altura: Math.min(entre(altura), 1 - topo),
  };
}

/** Less than a hundredth taken off all around is nothing anybody meant to cut. */
const NADA = 0.01;

/** A crop as it was drawn, in per cent; null when it keeps the whole picture or nothing of it. */
export function recorteDePorcentagem(p: {
  x: number;
  y: number;
  width: number;
  height: number;
}): Recorte | null {
  const recorte = limitado({ x: p.x / 100, y: p.y / 100, largura: p.width / 100, altura: p.height / 100 });
  if (recorte.largura < NADA || recorte.altura < NADA) return null;
  return recorte.largura > 1 - NADA && recorte.altura > 1 - NADA ? null : recorte;
}

/** Where a part of a part lies in the whole. */
export const dentroDe = (fora: Recorte, { x, y, largura, altura }: Recorte): Recorte =>
  limitado({
    x: fora.x + x * fora.largura,
    y: fora.y + y * fora.altura,
    largura: largura * fora.largura,
    altura: altura * fora.altura,
  });

/** A hint is shown with its surroundings, and larger than on the page: between these shares of it. */
const MENOR_JANELA = 0.3;
const MAIOR_JANELA = 0.55;
const FOLGA = 1.6;

/**
 * The part of the picture in which a problem is shown, and the frame around the problem inside that part. It has the
 * shape of the page; what lies over most of the page is shown with the whole of it.
 */
export function ampliar(onde: Recorte): { readonly janela: Recorte; readonly moldura: Recorte } {
  if (Math.min(onde.largura, onde.altura) > MAIOR_JANELA) return { janela: INTEIRA, moldura: onde };
  const lado = Math.min(MAIOR_JANELA, Math.max(MENOR_JANELA, FOLGA * Math.max(onde.largura, onde.altura)));
  const comeco = (inicio: number, tamanho: number): number =>
    Math.min(1 - lado, Math.max(0, inicio + tamanho / 2 - lado / 2));
  const [x, y] = [comeco(onde.x, onde.largura), comeco(onde.y, onde.altura)];
  return {
    janela: { x, y, largura: lado, altura: lado },
    moldura: dentroDaJanela(onde, x, y, lado),
  };
}

/** A problem may be longer than the part that is shown: the frame ends where that ends. */
function dentroDaJanela({ x, y, largura, altura }: Recorte, jx: number, jy: number, lado: number): Recorte {
  const trecho = (de: number, ate: number): { de: number; ate: number } => ({
    de: Math.max(0, de / lado),
    ate: Math.min(1, ate / lado),
  });
  const h = trecho(x - jx, x - jx + largura);
  const v = trecho(y - jy, y - jy + altura);
  return { x: h.de, y: v.de, largura: h.ate - h.de, altura: v.ate - v.de };
}
