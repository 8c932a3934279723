import sharp, { type Sharp } from 'sharp';
import { MAXIMO_DE_PIXELS, type TipoDeArquivo } from '../../../contract/domain/arquivo.ts';
import { erro, type Erro } from '../../../contract/bridge/errors.ts';
import { fail, ok, type Result } from '../../../contract/result.ts';
import { limparJpeg } from './jpeg.ts';
import { limparPng } from './png.ts';
import type { Girar, Recorte } from './tipos.ts';

/** Every picture is judged at this size of its longer side (pixels): what cannot be read there cannot be read on a screen. */
export const LADO_DA_AMOSTRA = 1600;
const LADO_DA_MINIATURA = 160;
/** Of a picture that had to be turned or cropped; nobody sees the difference. */
const QUALIDADE = 92;
const PRAZO_S = 15;

/** A small copy, upright. */
export type Amostra = {
  readonly largura: number;
  readonly altura: number;
  /** Three bytes a point. */
  readonly rgb: Uint8Array;
  /** One byte a point. */
  readonly cinza: Uint8Array;
};

/** Opens a picture; one with more pixels than MAXIMO_DE_PIXELS fails before anything is decoded, one that is cut fails, too. */
export const abrirImagem = (bytes: Uint8Array): Sharp =>
  sharp(bytes, { failOn: 'error', limitInputPixels: MAXIMO_DE_PIXELS, sequentialRead: true }).timeout({
    seconds: PRAZO_S,
  });

/** Stored size and EXIF orientation, from the header alone. ARQUIVO_DESMEDIDO: too many pixels to be opened. */
export async function medirImagem(
  bytes: Uint8Array,
): Promise<Result<{ largura: number; altura: number; orientacao: number }, Erro>> {
  const { width, height, orientation } = await sharp(bytes, { limitInputPixels: false }).metadata();
  if (width * height > MAXIMO_DE_PIXELS) return fail(erro('ARQUIVO_DESMEDIDO'));
  return ok({ largura: width, altura: height, orientacao: orientation ?? 1 });
}

export async function tirarAmostra(imagem: Sharp, girar: Girar = 0): Promise<Amostra> {
  const { data, info } = await imagem
    .autoOrient()
    .rotate(girar)
    .flatten({ background: '#fff' })
    .resize(LADO_DA_AMOSTRA, LADO_DA_AMOSTRA, { fit: 'inside', withoutEnlargement: true, kernel: 'linear' })
    .toColourspace('srgb')
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  const { width: largura, height: altura, channels } = info;
  const cinza = new Uint8Array(largura * altura);
  if (channels === 1) {
    cinza.set(data);
    const rgb = new Uint8Array(3 * cinza.length);
    for (let i = 0; i < cinza.length; i++) rgb.fill(cinza[i] ?? 0, 3 * i, 3 * i + 3);
    return { largura, altura, rgb, cinza };
  }
  for (let i = 0, em = 0; i < cinza.length; i++, em += channels)
    cinza[i] = ((data[em] ?? 0) * 77 + (data[em + 1] ?? 0) * 150 + (data[em + 2] ?? 0) * 29) >> 8;
  return { largura, altura, rgb: data, cinza };
}

export async function miniaturaDe({ rgb, largura, altura }: Amostra): Promise<string> {
  const jpeg = await sharp(rgb, { raw: { width: largura, height: altura, channels: 3 } })
    .resize(LADO_DA_MINIATURA, LADO_DA_MINIATURA, { fit: 'inside', withoutEnlargement: true })
    .jpeg({ quality: 70 })
    .toBuffer();
  return `data:image/jpeg;base64,${jpeg.toString('base64')}`;
}

/** Without metadata, the pixels as they are stored; null when it is cut or broken. */
export const limparImagem = (bytes: Uint8Array, tipo: TipoDeArquivo): Uint8Array | null =>
  tipo === 'image/png' ? limparPng(bytes) : limparJpeg(bytes);

/** Upright, turned clockwise, then cropped: encoded again, once. */
export async function endireitar(
  bytes: Uint8Array,
  tipo: TipoDeArquivo,
  girar: Girar,
  recorte: Recorte | null,
): Promise<Uint8Array> {
  let imagem = abrirImagem(bytes).autoOrient().rotate(girar);
  if (recorte !== null) {
    const medida = await medirImagem(bytes);
    if (!medida.ok) return bytes;
    const { largura, altura, orientacao } = medida.value;
    const deitada = orientacao >= 5 !== (girar === 90 || girar === 270);
    imagem = imagem.extract(emPixels(recorte, deitada ? altura : largura, deitada ? largura : altura));
  }
  return tipo === 'image/png'
    ? imagem.png({ compressionLevel: 6 }).toBuffer()
    : imagem.toColourspace('srgb').jpeg({ quality: QUALIDADE }).toBuffer();
}

function emPixels(r: Recorte, largura: number, altura: number) {
  const left = Math.min(largura - 1, Math.round(r.x * largura));
  const top = Math.min(altura - 1, Math.round(r.y * altura));
  return {
    left,
    top,
    width: Math.max(1, Math.min(largura - left, Math.round(r.largura * largura))),
    height: Math.max(1, Math.min(altura - top, Math.round(r.altura * altura))),
  };
}
