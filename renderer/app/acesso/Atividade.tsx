import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { invoke } from '../../bridge/client.ts';
import { consulta } from '../../bridge/query.ts';

/** Often enough for a lock that comes after minutes, seldom enough to cost nothing. */
const NO_MAXIMO_A_CADA_MS = 30_000;
const SINAIS = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'focus'] as const;

/**
 * Tells main that somebody is at the window, which puts off the lock. By the clock on the wall: timers stand still
 * while a computer sleeps, and whoever opens its lid must not find what its owner left open.
 */
export function Atividade() {
  const client = useQueryClient();
  useEffect(() => {
    let ultima = -Infinity;
    const avisar = (): void => {
      const parada = Date.now() - ultima;
      if (parada >= 0 && parada < NO_MAXIMO_A_CADA_MS) return;
      ultima = Date.now();
      // After a pause the lock may be due without any timer having said so: main looks when it is asked.
      void invoke('acesso.atividade', {}).then(() =>
        client.invalidateQueries({ queryKey: consulta('acesso.estado', {}).queryKey }),
      );
    };
    for (const sinal of SINAIS) window.addEventListener(sinal, avisar, { capture: true, passive: true });
    return () => {
      for (const sinal of SINAIS) window.removeEventListener(sinal, avisar, { capture: true });
    };
  }, [client]);
  return null;
}
