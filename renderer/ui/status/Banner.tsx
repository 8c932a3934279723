import type { ReactNode } from 'react';
import { TONE_ICON, type MessageTone } from './tones.ts';
import { cx } from '../base/cx.ts';
import { Icon, type LucideIcon } from '../base/Icon.tsx';
import styles from './Banner.module.css';

export interface BannerProps {
  tone: MessageTone;
  /** What happened, in bold, in front of the sentence ("Sem conexão."). */
  title?: ReactNode;
  children?: ReactNode;
  /** LinkButton tone="inherit", mostly. */
  actions?: ReactNode;
  icon?: LucideIcon | undefined;
  /** `full` under the top bar; `box` inside a page. */
  layout?: 'full' | 'box' | undefined;
  /** Spoken at once (alert), when possible (status), or not at all when it was there from the start. */
  announce?: 'status' | 'alert' | 'off' | undefined;
  className?: string | undefined;
}

/** What happened, why, and what to do. Danger interrupts the screen reader, the others wait. */
export function Banner(props: BannerProps) {
  const { tone, title, children, actions, icon, layout = 'full', className } = props;
  const announce = props.announce ?? (tone === 'danger' ? 'alert' : 'status');
  return (
    <div
      className={cx(styles['banner'], styles[tone], layout === 'box' && styles['box'], className)}
      role={announce === 'off' ? undefined : announce}
    >
      <Icon as={icon ?? TONE_ICON[tone]} className={styles['icon']} />
      <div className={styles['words']}>
        {title !== undefined && <b>{title} </b>}
        {children}
      </div>
      {actions !== undefined && <div className={styles['actions']}>{actions}</div>}
    </div>
  );
}
