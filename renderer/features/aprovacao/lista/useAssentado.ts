import { useEffect, useState } from 'react';

/** What was typed, once the person paused: each letter would ask again. */
export function useAssentado(texto: string, pausa: number): string {
  const [assentado, setAssentado] = useState(texto);
  useEffect(() => {
    const espera = window.setTimeout(() => setAssentado(texto), pausa);
    return () => window.clearTimeout(espera);
  }, [texto, pausa]);
  return assentado;
}
