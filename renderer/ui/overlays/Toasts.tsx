import { X } from 'lucide-react';
import { useEffect, useRef, useState, type RefCallback } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { dismissToast, leavesByItself, useToastStore, type ShownToast } from './toastStore.ts';
import { LinkButton } from '../actions/LinkButton.tsx';
import { Icon } from '../base/Icon.tsx';
import { TONE_ICON } from '../status/tones.ts';
import styles from './Toasts.module.css';

const STAYS_MS = 6000;
/** What was said and the change of page that follows at once are one act: it stays to be read. */
const BELONGS_TO_NEXT_PAGE_MS = 1000;

/** Old good news does not follow the person to another page. */
function useLeavesWithPage(toast: ShownToast, page: string): void {
  const isOld = useRef(false);
  const saidOn = useRef(page);
  useEffect(() => {
    const timer = window.setTimeout(() => {
      isOld.current = true;
    }, BELONGS_TO_NEXT_PAGE_MS);
    return () => window.clearTimeout(timer);
  }, []);
  useEffect(() => {
    if (saidOn.current === page) return;
    saidOn.current = page;
    if (isOld.current && leavesByItself(toast)) dismissToast(toast.id);
  }, [page, toast]);
}

function Toast({ toast, page }: { toast: ShownToast; page: string }) {
  const [isHeld, setHeld] = useState(false);
  const leaves = leavesByItself(toast);
  useEffect(() => {
    if (!leaves || isHeld) return;
    const timer = window.setTimeout(() => dismissToast(toast.id), STAYS_MS);
    return () => window.clearTimeout(timer);
  }, [leaves, isHeld, toast.id]);
  useLeavesWithPage(toast, page);
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

/** Tells frames and dialogs how much of the window's foot is taken, so that no control lies below a message. */
const reserve: RefCallback<HTMLElement> = (region) => {
  if (region === null) return;
  const root = document.documentElement;
  const observer = new ResizeObserver(() =>
    root.style.setProperty('--toasts-h', `${String(region.offsetHeight)}px`),
  );
  observer.observe(region);
  return () => {
    observer.disconnect();
    root.style.removeProperty('--toasts-h');
  };
};

/** Once per window, at the end of the page. The live region exists before its first message. `page`: where one is. */
export function ToastRegion({ page }: { page: string }) {
  const toasts = useToastStore((state) => state.toasts);
  return (
    // The attribute keeps the region reachable while a modal dialog is open.
    <div
      ref={reserve}
      className={styles['region']}
      role="region"
      aria-label="Avisos"
      data-react-aria-top-layer="true"
    >
      <ul className={styles['list']} aria-live="polite" aria-relevant="additions">
        {toasts.map((toast) => (
          <Toast key={toast.id} toast={toast} page={page} />
        ))}
      </ul>
    </div>
  );
}
