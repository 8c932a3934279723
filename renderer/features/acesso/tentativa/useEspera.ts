import { useCallback, useEffect, useState } from 'react';

export interface Espera {
  /** Seconds that are left, counted down while one looks at it. */
  readonly segundos: number;
  readonly comecar: (segundos: number) => void;
}

/** A waiting time that the person sees running out. */
export function useEspera(): Espera {
  const [ate, setAte] = useState<number | null>(null);
  const [segundos, setSegundos] = useState(0);
  useEffect(() => {
    if (ate === null) return;
    const relogio = window.setInterval(() => {
      const resta = Math.max(0, Math.ceil((ate - Date.now()) / 1000));
      setSegundos(resta);
      if (resta === 0) window.clearInterval(relogio);
    }, 250);
    return () => window.clearInterval(relogio);
  }, [ate]);
  const comecar = useCallback((quantos: number) => {
    setSegundos(Math.ceil(quantos));
    setAte(quantos > 0 ? Date.now() + quantos * 1000 : null);
  }, []);
  return { segundos, comecar };
}
