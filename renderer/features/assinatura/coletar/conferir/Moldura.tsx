import type { Recorte } from '../imagem/geometria.ts';
import styles from './Moldura.module.css';

const pct = (fracao: number): string => `${String(fracao * 100)}%`;

/** A frame around a part of the picture on which it lies. The words beside the picture say the same. */
export function Moldura({ onde: { x, y, largura, altura } }: { onde: Recorte }) {
  return (
    <div
      className={styles['moldura']}
      aria-hidden="true"
      style={{ left: pct(x), top: pct(y), width: pct(largura), height: pct(altura) }}
    />
  );
}
