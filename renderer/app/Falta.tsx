import { useEffect, useState } from 'react';
import { formatarFalta } from '../format/datas.ts';

/** "em 8 s", counting down while one looks at it. */
export function Falta({ ate }: { ate: string }) {
  const [agora, setAgora] = useState(() => new Date());
  useEffect(() => {
    const relogio = window.setInterval(() => setAgora(new Date()), 1000);
    return () => window.clearInterval(relogio);
  }, []);
  return <span className="num">{formatarFalta(ate, agora)}</span>;
}
