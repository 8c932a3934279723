import { useEffect, useRef } from 'react';
import { useLocation, useMatches } from 'react-router';
import type { RouteHandle } from './routeHandle.ts';

const PROGRAMA = 'SIGCON Desktop';

/** Navigation that only completes an address (a new draft got its id) leaves the focus where it is. */
export const KEEP_FOCUS = { keepFocus: true };

const keepsFocus = (state: unknown): boolean =>
  typeof state === 'object' && state !== null && 'keepFocus' in state && state.keepFocus === true;

const isRouteHandle = (handle: unknown): handle is RouteHandle =>
  typeof handle === 'object' && handle !== null && 'titulo' in handle;

function useTitle(): void {
  const match = useMatches().at(-1);
  const handle = match?.handle;
  const titulo = isRouteHandle(handle) ? handle.titulo : '';
  const words = typeof titulo === 'function' ? titulo(match?.params ?? {}) : titulo;
  useEffect(() => {
    document.title = words === '' ? PROGRAMA : `${words} · ${PROGRAMA}`;
  }, [words]);
}

/** A page may still be loading its data: waits for its heading, but not for ever. */
function focusHeading(): () => void {
  const focus = (): boolean => {
    const heading = document.querySelector<HTMLElement>('main h1');
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
  const shown = useRef(pathname);
  useTitle();
  useEffect(() => {
    if (shown.current === pathname) return;
    shown.current = pathname;
    if (keepsFocus(state)) return;
    window.scrollTo(0, 0);
    return focusHeading();
  }, [pathname, state]);
  return null;
}
