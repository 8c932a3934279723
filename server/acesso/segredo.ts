import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  openSync,
  readFileSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { fail, ok, type Result } from '../../contract/result.ts';
import { hexadecimal, type Acaso } from '../portas.ts';

const ARQUIVO = 'segredo';
const BYTES = 32;

/** SHA-256 in hexadecimal: what is kept of every secret that must only be recognised. */
export const sha256 = (texto: string): string => createHash('sha256').update(texto, 'utf8').digest('hex');

/** Compares two digests without telling by the time taken how much of them is equal. */
export function mesmoResumo(a: string, b: string): boolean {
  const [bytesA, bytesB] = [Buffer.from(a), Buffer.from(b)];
  return bytesA.length === bytesB.length && timingSafeEqual(bytesA, bytesB);
}

/**
 * The secret with which the author of a request follows it. Derived from the request's id, so the server can say
 * it again in a replayed answer and never has to store it.
 */
export const derivarAcompanhamento = (segredo: Uint8Array, id: string): string =>
  createHmac('sha256', segredo).update(id, 'utf8').digest('base64url');

/** The server's own secret: from the environment, else from a file of the data folder that only its owner reads. */
export function lerSegredo(
  pasta: string,
  doAmbiente: string | undefined,
  acaso: Acaso,
): Result<Uint8Array, string> {
  if (doAmbiente !== undefined) {
    const bytes = Buffer.from(doAmbiente, 'utf8');
    return bytes.length >= BYTES
      ? ok(bytes)
      : fail(`SIGCON_SEGREDO precisa ter pelo menos ${BYTES} caracteres aleatórios.`);
  }
  const arquivo = join(pasta, ARQUIVO);
  if (!existsSync(arquivo)) criar(arquivo, acaso);
  const segredo = Buffer.from(readFileSync(arquivo, 'utf8').trim(), 'hex');
  return segredo.length === BYTES
    ? ok(segredo)
    : fail(`O arquivo ${ARQUIVO} da pasta de dados está danificado.`);
}

/** Written aside and linked into place: two servers starting at once agree on one secret, never on half of it. */
function criar(arquivo: string, acaso: Acaso): void {
  const aoLado = `${arquivo}.${process.pid}.novo`;
  const descritor = openSync(aoLado, 'w', 0o600);
  writeSync(descritor, `${hexadecimal(acaso, BYTES)}\n`);
  fsyncSync(descritor);
  closeSync(descritor);
  chmodSync(aoLado, 0o600);
  try {
    linkSync(aoLado, arquivo);
  } catch (erro) {
    if (!existsSync(arquivo)) throw erro;
  } finally {
    rmSync(aoLado, { force: true });
  }
}
