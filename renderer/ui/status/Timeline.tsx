import { Check, Monitor } from 'lucide-react';
import type { ReactNode } from 'react';
import { cx } from '../base/cx.ts';
import { Icon, type LucideIcon } from '../base/Icon.tsx';
import styles from './Timeline.module.css';

/** `local` = done or to do on this computer, not with the State (dashed). */
export type TimelineState = 'feito' | 'agora' | 'local' | 'depois';

export interface TimelineItem {
  key: string;
  state: TimelineState;
  title: ReactNode;
  text?: ReactNode;
  /** As shown: "10/11/2026 às 14:07", "desde 10/11/2026", "1 min". */
  when?: string | undefined;
  /** ISO date of `when`, for machines. */
  dateTime?: string | undefined;
  icon?: LucideIcon | undefined;
}

export interface TimelineProps {
  items: readonly TimelineItem[];
  label: string;
  /** `brand` stands on the dark panel of the gate. */
  tone?: 'plain' | 'brand' | undefined;
  density?: 'normal' | 'compact' | undefined;
}

const SPOKEN: Readonly<Record<TimelineState, string>> = {
  feito: 'Feito: ',
  agora: 'Agora: ',
  local: 'Neste computador: ',
  depois: 'Depois: ',
};

/** What happened and what comes next. Solid = the State has it; dashed = not yet. */
export function Timeline({ items, label, tone = 'plain', density = 'normal' }: TimelineProps) {
  return (
    <ol
      className={cx(
        styles['list'],
        tone === 'brand' && styles['brand'],
        density === 'compact' && styles['compact'],
      )}
      aria-label={label}
    >
      {items.map((item) => (
        <li
          key={item.key}
          className={cx(styles['item'], styles[item.state])}
          aria-current={item.state === 'agora' ? 'step' : undefined}
        >
          <span className={styles['dot']}>
            {item.state === 'feito' && <Icon as={item.icon ?? Check} size={12} />}
            {item.state === 'local' && <Icon as={item.icon ?? Monitor} size={12} />}
          </span>
          <div>
            <span className={styles['title']}>
              <span className="sr-only">{SPOKEN[item.state]}</span>
              {item.title}
            </span>
            {item.text !== undefined && <div className={styles['text']}>{item.text}</div>}
          </div>
          {item.when !== undefined && (
            <time className={styles['when']} dateTime={item.dateTime}>
              {item.when}
            </time>
          )}
        </li>
      ))}
    </ol>
  );
}
