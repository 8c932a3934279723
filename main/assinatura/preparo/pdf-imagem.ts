/** Pictures inside a PDF, opened without a PDF reader. Fax (CCITT, JBIG2) and JPEG 2000 stay closed. */
import {
  PDFArray,
  PDFBool,
  PDFHexString,
  PDFName,
  PDFNumber,
  PDFRawStream,
  PDFString,
  type PDFObject,
} from '@cantoo/pdf-lib';
import sharp, { type Sharp } from 'sharp';
import { MAXIMO_DE_PIXELS } from '../../../contract/domain/arquivo.ts';
import { abrirImagem } from './imagem.ts';
import { conteudo, filtros, inflar, nomeEm, numero, parametros } from './pdf-fluxo.ts';
import { montarPng } from './png.ts';

/** Rows that have to be unpacked here: an A4 page at 600 dpi in colour. */
const MAXIMO_DE_LINHAS = 110 * 1024 * 1024;
const MAXIMO_DO_JPEG = 64 * 1024 * 1024;

/** Null when it cannot be opened, or is a mask that shows nothing by itself. */
export function abrirImagemDoPdf(fluxo: PDFRawStream): Sharp | null {
  const nomes = filtros(fluxo);
  if (nomes === null || ehMascara(fluxo)) return null;
  if (nomes.at(-1) === 'DCTDecode') return abrirJpeg(fluxo, nomes.slice(0, -1));
  if (nomes.length > 1 || (nomes.length === 1 && nomes[0] !== 'FlateDecode')) return null;
  return abrirLinhas(fluxo);
}

const ehMascara = ({ dict }: PDFRawStream): boolean => dict.lookup(PDFName.of('ImageMask')) === PDFBool.True;

function abrirJpeg({ contents }: PDFRawStream, antes: readonly string[]): Sharp | null {
  if (antes.length === 0) return abrirImagem(contents);
  const bytes = antes.length === 1 && antes[0] === 'FlateDecode' ? inflar(contents, MAXIMO_DO_JPEG) : null;
  return bytes === null ? null : abrirImagem(bytes);
}

type Cores = { readonly canais: number; readonly paleta: Uint8Array | null };

function abrirLinhas(fluxo: PDFRawStream): Sharp | null {
  const [largura, altura, bits] = ['Width', 'Height', 'BitsPerComponent'].map((c) => numero(fluxo.dict, c));
  const cores = coresDe(fluxo.dict.lookup(PDFName.of('ColorSpace')));
  if (cores === null || typeof largura !== 'number' || typeof altura !== 'number') return null;
  if (typeof bits !== 'number' || ![1, 2, 4, 8].includes(bits) || largura * altura > MAXIMO_DE_PIXELS)
    return null;
  const imagem =
    comPreditor(fluxo, largura, altura, bits, cores) ?? semPreditor(fluxo, largura, altura, bits, cores);
  return imagem !== null && invertida(fluxo) ? imagem.negate() : imagem;
}

/** Rows filtered as PNG does: put into a PNG as they are. */
function comPreditor(
  fluxo: PDFRawStream,
  largura: number,
  altura: number,
  bits: number,
  { canais, paleta }: Cores,
): Sharp | null {
  const p = parametros(fluxo);
  if (p === null || filtros(fluxo)?.length !== 1 || (numero(p, 'Predictor') ?? 1) < 10) return null;
  const iguais =
    (numero(p, 'Colors') ?? 1) === canais &&
    (numero(p, 'Columns') ?? 1) === largura &&
    (numero(p, 'BitsPerComponent') ?? 8) === bits;
  if (!iguais) return null;
  const cor = paleta !== null ? 3 : canais === 3 ? 2 : 0;
  return abrirImagem(montarPng({ largura, altura, bits, cor }, fluxo.contents, paleta));
}

