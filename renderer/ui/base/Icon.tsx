import type { LucideIcon } from 'lucide-react';
import { cx } from './cx.ts';
import styles from './Icon.module.css';

export type { LucideIcon };

export interface IconProps {
  /** The icon, imported by its own name from lucide-react. */
  as: LucideIcon;
  size?: 12 | 14 | 16 | 18 | 20 | 24;
  className?: string | undefined;
}

/** Smaller icons need a heavier line to weigh the same beside text. */
const STROKE = { 12: 2.6, 14: 2.2, 16: 1.9, 18: 1.8, 20: 1.7, 24: 1.6 } as const;

/** A decorative icon: the word beside it, or the label of its button, says what it means. */
export function Icon({ as: Glyph, size = 20, className }: IconProps) {
  return (
    <Glyph
      aria-hidden="true"
      focusable="false"
      width={size}
      height={size}
      strokeWidth={STROKE[size]}
      className={cx(styles['icon'], className)}
    />
  );
}
