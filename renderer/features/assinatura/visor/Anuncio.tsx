import { useEffect, useRef, useState } from 'react';

/** Long enough for a scroll or a few presses of + to end: only where it ended is said. */
const ASSENTAR_MS = 500;

/** Says a change of what is shown; not what was there from the start. */
export function Anuncio({ children }: { children: string }) {
  const [dito, setDito] = useState('');
  const anterior = useRef(children);
  useEffect(() => {
    if (anterior.current === children) return undefined;
    const espera = window.setTimeout(() => {
      anterior.current = children;
      setDito(children);
    }, ASSENTAR_MS);
    return () => window.clearTimeout(espera);
  }, [children]);
  return (
    <p className="sr-only" role="status">
      {dito}
    </p>
  );
}
