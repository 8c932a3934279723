import type { Clock } from '../../ports.ts';

const JANELA_MS = 5_000;
const ENTRE_AVISOS_MS = 250;

/** Measures the file that is under way, and tells of its progress, not more often than a screen needs it. */
export type Medidor = {
  readonly comecar: (arquivo: string) => void;
  /** So many more bytes have arrived. */
  readonly andou: (bytes: number) => void;
  readonly parar: () => void;
  readonly velocidade: (arquivo: string) => number | null;
};

export function criarMedidor(clock: Clock, aoMudar: (arquivo: string) => void): Medidor {
  let atual: string | null = null;
  let desde = 0;
  let avisadoEm = -Infinity;
  let cancelar: (() => void) | null = null;
  let amostras: { readonly em: number; readonly bytes: number }[] = [];

  const avisar = (arquivo: string): void => {
    cancelar = null;
    avisadoEm = clock.now();
    aoMudar(arquivo);
  };
  return {
    comecar: (arquivo) => {
      atual = arquivo;
      desde = clock.now();
      avisadoEm = -Infinity;
    },
    andou: (bytes) => {
      const agora = clock.now();
      amostras = [...amostras.filter(({ em }) => em > agora - JANELA_MS), { em: agora, bytes }];
      if (atual === null || cancelar !== null) return;
      const meu = atual;
      const falta = avisadoEm + ENTRE_AVISOS_MS - agora;
      if (falta <= 0) avisar(meu);
      else cancelar = clock.timer(Math.min(falta, ENTRE_AVISOS_MS), () => avisar(meu));
    },
    parar: () => {
      cancelar?.();
      cancelar = null;
      atual = null;
      amostras = [];
    },
    velocidade: (arquivo) => {
      const agora = clock.now();
      const janela = Math.min(JANELA_MS, agora - desde);
      const bytes = amostras.reduce((soma, a) => (a.em > agora - JANELA_MS ? soma + a.bytes : soma), 0);
      return arquivo !== atual || bytes === 0 || janela <= 0 ? null : (bytes * 1000) / janela;
    },
  };
}
