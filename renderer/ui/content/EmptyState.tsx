import { Inbox } from 'lucide-react';
import type { ReactNode } from 'react';
import { Icon, type LucideIcon } from '../base/Icon.tsx';
import styles from './EmptyState.module.css';

export interface EmptyStateProps {
  /** "Nenhum pedido por aqui". */
  title: string;
  /** What to do next. */
  children: ReactNode;
  action?: ReactNode;
  icon?: LucideIcon | undefined;
  level?: 2 | 3 | undefined;
}

/** An empty place that says what to do next. */
export function EmptyState({ title, children, action, icon = Inbox, level = 2 }: EmptyStateProps) {
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <div className={styles['empty']}>
      <span className={styles['icon']}>
        <Icon as={icon} size={24} />
      </span>
      <Heading className={styles['title']}>{title}</Heading>
      <p className={styles['text']}>{children}</p>
      {action !== undefined && <div className={styles['action']}>{action}</div>}
    </div>
  );
}
