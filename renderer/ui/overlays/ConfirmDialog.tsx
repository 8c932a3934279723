import { CircleQuestionMark, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { Dialog } from './Dialog.tsx';
import { Button } from '../actions/Button.tsx';

export interface ConfirmDialogProps {
  isOpen: boolean;
  /** A question: "Excluir este rascunho?" */
  title: string;
  /** What will happen and whether it can be undone. */
  children: ReactNode;
  /** The verb of the question: "Excluir rascunho". */
  confirmLabel: string;
  cancelLabel?: string | undefined;
  onConfirm: () => void;
  onCancel: () => void;
  isDanger?: boolean | undefined;
  isPending?: boolean | undefined;
}

/** Asks before what cannot be undone; the focus starts on the harmless answer. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { isOpen, title, children, confirmLabel, cancelLabel = 'Cancelar', onConfirm, onCancel } = props;
  const isDanger = props.isDanger ?? false;
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onCancel}
      role="alertdialog"
      title={title}
      lead={children}
      icon={isDanger ? TriangleAlert : CircleQuestionMark}
      tone={isDanger ? 'danger' : 'info'}
      closeLabel={cancelLabel}
      actions={
        <>
          <Button variant={isDanger ? 'danger' : 'primary'} onPress={onConfirm} isPending={props.isPending}>
            {confirmLabel}
          </Button>
          <Button variant="plain" onPress={onCancel} autoFocus>
            {cancelLabel}
          </Button>
        </>
      }
    />
  );
}
