/** Documents made for the tests: pages with something like print on them, photos with metadata, PDFs of scans. */
import { PDFDocument } from '@cantoo/pdf-lib';
import sharp, { type Sharp } from 'sharp';
import type { Item } from '../../../contract/domain/assinatura.ts';
import type { TipoDeArquivo } from '../../../contract/domain/arquivo.ts';
import type { PedidoDePreparo } from '../../../main/assinatura/preparo/tipos.ts';
import { acasoDe } from '../../support/acaso.ts';

type Medidas = { readonly largura: number; readonly altura: number };
export const A4_300: Medidas = { largura: 2480, altura: 3508 };

type Impresso = Medidas & {
  readonly papel?: number;
  readonly tinta?: number;
  readonly linhas?: number;
  readonly semente?: number;
  /** How much lighter or darker each point may be. */
  readonly ruido?: number;
  /** Where the print begins and ends, in parts of the page. */
  readonly area?: {
    readonly x: number;
    readonly y: number;
    readonly largura: number;
    readonly altura: number;
  };
};

/** One byte a point: lines of strokes as thick and high as print of about 10 points at 300 dpi. */
export function impresso({
  largura,
  altura,
  papel = 250,
  tinta = 15,
  linhas = 45,
  semente = 1,
  ruido = 0,
  area = { x: 0.08, y: 0.05, largura: 0.84, altura: 0.9 },
}: Impresso): Uint8Array {
  const pontos = new Uint8Array(largura * altura).fill(papel);
  const sorteio = acasoDe(semente);
  const traco = (x0: number, y0: number, w: number, h: number): void => {
    for (let y = Math.floor(y0); y < Math.min(altura, y0 + h); y++)
      pontos.fill(tinta, y * largura + Math.floor(x0), y * largura + Math.floor(Math.min(largura, x0 + w)));
  };
  const passo = (area.altura * altura) / linhas;
  const [letra, alto] = [24, Math.min(38, passo * 0.6)];
  for (let linha = 0; linha < linhas; linha++)
    for (let x = area.x * largura; x + letra < (area.x + area.largura) * largura; x += letra) {
      if (sorteio(6) === 0) continue;
      const y = area.y * altura + linha * passo;
      traco(x, y, 5, alto);
      if (sorteio(2) === 0) traco(x, y, 17, 5);
      if (sorteio(2) === 0) traco(x + 12, y, 5, alto);
      if (sorteio(2) === 0) traco(x, y + alto - 5, 17, 5);
    }
  if (ruido > 0)
    for (let i = 0; i < pontos.length; i++)
      pontos[i] = Math.max(0, Math.min(255, (pontos[i] ?? 0) + sorteio(ruido) - ruido / 2));
  return pontos;
}

export const emCinza = (pontos: Uint8Array, { largura, altura }: Medidas): Sharp =>
  sharp(pontos, { raw: { width: largura, height: altura, channels: 1 } });

/** A scanned page of print. */
export const folha = (mais: Partial<Impresso> = {}): Sharp => {
  const medidas = { ...A4_300, ...mais };
  return emCinza(impresso(medidas), medidas);
};

export const jpeg = async (imagem: Sharp): Promise<Uint8Array> =>
  new Uint8Array(await imagem.jpeg({ quality: 85 }).toBuffer());

/** Something held into a camera: a card with print on a plain table. */
export function cartao(
  lugar: { readonly x: number; readonly y: number; readonly largura: number; readonly altura: number },
  { semente = 1, mesa = 90, largura = 2000, altura = 1500 } = {},
): Sharp {
  const pontos = new Uint8Array(largura * altura).fill(mesa);
  const [x0, y0] = [Math.round(lugar.x * largura), Math.round(lugar.y * altura)];
  const [w, h] = [Math.round(lugar.largura * largura), Math.round(lugar.altura * altura)];
  const medidas = { largura: w, altura: h, papel: 225, linhas: 9, semente };
  const dele = impresso({ ...medidas, area: { x: 0.05, y: 0.1, largura: 0.9, altura: 0.85 } });
  for (let y = 0; y < h; y++) pontos.set(dele.subarray(y * w, (y + 1) * w), (y0 + y) * largura + x0);
  return emCinza(pontos, { largura, altura });
}

/** A PDF of full-page pictures. */
export async function pdfDe(
  paginas: readonly Uint8Array[],
  tamanho: [number, number] = [595.28, 841.89],
): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  for (const bytes of paginas) {
    const imagem = await pdf.embedJpg(bytes);
    const [width, height] = tamanho;
    pdf.addPage(tamanho).drawImage(imagem, { x: 0, y: 0, width, height });
  }
  return (await pdf.save()).slice();
}

/** A PDF of text, as an editor writes it. */
export async function pdfDeTexto(paginas = 1): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  for (let i = 1; i <= paginas; i++) pdf.addPage().drawText(`Página ${String(i)}`, { x: 50, y: 700 });
  return (await pdf.save()).slice();
}

/** What a telephone writes into a photo. */
export const DE_ONDE = {
  IFD0: { Make: 'Telefone de Marina', ImageDescription: 'Casa da Marina' },
  IFD3: {
    GPSLatitudeRef: 'S',
    GPSLatitude: '19/1 55/1 1234/100',
    GPSLongitudeRef: 'W',
    GPSMapDatum: 'GPS WGS-84',
  },
};
export const XMP = '<x:xmpmeta xmlns:x="adobe:ns:meta/"><autor>Marina no XMP</autor></x:xmpmeta>';
export const RASTROS = ['Exif', 'GPS', 'Marina', 'xmpmeta', 'Photoshop', 'tEXt', 'eXIf'];
export const rastrosEm = (bytes: Uint8Array): string[] =>
  RASTROS.filter((rastro) => Buffer.from(bytes).includes(rastro));

export const comRastros = (imagem: Sharp, orientacao = 1): Sharp =>
  imagem.withExif(DE_ONDE).withXmp(XMP).withMetadata({ orientation: orientacao });

export const pedido = (
  item: Item,
  bytes: Uint8Array,
  tipo: TipoDeArquivo = 'image/jpeg',
  mais: Partial<PedidoDePreparo['paginas'][number]> = {},
  outros: PedidoDePreparo['outros'] = [],
): PedidoDePreparo => ({ item, paginas: [{ bytes, tipo, girar: 0, recorte: null, ...mais }], outros });
