import { randomBytes } from 'node:crypto';

/** What the server may not take from its surroundings by itself, so that a test can decide it. */
export type Relogio = { readonly agora: () => Date };
export type Acaso = { readonly bytes: (quantos: number) => Uint8Array };

/** The computer's own clock. */
export const relogioDoSistema: Relogio = { agora: () => new Date() };

/** The operating system's randomness. */
export const acasoDoSistema: Acaso = { bytes: (quantos) => randomBytes(quantos) };

/** RFC 3339 in UTC, as every instant travels and is stored. */
export const instante = (data: Date): string => data.toISOString();

/** Random bytes as lower-case hexadecimal. */
export const hexadecimal = (acaso: Acaso, bytes: number): string =>
  Buffer.from(acaso.bytes(bytes)).toString('hex');

export const SEGUNDO = 1_000;
export const MINUTO = 60 * SEGUNDO;
export const HORA = 60 * MINUTO;
export const DIA = 24 * HORA;

/** A clock that is kept right by the network steps back a little now and then. */
const PASSO_DO_RELOGIO_MS = 5 * MINUTO;

/**
 * Whether something lives that was given so much time at most. What ends later than that was written under a clock
 * that ran ahead, and would live for a year after it has been put right.
 */
export function aindaVale(expiraEm: string, validadeMs: number, agora: Date): boolean {
  const resta = Date.parse(expiraEm) - agora.getTime();
  return resta > 0 && resta <= validadeMs + PASSO_DO_RELOGIO_MS;
}

/** Brasília time: three hours behind UTC, without daylight saving since 2019. */
const FUSO_DE_BRASILIA = -3 * HORA;

/** The day that people see on their calendar, `2026-11-10`. */
export const diaEmBrasilia = (data: Date): string =>
  instante(new Date(data.getTime() + FUSO_DE_BRASILIA)).slice(0, 'aaaa-mm-dd'.length);
