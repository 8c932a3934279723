import type { ReactNode } from 'react';
import { cx } from '../base/cx.ts';
import styles from './SectionHeading.module.css';

export interface SectionHeadingProps {
  children: ReactNode;
  level?: 2 | 3 | undefined;
  /** For `labelledBy` of the card or section. */
  id?: string | undefined;
  /** Chip or small text beside the heading. */
  aside?: ReactNode;
  note?: string | undefined;
  /** Link or button at the far end. */
  action?: ReactNode;
  className?: string | undefined;
}

/** The heading of a part of a page, with what belongs on its line. */
export function SectionHeading(props: SectionHeadingProps) {
  const { children, level = 2, id, aside, note, action, className } = props;
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <div className={cx(styles['row'], className)}>
      <Heading id={id}>{children}</Heading>
      {aside}
      {note !== undefined && <span className={styles['note']}>{note}</span>}
      {action !== undefined && <span className={styles['action']}>{action}</span>}
    </div>
  );
}
