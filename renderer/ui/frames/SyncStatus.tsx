import { CircleAlert, CloudCheck, CloudOff, Upload } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { cx } from '../base/cx.ts';
import { Icon, type LucideIcon } from '../base/Icon.tsx';
import styles from './SyncStatus.module.css';

export type SyncTone = 'ok' | 'busy' | 'off' | 'error';

const SYNC_ICON: Readonly<Record<SyncTone, LucideIcon>> = {
  ok: CloudCheck,
  busy: Upload,
  off: CloudOff,
  error: CircleAlert,
};

export interface SyncStatusProps {
  tone: SyncTone;
  /** In words: "Sincronizado há 2 min", "Sem conexão: 3 pedidos aguardando envio". */
  children: string;
  /** Opens the queue. */
  onPress?: (() => void) | undefined;
  /** Without space at the left (gate). */
  isFlush?: boolean | undefined;
}

/** Connection and sending queue, always in words. */
export function SyncStatus({ tone, children, onPress, isFlush = false }: SyncStatusProps) {
  const className = cx(
    styles['sync'],
    styles[tone],
    onPress !== undefined && styles['button'],
    isFlush && tone !== 'off' && tone !== 'error' && styles['flush'],
  );
  const content = (
    <>
      <Icon as={SYNC_ICON[tone]} className={styles['icon']} />
      <span>{children}</span>
    </>
  );
  if (onPress === undefined) return <span className={className}>{content}</span>;
  return (
    <AriaButton className={className} onPress={onPress}>
      {content}
    </AriaButton>
  );
}
