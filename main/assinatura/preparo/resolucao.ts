/** BR-22: dots per inch, on the paper that a document is meant for. */
import type { Item } from '../../../contract/domain/assinatura.ts';
import { DPI_BOM, DPI_LETRA_MIUDA, DPI_MINIMO } from '../../../contract/domain/exame.ts';

const MM_POR_POLEGADA = 25.4;
export const PONTOS_POR_POLEGADA = 72;
/** Inches. */
const A4 = { curto: 210 / MM_POR_POLEGADA, longo: 297 / MM_POR_POLEGADA };
const CARTAO_LONGO = 85.6 / MM_POR_POLEGADA;
/** The finest that the manual asks for. A picture of a card with more shows more than the card: how much, nobody knows. */
const MAIS_FINO = 600;
/** A selfie: the card in it takes about a quarter of its width. */
const DPI_MINIMO_DA_SELFIE = 100;

export const ehIdentidade = (item: Item): boolean => item === 2 || item === 3;

/** Below `minimo` there is a hint, which names `bom`. */
export function exigido(item: Item): { readonly minimo: number; readonly bom: number } {
  if (ehIdentidade(item)) return { minimo: DPI_BOM, bom: DPI_LETRA_MIUDA };
  return item === 6
    ? { minimo: DPI_MINIMO_DA_SELFIE, bom: DPI_MINIMO }
    : { minimo: DPI_MINIMO, bom: DPI_BOM };
}

type Pixels = { readonly largura: number; readonly altura: number };
const lados = ({ largura, altura }: Pixels): { curto: number; longo: number } => ({
  curto: Math.min(largura, altura),
  longo: Math.max(largura, altura),
});

/** As large as it goes on an A4 sheet, upright or lying. */
const noA4 = (p: Pixels): number => Math.max(lados(p).curto / A4.curto, lados(p).longo / A4.longo);
/** The card fills the picture. */
const noCartao = (p: Pixels): number => lados(p).longo / CARTAO_LONGO;

/** Of a photo or scan; null where it cannot be told. */
export function dpiDaImagem(item: Item, pixels: Pixels): number | null {
  if (!ehIdentidade(item)) return Math.round(noA4(pixels));
  const dpi = Math.round(noCartao(pixels));
  return dpi > MAIS_FINO ? null : dpi;
}

/** How much a page (in points) shrinks when it is printed on A4: many programs make a page of as many points as pixels. */
export function reducaoAoA4(pagina: Pixels): number {
  const { curto, longo } = lados(pagina);
  return Math.min(1, (A4.curto * PONTOS_POR_POLEGADA) / curto, (A4.longo * PONTOS_POR_POLEGADA) / longo);
}

/**
 * Of a scanned page of a PDF.
 * @param noPapel measured on the page as it would be printed
 */
export function dpiDaPagina(item: Item, pixels: Pixels, noPapel: number): number | null {
  if (item === 6) return dpiDaImagem(item, pixels);
  const { minimo } = exigido(item);
  // Telephones blow a card up to a whole page: few dots on that paper, but enough on the card.
  if (ehIdentidade(item) && noPapel < minimo && noCartao(pixels) >= minimo) return null;
  return Math.round(noPapel);
}
