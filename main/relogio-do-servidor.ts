import type { Clock } from './ports.ts';

/** Less than this is the line's delay, not a wrong clock. */
const TOLERANCIA_MS = 2 * 60 * 1000;

/** The backend's time of day, learned from its answers: this computer's clock may be wrong by a year. */
export function criarRelogioDoServidor(clock: Clock) {
  let desvio = 0;
  return {
    /** @param servidor milliseconds since 1970, from the `Date` of an answer that has just arrived */
    aprender: (servidor: number): void => {
      const diferenca = servidor - clock.now();
      desvio = Math.abs(diferenca) > TOLERANCIA_MS ? diferenca : 0;
    },
    /** Milliseconds since 1970; this computer's own while the backend has not answered. */
    agora: (): number => clock.now() + desvio,
  };
}
export type RelogioDoServidor = ReturnType<typeof criarRelogioDoServidor>;
