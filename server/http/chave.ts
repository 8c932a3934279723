import { createHash } from 'node:crypto';
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
export function impressaoDoComando(partes: readonly unknown[]): string {
  return createHash('sha256')
    .update(JSON.stringify(partes.map(canonico)))
    .digest('hex');
}

function canonico(valor: unknown): unknown {
  if (Array.isArray(valor)) return valor.map(canonico);
  if (typeof valor !== 'object' || valor === null) return valor ?? null;
  return Object.entries(valor)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([nome, v]) => [nome, canonico(v)]);
}
