import styles from './Ring.module.css';

export interface RingProps {
  value: number;
  max: number;
  /** What is counted, in words ("Etapa 3 de 4"). */
  label?: string | undefined;
}

const RADIUS = 15;
const LENGTH = 2 * Math.PI * RADIUS;

/** n of m as a small ring. */
export function Ring({ value, max, label = `Etapa ${value} de ${max}` }: RingProps) {
  const share = max > 0 ? Math.min(Math.max(value / max, 0), 1) : 0;
  return (
    <svg className={styles['ring']} width="36" height="36" viewBox="0 0 36 36" role="img" aria-label={label}>
      <circle className={styles['track']} cx="18" cy="18" r={RADIUS} />
      {share > 0 && (
        <circle
          className={styles['arc']}
          cx="18"
          cy="18"
          r={RADIUS}
          strokeDasharray={`${share * LENGTH} ${LENGTH}`}
          transform="rotate(-90 18 18)"
        />
      )}
      <text className={styles['text']} x="18" y="22">
        {value}/{max}
      </text>
    </svg>
  );
}
