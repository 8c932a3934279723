/**
 * The container of an encrypted file:
 *
 *     magic "SIGCONA" · version 1 · salt (16) · block · block · …
 *
 * Every block is 64 KiB of the file (the last one what is left) under AES-256-GCM, its tag behind it. The nonce is
 * the block's number and whether it is the last one (STREAM of Hoang, Reyhanitabar, Rogaway and Vizár), so that
 * blocks left out, swapped, repeated or added are found out. The key belongs to this very file: it comes from the
 * store's key, the salt and the file's id, so that a file put in another one's place does not open either.
 */
import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto';

export const BLOCO = 64 * 1024;
const TAG = 16;
const SELADO = BLOCO + TAG;
export const SAL = 16;
const MAGICA = Buffer.from('SIGCONA\x01', 'latin1');
export const CABECALHO = MAGICA.length + SAL;

export const cabecalho = (sal: Uint8Array): Uint8Array => Buffer.concat([MAGICA, sal]);

/** The salt; null when these are not the first bytes of a container of this version. */
export const salDoCabecalho = (bytes: Uint8Array): Uint8Array | null =>
  bytes.length === CABECALHO && MAGICA.equals(bytes.subarray(0, MAGICA.length))
    ? bytes.subarray(MAGICA.length)
    : null;

/** @param chave the store's, 32 bytes as hex */
export const chaveDoArquivo = (chave: string, sal: Uint8Array, id: string): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', Buffer.from(chave, 'hex'), sal, `sigcon-desktop arquivo 1 ${id}`, 32));

function nonce(numero: number, ultimo: boolean): Uint8Array {
  const bytes = Buffer.alloc(12);
  bytes.writeUInt32BE(numero, 7);
  bytes.writeUInt8(ultimo ? 1 : 0, 11);
  return bytes;
}

export function selar(chave: Uint8Array, numero: number, ultimo: boolean, claro: Uint8Array): Uint8Array {
  const cifra = createCipheriv('aes-256-gcm', chave, nonce(numero, ultimo));
  return Buffer.concat([cifra.update(claro), cifra.final(), cifra.getAuthTag()]);
}

/** What was sealed; null when it is not that block, or not as it was (GCM says that by throwing). */
export function abrirSelo(
  chave: Uint8Array,
  numero: number,
  ultimo: boolean,
  selado: Uint8Array,
): Uint8Array | null {
  if (selado.length < TAG) return null;
  const cifra = createDecipheriv('aes-256-gcm', chave, nonce(numero, ultimo), { authTagLength: TAG });
  cifra.setAuthTag(selado.subarray(-TAG));
  try {
    return Buffer.concat([cifra.update(selado.subarray(0, -TAG)), cifra.final()]);
  } catch {
    return null;
  }
}

export const posicaoDoBloco = (numero: number): number => CABECALHO + numero * SELADO;

/** How many blocks, and bytes in clear, a container of this size has; null when there is none of this size. */
export function medidas(noDisco: number): { readonly blocos: number; readonly tamanho: number } | null {
  const corpo = noDisco - CABECALHO;
  const blocos = Math.ceil(corpo / SELADO);
  const resto = corpo - (blocos - 1) * SELADO;
  // Only an empty file has a block with nothing in it.
  if (corpo < TAG || resto < TAG || (resto === TAG && blocos > 1)) return null;
  return { blocos, tamanho: corpo - blocos * TAG };
}
