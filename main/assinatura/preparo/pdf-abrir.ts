import { inflateSync, constants } from 'node:zlib';
import { EncryptedPDFError, ParseSpeeds, PDFDocument } from '@cantoo/pdf-lib';
import { erro, type Erro } from '../../../contract/bridge/errors.ts';
import { fail, ok, type Result } from '../../../contract/result.ts';
import { ehMetadado, segmentos } from './jpeg.ts';

/** No document of the request comes near it. */
const MAXIMO_DE_PAGINAS_DO_PDF = 300;
/** Of all object and cross-reference streams together, in bytes: a scan has kilobytes of them. See `MEMORIA_MB`, too. */
const MAXIMO_DE_OBJETOS = 8 * 1024 * 1024;
/** Readers look for the end of a PDF in its last kilobyte; some programs write more behind it. */
const CAUDA = 4096;

/**
 * ARQUIVO_COM_SENHA; ARQUIVO_DANIFICADO: cut, or not a PDF at all; ARQUIVO_DESMEDIDO: small only until it is opened,
 * or hundreds of pages.
 */
export async function abrirPdf(bytes: Uint8Array): Promise<Result<PDFDocument, Erro>> {
  const texto = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (!texto.subarray(-CAUDA).includes('startxref')) return fail(erro('ARQUIVO_DANIFICADO'));
  const objetos = medirObjetos(texto);
  // With a password the compressed objects are encrypted, too, so that they cannot be measured.
  if (objetos?.codigo === 'ARQUIVO_DANIFICADO' && dizTerSenha(texto)) return fail(erro('ARQUIVO_COM_SENHA'));
  if (objetos !== null) return fail(objetos);
  try {
    const pdf = await PDFDocument.load(bytes, { updateMetadata: false, parseSpeed: ParseSpeeds.Fastest });
    const paginas = pdf.getPageCount();
    if (paginas === 0) return fail(erro('ARQUIVO_DANIFICADO'));
    return paginas > MAXIMO_DE_PAGINAS_DO_PDF ? fail(erro('ARQUIVO_DESMEDIDO')) : ok(pdf);
  } catch (causa) {
    if (causa instanceof EncryptedPDFError) return fail(erro('ARQUIVO_COM_SENHA'));
    // Whatever else the reader stumbles over lies in the file.
    return fail(erro('ARQUIVO_DANIFICADO'));
  }
}

/**
 * Compressed objects are unpacked whole by the reader, at whatever size: measured here first, with an end. Their
 * dictionaries are found without parsing, by everything that stands before a `stream`; what hides behind other
 * filters than the one that programs use is not opened.
 */
function medirObjetos(texto: Buffer): Erro | null {
  let [restam, visto] = [MAXIMO_DE_OBJETOS, 0];
  for (let em = texto.indexOf('stream'); em !== -1; em = texto.indexOf('stream', em + 6)) {
    const antes = texto.subarray(visto, em);
    visto = em + 6;
    if (antes.subarray(-3).equals(FIM)) continue;
    const dicionario = dicionarioDe(antes);
    if (dicionario === null || !/\/(ObjStm|XRef)\b/.test(dicionario)) continue;
    const filtros = /\/Filter\s*(\[[^\]]*\]|\/\w+|\d)/.exec(dicionario)?.[1] ?? '';
    if (filtros === '') continue;
    if (!/^\[?\s*\/(FlateDecode|Fl)\s*\]?$/.test(filtros)) return erro('ARQUIVO_DANIFICADO');
    const tamanho = tamanhoAberto(texto.subarray(fimDaLinha(texto, visto)), restam);
    if (typeof tamanho !== 'number') return tamanho;
    restam -= tamanho;
  }
  return null;
}

/** In the trailer or in the dictionary of a cross-reference stream, neither of which is ever packed or encrypted. */
const dizTerSenha = (texto: Buffer): boolean =>
  /\/Encrypt\s*(\d+\s+\d+\s+R|<<)/.test(texto.toString('latin1'));

const FIM = Buffer.from('end');
const OBJ = Buffer.from('obj');

/** From the last `obj` on, its names spelt out (`#53` is `S`); null where no object begins. */
function dicionarioDe(antes: Buffer): string | null {
  const inicio = antes.lastIndexOf(OBJ);
  if (inicio === -1) return null;
  return antes
    .subarray(inicio)
    .toString('latin1')
    .replace(/#([0-9a-fA-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

function fimDaLinha(texto: Buffer, em: number): number {
  let inicio = em;
  if (texto[inicio] === 0x0d) inicio += 1;
  if (texto[inicio] === 0x0a) inicio += 1;
  return inicio;
}

function tamanhoAberto(comprimido: Buffer, maximo: number): number | Erro {
  try {
    // The end of the stream is not known yet: what follows it is not looked at, and a checksum may be missing.
    const aberto = inflateSync(comprimido, {
      maxOutputLength: Math.max(1, maximo),
      finishFlush: constants.Z_SYNC_FLUSH,
    });
    return aberto.length;
  } catch (causa) {
    const grande = causa instanceof Error && 'code' in causa && causa.code === 'ERR_BUFFER_TOO_LARGE';
    return erro(grande ? 'ARQUIVO_DESMEDIDO' : 'ARQUIVO_DANIFICADO');
  }
}

/** Whether changing its structure would break a digital signature. */
export const estaAssinado = (bytes: Uint8Array): boolean =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes('/ByteRange');

/**
 * The same PDF, of the same length, with zeros in place of what its photos tell about camera, place and time. A
 * signed one stays as it is. The very same bytes when there is nothing to blank.
 */
export function limparPdf(bytes: Uint8Array): Uint8Array {
  const texto = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (estaAssinado(bytes)) return bytes;
  let limpo: Uint8Array | null = null;
  for (let em = texto.indexOf('stream'); em !== -1; em = texto.indexOf('stream', em + 6)) {
    const inicio = fimDaLinha(texto, em + 6);
    if (texto[inicio] !== 0xff || texto[inicio + 1] !== 0xd8 || texto[inicio + 2] !== 0xff) continue;
    for (const segmento of segmentos(bytes, inicio)) {
      // The scan is most of the file, and nothing of interest comes behind it.
      if (segmento.marcador === 0xda) break;
      if (!ehMetadado(bytes, segmento)) continue;
      limpo ??= bytes.slice();
      limpo.fill(0, segmento.inicio + 4, segmento.fim);
    }
  }
  return limpo ?? bytes;
}
