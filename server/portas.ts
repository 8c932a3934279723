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
