import type { ReactNode } from 'react';
import styles from './ActionBar.module.css';

export interface ActionBarProps {
  /** Left: the way back, or the decision. */
  children?: ReactNode;
  /** DraftNote or another sentence after the left buttons. */
  note?: ReactNode;
  /** Right: the next step. */
  end?: ReactNode;
}

/** The foot of a page or a detail: stays in view in a high window, goes with the page at 200 % zoom. */
export function ActionBar({ children, note, end }: ActionBarProps) {
  return (
    <div className={styles['bar']}>
      {children}
      {note !== undefined && <span className={styles['note']}>{note}</span>}
      {end !== undefined && <div className={styles['end']}>{end}</div>}
    </div>
  );
}
