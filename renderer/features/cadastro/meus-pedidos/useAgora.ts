import { useEffect, useState } from 'react';

/** The time now, renewed every `intervalo` ms: words like "em 40 s" stay true while one looks. */
export function useAgora(intervalo = 30_000): Date {
  const [agora, setAgora] = useState(() => new Date());
  useEffect(() => {
    const relogio = window.setInterval(() => setAgora(new Date()), intervalo);
    return () => window.clearInterval(relogio);
  }, [intervalo]);
  return agora;
}
