import { create } from 'zustand';
import type { MessageTone } from '../status/tones.ts';

export interface ToastMessage {
  tone: MessageTone;
  text: string;
  action?: { label: string; onPress: () => void } | undefined;
}

export interface ShownToast extends ToastMessage {
  id: number;
}

interface ToastState {
  toasts: readonly ShownToast[];
  nextId: number;
}

/** More would cover the page; the oldest gives way. */
const MOST = 3;

export const useToastStore = create<ToastState>(() => ({ toasts: [], nextId: 1 }));

/** Good news goes by itself; a failure, or what has an action, stays until it is done or closed. */
export const leavesByItself = ({ tone, action }: ToastMessage): boolean =>
  action === undefined && (tone === 'ok' || tone === 'info');

/** Says something in passing, without taking the focus. What must be acted upon belongs in a banner. */
export function notify(message: ToastMessage): number {
  const { nextId, toasts } = useToastStore.getState();
  // The same words twice in a row are one message.
  const others = toasts.filter((toast) => toast.text !== message.text);
  useToastStore.setState({
    nextId: nextId + 1,
    toasts: [...others, { ...message, id: nextId }].slice(-MOST),
  });
  return nextId;
}

export function dismissToast(id: number): void {
  useToastStore.setState((state) => ({ toasts: state.toasts.filter((toast) => toast.id !== id) }));
}
