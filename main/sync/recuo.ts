import type { Random } from '../ports.ts';

const BASE_MS = 2_000;
const TETO_MS = 5 * 60_000;
const PISO_MS = 500;

/** Exponential backoff with full jitter: anything between half a second and 2 s × 2^n, never above 5 minutes. */
export function recuo(tentativas: number, random: Random): number {
  const teto = Math.min(TETO_MS, BASE_MS * 2 ** Math.min(tentativas, 20));
  return Math.max(PISO_MS, Math.floor(random.unit() * teto));
}
