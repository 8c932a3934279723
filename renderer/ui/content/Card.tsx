import type { ReactNode } from 'react';
import { cx } from '../base/cx.ts';
import styles from './Card.module.css';

export interface CardProps {
  children: ReactNode;
  /** `lift` for the doors of the gate; `local` (dashed) for what is only on this computer. */
  variant?: 'plain' | 'lift' | 'local' | undefined;
  /** Without the inner space, for lists that reach the edge. */
  isFlush?: boolean | undefined;
  /** Makes it a named region: the id of its heading. */
  labelledBy?: string | undefined;
  label?: string | undefined;
  className?: string | undefined;
}

/** Paper on the desk. */
export function Card(props: CardProps) {
  const { children, variant = 'plain', isFlush = false, labelledBy, label, className } = props;
  const isRegion = labelledBy !== undefined || label !== undefined;
  const Element = isRegion ? 'section' : 'div';
  return (
    <Element
      className={cx(
        styles['card'],
        variant !== 'plain' && styles[variant],
        !isFlush && styles['body'],
        className,
      )}
      aria-labelledby={labelledBy}
      aria-label={label}
    >
      {children}
    </Element>
  );
}
