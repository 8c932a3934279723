import { cx } from './cx.ts';
import styles from './Mark.module.css';

export interface MarkProps {
  /** `brand` stands on the dark panel of the gate. */
  tone?: 'primary' | 'brand';
  size?: 26 | 28 | 40;
}

/** The program's sign: a sheet that goes out. Not a coat of arms, not a logo of the State. */
export function Mark({ tone = 'primary', size = 28 }: MarkProps) {
  return (
    <svg
      className={cx(styles['mark'], tone === 'brand' && styles['brand'])}
      width={size}
      height={size}
      viewBox="0 0 28 28"
      aria-hidden="true"
      focusable="false"
    >
      <rect className={styles['ground']} width="28" height="28" rx="7" />
      <path
        className={styles['line']}
        d="M17.5 10V8.25L14.75 5.5H8.25A1.25 1.25 0 0 0 7 6.75v14.5c0 .69.56 1.25 1.25 1.25h8c.69 0 1.25-.56 1.25-1.25V18.5M12 14.25h9.5M18.25 11l3.25 3.25-3.25 3.25"
      />
    </svg>
  );
}
