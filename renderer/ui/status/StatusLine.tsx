import { Circle } from 'lucide-react';
import type { ReactNode } from 'react';
import { TONE_ICON, type MessageTone } from './tones.ts';
import { cx } from '../base/cx.ts';
import { Icon, type LucideIcon } from '../base/Icon.tsx';
import styles from './StatusLine.module.css';

export interface StatusLineProps {
  tone: MessageTone | 'off';
  children: ReactNode;
  icon?: LucideIcon | undefined;
  /** `sm` is the hint in list rows and under thumbnails. */
  size?: 'sm' | 'md' | undefined;
  className?: string | undefined;
}

/** Icon + sentence without a box: the result of a check, a hint, a retry. */
export function StatusLine({ tone, children, icon, size = 'md', className }: StatusLineProps) {
  const glyph = icon ?? (tone === 'off' ? Circle : TONE_ICON[tone]);
  return (
    <span className={cx(styles['line'], styles[tone], size === 'sm' && styles['small'], className)}>
      <Icon as={glyph} size={size === 'sm' ? 14 : 16} className={styles['icon']} />
      <span>{children}</span>
    </span>
  );
}
