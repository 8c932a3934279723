import { useEffect, useState } from 'react';

/** Under this, a spinner would only flicker. */
const PERCEPTIVEL_MS = 300;

/** Whether `emCurso` has lasted long enough to be worth showing. */
export function useDemora(emCurso: boolean): boolean {
  const [demora, setDemora] = useState(false);
  useEffect(() => {
    if (!emCurso) return;
    const timer = window.setTimeout(() => setDemora(true), PERCEPTIVEL_MS);
    return () => {
      window.clearTimeout(timer);
      setDemora(false);
    };
  }, [emCurso]);
  return emCurso && demora;
}
