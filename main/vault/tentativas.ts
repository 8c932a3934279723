import { z } from 'zod';

/** Wrong passwords in a row, and when the last one was typed (ms since 1970, this computer's clock). */
export const tentativasSchema = z.object({ erros: z.int().min(0), em: z.int() });
export type Tentativas = z.infer<typeof tentativasSchema>;

export const SEM_ERROS: Tentativas = { erros: 0, em: 0 };

const LIVRES = 3;
const BASE_MS = 5_000;
const TETO_MS = 15 * 60_000;

/** How long the next try has to wait (ms): not at all after two, then 5 s, doubling to a quarter of an hour. */
export function esperaDepoisDe({ erros, em }: Tentativas, agora: number): number {
  if (erros < LIVRES) return 0;
  const espera = Math.min(TETO_MS, BASE_MS * 2 ** Math.min(erros - LIVRES, 20));
  return Math.min(espera, Math.max(0, em + espera - agora));
}
