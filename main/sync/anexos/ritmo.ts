import type { Clock } from '../../ports.ts';

const KIB = 1024;
const PRIMEIRO = 128 * KIB;
const MENOR = 16 * KIB;
/** Each piece is in memory several times on its way: read, decrypted, sent (P11). */
const MAIOR = 256 * KIB;
/** A piece takes about so long: what a broken line costs, and how often the progress moves. */
const ALVO_MS = 1_000;

/** How big the next piece is, and when it may go. */
export type Ritmo = {
  /** Bytes. */
  readonly pedaco: () => number;
  /** Waits until so many bytes may go; at once without a limit. */
  readonly esperarVez: (bytes: number, sinal: AbortSignal) => Promise<void>;
  /** The piece arrived, after so many ms. */
  readonly foi: (bytes: number, ms: number) => void;
  readonly falhou: () => void;
};

/** @param bytesPorSegundo null: as fast as the line allows */
export function criarRitmo(clock: Clock, bytesPorSegundo: number | null): Ritmo {
  const maior = Math.min(MAIOR, bytesPorSegundo ?? MAIOR);
  let tamanho = Math.min(PRIMEIRO, maior);
  /** When all that was sent so far has had its time. */
  let livreEm = 0;
  return {
    pedaco: () => tamanho,
    esperarVez: async (bytes, sinal) => {
      if (bytesPorSegundo === null) return;
      const agora = clock.now();
      const dura = (bytes * 1000) / bytesPorSegundo;
      // Never longer than two pieces take: the computer's clock may have been set back.
      const espera = Math.min(Math.max(0, livreEm - agora), 2 * ALVO_MS);
      livreEm = agora + espera + dura;
      await esperar(clock, espera, sinal);
    },
    foi: (bytes, ms) => {
      if (bytes >= tamanho && ms < ALVO_MS / 2) tamanho = Math.min(maior, tamanho * 2);
      else if (ms > ALVO_MS * 2) tamanho = Math.max(Math.min(MENOR, maior), Math.floor(tamanho / 2));
    },
    falhou: () => {
      tamanho = Math.max(Math.min(MENOR, maior), Math.floor(tamanho / 2));
    },
  };
}

/** Waits so long, or until it is aborted. */
export function esperar(clock: Clock, ms: number, sinal: AbortSignal): Promise<void> {
  if (ms <= 0 || sinal.aborted) return Promise.resolve();
  return new Promise((resolver) => {
    const acabar = (): void => {
      cancelar();
      sinal.removeEventListener('abort', acabar);
      resolver();
    };
    const cancelar = clock.timer(ms, acabar);
    sinal.addEventListener('abort', acabar);
  });
}
