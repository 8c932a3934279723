import { createHash, createHmac } from 'node:crypto';
import { ok, type Result } from '../../contract/result.ts';
import { recusar, type Recusa } from '../recusa.ts';

/** The `Idempotency-Key` of a command: bare or as a quoted string, 1 to 200 visible characters. */
export function lerChave(cabecalho: string | string[] | undefined): Result<string, Recusa> {
  const texto = Array.isArray(cabecalho) ? cabecalho.join(', ') : (cabecalho ?? '');
  if (texto === '') return recusar('chave-ausente');
  const chave = /^"(.*)"$/.exec(texto)?.[1] ?? texto;
  return /^[\x21-\x7e]{1,200}$/.test(chave) ? ok(chave) : recusar('chave-invalida');
}

/** Digest of all that makes a command that command; another spelling of the same JSON is the same command. */
export const impressaoDoComando = (partes: readonly unknown[]): string =>
  createHash('sha256').update(emTexto(partes)).digest('hex');

/** The same for a command that carries a password: nobody can try passwords on it without the server's secret (BR-14). */
export const impressaoComSegredo = (segredo: Uint8Array, partes: readonly unknown[]): string =>
  createHmac('sha256', segredo)
    .update(`comando:${emTexto(partes)}`)
    .digest('hex');

const emTexto = (partes: readonly unknown[]): string => JSON.stringify(partes.map(canonico));

function canonico(valor: unknown): unknown {
  if (Array.isArray(valor)) return valor.map(canonico);
  if (typeof valor !== 'object' || valor === null) return valor ?? null;
  return Object.entries(valor)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([nome, v]) => [nome, canonico(v)]);
}
