import type { ReactNode } from 'react';
import { cx } from '../base/cx.ts';
import styles from './RowText.module.css';

export interface RowTextProps {
  title: ReactNode;
  text: ReactNode;
  /** Chip or StatusLine. */
  state?: ReactNode;
  /** "10/11", "agora", "2º na fila". */
  when?: ReactNode;
  /** A third line: what went wrong. */
  note?: ReactNode;
  /** `dense`: one line of states beside two of text (41 px), for approvals. */
  density?: 'normal' | 'dense' | undefined;
}

/** The usual content of a list row: name and state, below it the detail and the time. */
export function RowText({ title, text, state, when, note, density = 'normal' }: RowTextProps) {
  if (density === 'dense') {
    return (
      <div className={cx(styles['row'], styles['dense'])}>
        <div className="cut">
          <div className={cx(styles['title'], 'cut')}>{title}</div>
          <div className={cx(styles['text'], 'cut')}>{text}</div>
        </div>
        <div className={styles['state']}>{state}</div>
        <div className={styles['when']}>{when}</div>
      </div>
    );
  }
  return (
    <div className={styles['row']}>
      <div className={cx(styles['title'], 'cut')}>{title}</div>
      <div className={styles['state']}>{state}</div>
      <div className={cx(styles['text'], 'cut')}>{text}</div>
      <div className={styles['when']}>{when}</div>
      {note !== undefined && (
        <div className={styles['note']} data-note="">
          {note}
        </div>
      )}
    </div>
  );
}
