import type { Amostra } from './imagem.ts';
import { tirarAmostra } from './imagem.ts';
import { abrirImagemDoPdf } from './pdf-imagem.ts';
import type { ImagemNaPagina, Pagina } from './pdf-pagina.ts';
import { PONTOS_POR_POLEGADA, reducaoAoA4 } from './resolucao.ts';
import type { Girar } from './tipos.ts';

/** A page that is a picture of a sheet of paper. */
export type Digitalizada = {
  /** Pixels, as shown. */
  readonly largura: number;
  readonly altura: number;
  /** Printed; on A4 when the page is larger than that. */
  readonly dpi: number;
  /** As shown; null when the picture cannot be opened, or is only one layer of what is seen. */
  readonly amostra: () => Promise<Amostra | null>;
};

/** Of the page: less is a logo or a photo in a text. */
const PARTE_DA_PAGINA = 0.5;

/** Null when the page is text, or drawn. Strips that make up a page together are one scan, of which the pixels are not looked at. */
export function paginaDigitalizada(pagina: Pagina): Digitalizada | null {
  if (pagina.temTexto) return null;
  const area = (i: ImagemNaPagina): number => (i.larguraPt * i.alturaPt) / (pagina.largura * pagina.altura);
  const grandes = pagina.imagens.filter((imagem) => area(imagem) >= PARTE_DA_PAGINA);
  const todas = pagina.imagens.reduce((soma, imagem) => soma + area(imagem), 0);
  const contam = grandes.length > 0 ? grandes : todas >= PARTE_DA_PAGINA ? pagina.imagens : [];
  const melhor = [...contam].sort((a, b) => dpiDe(b) - dpiDe(a))[0];
  if (melhor === undefined) return null;
  const giro = girar(melhor.giro + pagina.giro);
  const deitada = giro === 90 || giro === 270;
  return {
    largura: deitada ? melhor.altura : melhor.largura,
    altura: deitada ? melhor.largura : melhor.altura,
    dpi: dpiDe(melhor) / reducaoAoA4(pagina),
    amostra: async () => (grandes.length === 1 ? amostraDe(melhor, giro) : null),
  };
}

const dpiDe = (i: ImagemNaPagina): number =>
  Math.min(i.largura / i.larguraPt, i.altura / i.alturaPt) * PONTOS_POR_POLEGADA;

const girar = (graus: number): Girar => ([0, 90, 180, 270] as const)[Math.round(graus / 90) % 4] ?? 0;

async function amostraDe({ fluxo }: ImagemNaPagina, giro: Girar): Promise<Amostra | null> {
  try {
    const imagem = abrirImagemDoPdf(fluxo);
    return imagem === null ? null : await tirarAmostra(imagem, giro);
  } catch {
    // Readers show what they can of a broken picture; here it stays without a judgement.
    return null;
  }
}
