import { useCallback, useLayoutEffect, useMemo, useRef, useState, type RefCallback } from 'react';
import { flushSync } from 'react-dom';

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
  measure: (key: string) => RefCallback<HTMLElement>;
  /** Scrolls as little as needed to show the entry. */
  reveal: (index: number) => void;
}

const OVERSCAN = 8;
/** The window moves by this many rows at a time: most scroll events then render nothing. */
const STEP = 4;
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

type Heights = ReadonlyMap<string, number>;

/** Watches the rendered rows: no row is measured twice for nothing, and none forces a layout. */
function measureRows(report: (heights: Heights) => void): (key: string) => RefCallback<HTMLElement> {
  const keys = new WeakMap<Element, string>();
  const refs = new Map<string, RefCallback<HTMLElement>>();
  const observer = new ResizeObserver((entries) => {
    const heights = new Map<string, number>();
    for (const { target } of entries) {
      const key = keys.get(target);
      const height = target instanceof HTMLElement ? target.offsetHeight : 0;
      if (key !== undefined && height > 0) heights.set(key, height);
    }
    if (heights.size > 0) report(heights);
  });
  return (key) => {
    const known = refs.get(key);
    if (known !== undefined) return known;
    const attach: RefCallback<HTMLElement> = (element) => {
      if (element === null) return;
      keys.set(element, key);
      observer.observe(element);
      return () => observer.unobserve(element);
    };
    refs.set(key, attach);
    return attach;
  };
}

/**
 * What is in view stays where it is when rows come or go above it (another workstation's requests, a decision that
 * moves up). A list that stands at its very top stays there: what is new shows at once.
 */
function useAnchor(keys: readonly string[], offsets: readonly number[], scroller: HTMLElement | null): void {
  const last = useRef<{ keys: readonly string[]; offsets: readonly number[] }>({ keys, offsets });
  useLayoutEffect(() => {
    const before = last.current;
    last.current = { keys, offsets };
    if (scroller === null || before.keys === keys || scroller.scrollTop <= 0) return;
    const places = new Map(keys.map((key, place) => [key, place]));
    const first = indexAt(before.offsets, scroller.scrollTop);
    // The first row in view that is still there holds the others in place.
    for (let index = first; index < Math.min(before.keys.length, first + 40); index += 1) {
      const place = places.get(before.keys[index] ?? '');
      if (place === undefined) continue;
      const moved = (offsets[place] ?? 0) - (before.offsets[index] ?? 0);
      if (moved !== 0) scroller.scrollTo({ top: scroller.scrollTop + moved, behavior: 'instant' });
      return;
    }
  }, [keys, offsets, scroller]);
}

/** Renders only what is near the view; heights are estimated, then measured, so rows may differ. */
export function useListWindow(keys: readonly string[], estimate: number): ListWindow {
  const [scroller, setScroller] = useState<HTMLElement | null>(null);
  const [view, setView] = useState({ top: 0, height: 800 });
  // Only the heights that differ from the estimate.
  const [heights, setHeights] = useState<Heights>(new Map());
  const isWhole = keys.length <= WHOLE_UP_TO;

  useLayoutEffect(() => {
    if (scroller === null) return;
    const step = STEP * estimate;
    let shown = { top: -1, height: -1 };
    const read = (): void => {
      const top = Math.floor(scroller.scrollTop / step) * step;
      const height = scroller.clientHeight + step;
      if (top === shown.top && height === shown.height) return;
      shown = { top, height };
      setView(shown);
    };
    // In the frame that scrolls, not in the next: a fast scroll shows no empty list.
    const onScroll = (): void => flushSync(read);
    read();
    scroller.addEventListener('scroll', onScroll, { passive: true });
    const observer = new ResizeObserver(read);
    observer.observe(scroller);
    return () => {
      scroller.removeEventListener('scroll', onScroll);
      observer.disconnect();
    };
  }, [scroller, estimate]);

  const offsets = useMemo(() => {
    const list = [0];
    let sum = 0;
    for (const key of keys) {
      sum += heights.get(key) ?? estimate;
      list.push(sum);
    }
    return list;
  }, [keys, estimate, heights]);

  const [measure] = useState(() =>
    measureRows((measured) =>
      setHeights((known) => {
        const news = [...measured].filter(([key, height]) => (known.get(key) ?? estimate) !== height);
        return news.length === 0 ? known : new Map([...known, ...news]);
      }),
    ),
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

  useAnchor(keys, offsets, scroller);

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
