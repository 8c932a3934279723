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

/** A hint is shown with its surroundings: this much of the picture at least. */
const MENOR_JANELA = 0.3;
const FOLGA = 1.6;

/** The part of the picture in which a problem is shown, and the frame around the problem inside that part. */
export function ampliar(onde: Recorte): { readonly janela: Recorte; readonly moldura: Recorte } {
  const lado = (inicio: number, tamanho: number): { inicio: number; tamanho: number } => {
    const maior = Math.min(1, Math.max(MENOR_JANELA, tamanho * FOLGA));
    const centrado = inicio + tamanho / 2 - maior / 2;
    return { inicio: Math.min(1 - maior, Math.max(0, centrado)), tamanho: maior };
  };
  const alvo = limitado(onde);
  const h = lado(alvo.x, alvo.largura);
  const v = lado(alvo.y, alvo.altura);
  const janela = { x: h.inicio, y: v.inicio, largura: h.tamanho, altura: v.tamanho };
  const moldura = limitado({
    x: (alvo.x - janela.x) / janela.largura,
    y: (alvo.y - janela.y) / janela.altura,
    largura: alvo.largura / janela.largura,
    altura: alvo.altura / janela.altura,
  });
  return { janela, moldura };
}
