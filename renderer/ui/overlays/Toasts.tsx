import { X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { dismissToast, useToastStore, type ShownToast } from './toastStore.ts';
import { LinkButton } from '../actions/LinkButton.tsx';
import { Icon } from '../base/Icon.tsx';
import { TONE_ICON } from '../status/tones.ts';
import styles from './Toasts.module.css';

/** Good news leaves by itself; a failure, or one with an action, stays until it is closed. */
const STAYS_MS = 10_000;

function Toast({ toast }: { toast: ShownToast }) {
  const [isHeld, setHeld] = useState(false);
  const leaves = toast.action === undefined && (toast.tone === 'ok' || toast.tone === 'info');
  useEffect(() => {
    if (!leaves || isHeld) return;
    const timer = window.setTimeout(() => dismissToast(toast.id), STAYS_MS);
    return () => window.clearTimeout(timer);
  }, [leaves, isHeld, toast.id]);
  const action = toast.action;
  return (
    <li
      className={styles['toast']}
      onMouseEnter={() => setHeld(true)}
      onMouseLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <Icon as={TONE_ICON[toast.tone]} size={18} />
      <span className={styles['words']}>{toast.text}</span>
      {action !== undefined && (
        <LinkButton
          tone="inherit"
          onPress={() => {
            dismissToast(toast.id);
            action.onPress();
          }}
        >
          {action.label}
        </LinkButton>
      )}
      <AriaButton
        className={String(styles['close'])}
        aria-label="Fechar aviso"
        onPress={() => dismissToast(toast.id)}
      >
        <Icon as={X} size={16} />
      </AriaButton>
    </li>
  );
}

/** Once per window, at the end of the page. The live region exists before its first message. */
export function ToastRegion() {
  const toasts = useToastStore((state) => state.toasts);
  return (
    // The attribute keeps the region reachable while a modal dialog is open.
    <div className={styles['region']} role="region" aria-label="Avisos" data-react-aria-top-layer="true">
      <ul className={styles['list']} aria-live="polite" aria-relevant="additions">
        {toasts.map((toast) => (
          <Toast key={toast.id} toast={toast} />
        ))}
      </ul>
    </div>
  );
}