function semPreditor(
  fluxo: PDFRawStream,
  largura: number,
  altura: number,
  bits: number,
  { canais, paleta }: Cores,
): Sharp | null {
  const p = parametros(fluxo);
  if (paleta !== null || (p !== null && (numero(p, 'Predictor') ?? 1) !== 1)) return null;
  const porLinha = Math.ceil((largura * canais * bits) / 8);
  if (porLinha * altura > MAXIMO_DE_LINHAS) return null;
  // A few bytes more than the rows are common: a line end.
  const linhas = conteudo(fluxo, porLinha * altura + 16);
  if (linhas === null || linhas.length < porLinha * altura) return null;
  if (bits === 8)
    return sharp(linhas.subarray(0, porLinha * altura), {
      raw: { width: largura, height: altura, channels: canais === 3 ? 3 : 1 },
    });
  if (bits !== 1 || canais !== 1) return null;
  return sharp(desdobrar(linhas, largura, altura, porLinha), {
    raw: { width: largura, height: altura, channels: 1 },
  });
}

/** One byte a point out of one bit a point. */
function desdobrar(linhas: Uint8Array, largura: number, altura: number, porLinha: number): Uint8Array {
  const pontos = new Uint8Array(largura * altura);
  for (let y = 0, i = 0; y < altura; y++)
    for (let x = 0; x < largura; x++, i++)
      pontos[i] = ((linhas[y * porLinha + (x >> 3)] ?? 0) >> (7 - (x & 7))) & 1 ? 255 : 0;
  return pontos;
}

/** `/Decode [1 0]`: white and black change places. */
function invertida({ dict }: PDFRawStream): boolean {
  const decode = dict.lookup(PDFName.of('Decode'));
  const primeiro = decode instanceof PDFArray ? decode.lookup(0) : undefined;
  return primeiro instanceof PDFNumber && primeiro.asNumber() === 1;
}

function coresDe(espaco: PDFObject | undefined): Cores | null {
  const tipo = espaco instanceof PDFArray ? espaco.lookup(0) : espaco;
  if (!(tipo instanceof PDFName)) return null;
  switch (tipo.decodeText()) {
    case 'DeviceGray':
    case 'CalGray':
      return { canais: 1, paleta: null };
    case 'DeviceRGB':
    case 'CalRGB':
      return { canais: 3, paleta: null };
    case 'ICCBased': {
      const perfil = espaco instanceof PDFArray ? espaco.lookup(1) : undefined;
      const canais = perfil instanceof PDFRawStream ? numero(perfil.dict, 'N') : null;
      return canais === 1 || canais === 3 ? { canais, paleta: null } : null;
    }
    case 'Indexed':
      return espaco instanceof PDFArray ? paletaDe(espaco) : null;
    default:
      return null;
  }
}

function paletaDe(espaco: PDFArray): Cores | null {
  const base = coresDe(espaco.lookup(1));
  const tabela = espaco.lookup(3);
  const bytes =
    tabela instanceof PDFRawStream
      ? conteudo(tabela, 4096)
      : tabela instanceof PDFHexString || tabela instanceof PDFString
        ? tabela.asBytes()
        : null;
  if (base?.canais !== 3 || bytes === null) return null;
  const inteiras = Math.min(256, Math.floor(bytes.length / 3));
  return inteiras === 0 ? null : { canais: 1, paleta: bytes.slice(0, 3 * inteiras) };
}

/** Whether it may be encoded again as JPEG without anything else in the PDF noticing. */
export function podeVirarJpeg({ dict }: PDFRawStream): boolean {
  const espaco = coresDe(dict.lookup(PDFName.of('ColorSpace')));
  return (
    espaco !== null &&
    espaco.paleta === null &&
    numero(dict, 'BitsPerComponent') === 8 &&
    nomeEm(dict, 'Subtype') === 'Image' &&
    ['Mask', 'SMask', 'Decode', 'ImageMask'].every((chave) => dict.get(PDFName.of(chave)) === undefined)
  );
}
