import { X } from 'lucide-react';
import { useId, type ReactNode } from 'react';
import { Dialog as AriaDialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { IconButton } from '../actions/IconButton.tsx';
import { cx } from '../base/cx.ts';
import type { LucideIcon } from '../base/Icon.tsx';
import { IconTile } from '../content/IconTile.tsx';
import type { MessageTone } from '../status/tones.ts';
import styles from './Dialog.module.css';

export interface DialogProps {
  isOpen: boolean;
  /** Esc, the cross, and every harmless answer. A click beside the dialog does not close it. */
  onClose: () => void;
  title: string;
  /** What happened and what can be done, below the title. */
  lead?: ReactNode;
  children?: ReactNode;
  /** Buttons; give `autoFocus` to the harmless one. */
  actions?: ReactNode;
  icon?: LucideIcon | undefined;
  tone?: MessageTone | undefined;
  size?: 'md' | 'lg' | undefined;
  /** The body reaches the edges (tables). */
  isFlush?: boolean | undefined;
  /** `alertdialog` for what needs an answer. */
  role?: 'dialog' | 'alertdialog' | undefined;
  /** Words of the cross ("Decidir depois"). */
  closeLabel?: string | undefined;
}

/** A modal: holds the focus, gives it back, closes with Esc. Only for what a banner cannot say. */
export function Dialog(props: DialogProps) {
  const { isOpen, onClose, title, lead, children, actions, icon, tone, size = 'md' } = props;
  const leadId = useId();
  return (
    <ModalOverlay
      className={String(styles['scrim'])}
      data-scrim=""
      isOpen={isOpen}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Modal className={cx(styles['modal'], size === 'lg' && styles['lg'])}>
        <AriaDialog
          className={String(styles['dialog'])}
          role={props.role ?? 'dialog'}
          {...(lead !== undefined && { 'aria-describedby': leadId })}
        >
          <div className={styles['head']}>
            {icon !== undefined && <IconTile icon={icon} tone={tone} />}
            <div className={styles['words']}>
              <Heading slot="title" level={2} className={String(styles['title'])}>
                {title}
              </Heading>
              {lead !== undefined && (
                <div className={styles['lead']} id={leadId}>
                  {lead}
                </div>
              )}
            </div>
            <IconButton icon={X} label={props.closeLabel ?? 'Fechar'} onPress={onClose} />
          </div>
          {children !== undefined && (
            <div className={cx(styles['body'], props.isFlush === true && styles['flush'])}>{children}</div>
          )}
          {actions !== undefined && <div className={styles['actions']}>{actions}</div>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
