import { useCallback, useLayoutEffect, useMemo, useState } from 'react';

/** The part of a long list that is in the DOM. */
export interface ListWindow {
  /** First and one past the last entry to render. */
  first: number;
  end: number;
  /** Height of what is left out above and below, in px. */
  above: number;
  below: number;
  /** Ref for the element that scrolls. */
  attachScroller: (element: HTMLElement | null) => void;
  /** Ref for each rendered entry: its true height replaces the estimate. */
  measure: (key: string) => (element: HTMLElement | null) => void;
  /** Scrolls as little as needed to show the entry. */
  reveal: (index: number) => void;
}

const OVERSCAN = 8;
/** Short lists are rendered whole: find in page, print and screen readers see all of them. */
const WHOLE_UP_TO = 120;

/** Index of the last offset that is not beyond `position`. */
function indexAt(offsets: readonly number[], position: number): number {
  let low = 0;
  let high = offsets.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((offsets[middle] ?? 0) <= position) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Renders only what is near the view; heights are estimated, then measured, so rows may differ. */
export function useListWindow(keys: readonly string[], estimate: number): ListWindow {
  const [scroller, setScroller] = useState<HTMLElement | null>(null);
  const [view, setView] = useState({ top: 0, height: 800 });
  // Only the heights that differ from the estimate.
  const [heights, setHeights] = useState<ReadonlyMap<string, number>>(new Map());
  const isWhole = keys.length <= WHOLE_UP_TO;

  useLayoutEffect(() => {
    if (scroller === null) return;
    const read = (): void => setView({ top: scroller.scrollTop, height: scroller.clientHeight });
    read();
    scroller.addEventListener('scroll', read, { passive: true });
    const observer = new ResizeObserver(read);
    observer.observe(scroller);
    return () => {
      scroller.removeEventListener('scroll', read);
      observer.disconnect();
    };
  }, [scroller]);

  const offsets = useMemo(() => {
    const list = [0];
    let sum = 0;
    for (const key of keys) {
      sum += heights.get(key) ?? estimate;
      list.push(sum);
    }
    return list;
  }, [keys, estimate, heights]);

  const measure = useCallback(
    (key: string) => (element: HTMLElement | null) => {
      if (element === null) return;
      const height = element.offsetHeight;
      if (height === 0) return;
      setHeights((known) => {
        if ((known.get(key) ?? estimate) === height) return known;
        return new Map(known).set(key, height);
      });
    },
    [estimate],
  );

  const reveal = useCallback(
    (index: number) => {
      const top = offsets[index];
      const bottom = offsets[index + 1];
      if (scroller === null || top === undefined || bottom === undefined) return;
      if (top < scroller.scrollTop) scroller.scrollTo({ top });
      else if (bottom > scroller.scrollTop + scroller.clientHeight) {
        scroller.scrollTo({ top: bottom - scroller.clientHeight });
      }
    },
    [offsets, scroller],
  );

  const total = offsets.at(-1) ?? 0;
  const first = isWhole ? 0 : Math.max(0, indexAt(offsets, view.top) - OVERSCAN);
  const end = isWhole
    ? keys.length
    : Math.min(keys.length, indexAt(offsets, view.top + view.height) + OVERSCAN);
  return {
    first,
    end,
    above: offsets[first] ?? 0,
    below: total - (offsets[end] ?? total),
    attachScroller: setScroller,
    measure,
    reveal,
  };
}
