import { useId, type ReactNode } from 'react';
import { cx } from '../base/cx.ts';
import styles from './ProgressBar.module.css';

export interface ProgressBarProps {
  /** How much is done, from 0 to `max`. */
  value: number;
  max?: number | undefined;
  /** What is under way ("Enviando 1 de 3"). Shown unless `isBare`. */
  label: string;
  /** The same progress in words ("3,1 de 4,8 MB · faltam 40 s"); also what the screen reader says. */
  words?: string | undefined;
  /** Cancel or pause. */
  action?: ReactNode;
  tone?: 'primary' | 'ok' | undefined;
  /** Only the bar; the words stand elsewhere. */
  isBare?: boolean | undefined;
}

/** Determinate progress: never a spinner alone, always a number or words. */
export function ProgressBar(props: ProgressBarProps) {
  const { value, max = 100, label, words, action, tone = 'primary', isBare = false } = props;
  const labelId = useId();
  const bounded = Math.min(Math.max(value, 0), max);
  const percent = max > 0 ? Math.round((bounded / max) * 100) : 0;
  return (
    <div>
      {!isBare && (
        <div className={styles['head']}>
          <span className={styles['title']} id={labelId}>
            {label}
          </span>
          {words !== undefined && <span className={cx(styles['words'], 'num')}>{words}</span>}
          {action !== undefined && <span className={styles['action']}>{action}</span>}
        </div>
      )}
      <div
        className={styles['bar']}
        role="progressbar"
        aria-valuemin={0}
        aria-valuemax={max}
        aria-valuenow={bounded}
        aria-valuetext={words ?? `${percent} %`}
        {...(isBare ? { 'aria-label': label } : { 'aria-labelledby': labelId })}
      >
        <div className={cx(styles['fill'], tone === 'ok' && styles['ok'])} style={{ width: `${percent}%` }} />
      </div>
    </div>
  );
}
