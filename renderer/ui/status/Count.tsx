import { cx } from '../base/cx.ts';
import styles from './Count.module.css';

export interface CountProps {
  value: number;
  /** Waits for this person. */
  isOn?: boolean | undefined;
  /** What is counted, for the screen reader ("pedidos"). */
  unit?: string | undefined;
  className?: string | undefined;
}

const format = new Intl.NumberFormat('pt-BR');

/** How many, in a small pill. */
export function Count({ value, isOn = false, unit, className }: CountProps) {
  return (
    <span className={cx(styles['count'], isOn && styles['on'], className)}>
      {format.format(value)}
      {unit !== undefined && <span className="sr-only"> {unit}</span>}
    </span>
  );
}
