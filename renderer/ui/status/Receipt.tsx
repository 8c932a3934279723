import { ReceiptText } from 'lucide-react';
import type { ReactNode } from 'react';
import { cx } from '../base/cx.ts';
import { Icon } from '../base/Icon.tsx';
import styles from './Receipt.module.css';

export interface ReceiptProps {
  /** The protocol the State gave. There is no receipt without one. */
  protocolo: string;
  /** "em 10/11/2026\nàs 14:07" (a line break is kept). */
  when?: string | undefined;
  title?: string | undefined;
  /** "Recibo em PDF", print. */
  actions?: ReactNode;
}

/** The proof that the State has it: green stub and large protocol, only for what was acknowledged. */
export function Receipt({ protocolo, when, title = 'Recebido pelo SIGCON', actions }: ReceiptProps) {
  return (
    <section className={styles['receipt']} aria-label={`${title}, protocolo ${protocolo}`}>
      <span className={styles['stub']}>
        <Icon as={ReceiptText} size={24} />
      </span>
      <div>
        <div className={styles['title']}>{title}</div>
        <div className={cx(styles['protocol'], 'num')}>{protocolo}</div>
      </div>
      {when !== undefined && <div className={styles['when']}>{when}</div>}
      {actions !== undefined && <div className={styles['actions']}>{actions}</div>}
    </section>
  );
}
