import type { ReactNode } from 'react';
import { cx } from '../base/cx.ts';
import styles from './KeyValue.module.css';

export interface KeyValueRow {
  /** The official label, as in the manual. */
  label: string;
  value: ReactNode;
  /** Tabular numerals: CPF, CNPJ, protocol, dates, money. */
  isNumber?: boolean | undefined;
}

export interface KeyValueProps {
  rows: readonly KeyValueRow[];
  /** One above the other in a narrow window (for long values). */
  stacksWhenNarrow?: boolean | undefined;
  className?: string | undefined;
}

/** Label and value pairs. */
export function KeyValue({ rows, stacksWhenNarrow = false, className }: KeyValueProps) {
  return (
    <dl className={cx(styles['list'], stacksWhenNarrow && styles['wide'], className)}>
      {rows.map((row) => (
        <div key={row.label} className={styles['group']}>
          <dt className={styles['key']}>{row.label}</dt>
          <dd className={cx(styles['value'], row.isNumber === true && 'num')}>{row.value}</dd>
        </div>
      ))}
    </dl>
  );
}
