import { useEffect, useRef } from 'react';
import { useLocation, useMatches } from 'react-router';
import { useAcesso } from './acesso/useAcesso.ts';
import { lerPagina } from './routeHandle.ts';

const PROGRAMA = 'SIGCON Desktop';

/** Navigation that only completes an address (a new draft got its id) leaves the focus where it is. */
export const KEEP_FOCUS = { keepFocus: true };

const keepsFocus = (state: unknown): boolean =>
  typeof state === 'object' && state !== null && 'keepFocus' in state && state.keepFocus === true;

/** A locked window says so, and not where it was left. */
function useTitle(situacao: string | undefined): void {
  const match = useMatches().at(-1);
  const words = situacao === 'bloqueada' ? 'Bloqueado' : lerPagina(match).titulo;
  useEffect(() => {
    document.title = words === '' ? PROGRAMA : `${words} · ${PROGRAMA}`;
  }, [words]);
}

/** A page may still be loading: waits for its heading, not for the one of the waiting screen, and not for ever. */
function focusHeading(): () => void {
  const focus = (): boolean => {
    const heading = document.querySelector<HTMLElement>('main h1:not([role="status"])');
    heading?.focus({ preventScroll: true });
    return heading !== null;
  };
  if (focus()) return () => undefined;
  const observer = new MutationObserver(() => {
    if (focus()) observer.disconnect();
  });
  observer.observe(document.body, { childList: true, subtree: true });
  const timer = window.setTimeout(() => observer.disconnect(), 3000);
  return () => {
    observer.disconnect();
    window.clearTimeout(timer);
  };
}

/** On every change of page: title of the window, focus on the heading (which announces it), scroll to the top. */
export function PageChange() {
  const location = useLocation();
  const { pathname } = location;
  const state: unknown = location.state;
  const situacao = useAcesso()?.situacao;
  // Signing in, out and unlocking put another page under the same address.
  const page = `${situacao ?? ''} ${pathname}`;
  const shown = useRef<string | null>(null);
  useTitle(situacao);
  useEffect(() => {
    if (situacao === undefined) return;
    const before = shown.current;
    shown.current = page;
    if (before === null || before === page || keepsFocus(state)) return;
    // The lock has one field and puts the focus there itself.
    if (situacao === 'bloqueada') return;
    window.scrollTo(0, 0);
    return focusHeading();
  }, [page, situacao, state]);
  return null;
}
