import type { Clock } from '../ports.ts';
import type { Politica } from './politica.ts';

/** Timers stand still while a computer sleeps: the time of day is looked at this often. */
const OLHAR_MS = 15_000;

/** Calls back once nobody has been there for the time that the policy allows. */
export function criarBloqueio(clock: Clock, { minutosParaBloquear }: Politica, aoVencer: () => void) {
  const prazo = minutosParaBloquear * 60_000;
  let ultima = 0;
  let cancelar = (): void => undefined;
  const armar = (ms: number): void => {
    cancelar();
    if (prazo === 0) return;
    cancelar = clock.timer(Math.min(ms, OLHAR_MS), () => {
      const resta = ultima + prazo - clock.now();
      // Never more than the whole time: the clock may have been set back meanwhile.
      if (resta > 0 && resta <= prazo) armar(resta);
      else aoVencer();
    });
  };
  return {
    /** Somebody is there. */
    atividade: (): void => {
      const parada = clock.now() - ultima;
      ultima = clock.now();
      // One timer is enough: it looks at the time of the last sign of life when it is due.
      if (parada < 0 || parada > prazo) armar(prazo);
    },
    comecar: (): void => {
      ultima = clock.now();
      armar(prazo);
    },
    /** True when the time is over although no timer said so: the computer was asleep. */
    venceu: (): boolean => prazo > 0 && clock.now() - ultima >= prazo,
    parar: (): void => {
      cancelar();
      ultima = 0;
    },
  };
}
