import { Circle, Monitor } from 'lucide-react';
import type { ReactNode } from 'react';
import { TONE_ICON, type MessageTone } from './tones.ts';
import { cx } from '../base/cx.ts';
import { Icon, type LucideIcon } from '../base/Icon.tsx';
import styles from './Chip.module.css';

/** `local` (dashed) is only for what is on this computer and not yet with the State. */
export type ChipTone = MessageTone | 'off' | 'local';

const CHIP_ICON: Readonly<Record<ChipTone, LucideIcon>> = { ...TONE_ICON, off: Circle, local: Monitor };

export interface ChipProps {
  tone: ChipTone;
  /** The state in words, with the official label where there is one. */
  children: ReactNode;
  icon?: LucideIcon | undefined;
  /** Only for the legend of the list foot, where the edge itself is the sample. */
  withoutIcon?: boolean | undefined;
  className?: string | undefined;
}

/** A state: icon + word, never colour alone. */
export function Chip({ tone, children, icon, withoutIcon = false, className }: ChipProps) {
  return (
    <span className={cx(styles['chip'], styles[tone], withoutIcon && styles['noIcon'], className)}>
      {!withoutIcon && <Icon as={icon ?? CHIP_ICON[tone]} size={14} />}
      {children}
    </span>
  );
}
