import { useCallback, useSyncExternalStore } from 'react';

/** Whether the media query holds now; follows changes of window, zoom and system. */
export function useMediaQuery(query: string): boolean {
  const subscribe = useCallback(
    (onChange: () => void) => {
      const list = window.matchMedia(query);
      list.addEventListener('change', onChange);
      return () => list.removeEventListener('change', onChange);
    },
    [query],
  );
  return useSyncExternalStore(subscribe, () => window.matchMedia(query).matches);
}

/** Under this width the navigation is a rail of icons. */
export const RAIL_QUERY = '(max-width: 1160px)';
/** 200 % zoom on 1366×768: one column, the page scrolls, a detail is a page of its own. */
export const ONE_COLUMN_QUERY = '(max-width: 760px)';
