/** Streams of a PDF, unpacked with an end: what is small in the file can be endless when it is opened. */
import { inflateSync, constants } from 'node:zlib';
import { PDFArray, PDFDict, PDFName, PDFNumber, type PDFObject, type PDFRawStream } from '@cantoo/pdf-lib';

const nome = (objeto: PDFObject | undefined): string | null =>
  objeto instanceof PDFName ? objeto.decodeText() : null;

export const numero = (dicionario: PDFDict, chave: string): number | null => {
  const valor = dicionario.lookup(PDFName.of(chave));
  return valor instanceof PDFNumber ? valor.asNumber() : null;
};

export const nomeEm = (dicionario: PDFDict, chave: string): string | null =>
  nome(dicionario.lookup(PDFName.of(chave)));

/** In the order in which they are undone; null when they cannot be told. */
export function filtros({ dict }: PDFRawStream): readonly string[] | null {
  const filtro = dict.lookup(PDFName.of('Filter'));
  if (filtro === undefined) return [];
  if (filtro instanceof PDFName) return [filtro.decodeText()];
  if (!(filtro instanceof PDFArray)) return null;
  const nomes = Array.from({ length: filtro.size() }, (_, i) => nome(filtro.lookup(i)));
  return nomes.every((n) => n !== null) ? nomes : null;
}

/** Parameters of the only filter. */
export function parametros({ dict }: PDFRawStream): PDFDict | null {
  const valor = dict.lookup(PDFName.of('DecodeParms'));
  const primeiro = valor instanceof PDFArray ? valor.lookup(0) : valor;
  return primeiro instanceof PDFDict ? primeiro : null;
}

/** At most `maximo` bytes; null when there are more, or they are no zlib data. */
export function inflar(bytes: Uint8Array, maximo: number): Uint8Array | null {
  try {
    return inflateSync(bytes, { maxOutputLength: maximo, finishFlush: constants.Z_SYNC_FLUSH });
  } catch {
    return null;
  }
}

/** What a stream holds when it is plain or deflated; null otherwise. */
export function conteudo(fluxo: PDFRawStream, maximo: number): Uint8Array | null {
  const nomes = filtros(fluxo);
  if (nomes === null || nomes.length > 1) return null;
  const [filtro] = nomes;
  if (filtro === undefined) return fluxo.contents.length > maximo ? null : fluxo.contents;
  return filtro === 'FlateDecode' ? inflar(fluxo.contents, maximo) : null;
}
