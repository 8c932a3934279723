import type { KeyboardEvent } from 'react';
import { useTypeahead } from './useTypeahead.ts';

export interface ListKeys {
  count: number;
  active: number;
  textAt: (place: number) => string | undefined;
  onMove: (place: number) => void;
  onOpen: (place: number) => void;
  /** Undefined when nothing can be marked. */
  onMark: ((place: number) => void) | undefined;
  /** Ctrl+A, where there is something to mark. */
  onMarkAll?: (() => void) | undefined;
}

const PAGE = 10;

/** Arrows, Home, End, Page, Enter, Space and first letters, as in every list of the system. */
export function useListKeys(keys: ListKeys): (event: KeyboardEvent<HTMLElement>) => void {
  const { count, active, onMove, onOpen, onMark } = keys;
  const typeahead = useTypeahead(keys.textAt, count);

  const target = (key: string): number | undefined => {
    switch (key) {
      case 'ArrowDown':
        return active + 1;
      case 'ArrowUp':
        return active - 1;
      case 'PageDown':
        return active + PAGE;
      case 'PageUp':
        return active - PAGE;
      case 'Home':
        return 0;
      case 'End':
        return count - 1;
      default:
        return undefined;
    }
  };

  return (event) => {
    // Keys pressed on a button inside a row are that button's.
    if (event.target !== event.currentTarget || count === 0) return;
    const place = target(event.key);
    if (place !== undefined) {
      event.preventDefault();
      onMove(Math.min(Math.max(place, 0), count - 1));
      return;
    }
    if (keys.onMarkAll !== undefined && event.key.toLowerCase() === 'a' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      keys.onMarkAll();
      return;
    }
    // With Ctrl they are shortcuts of the page.
    if ((event.key === 'Enter' || event.key === ' ') && (event.ctrlKey || event.metaKey)) return;
    const isSpace = event.key === ' ' && !typeahead.isTyping(event.timeStamp);
    if (active >= 0 && (event.key === 'Enter' || isSpace)) {
      event.preventDefault();
      if (isSpace && onMark !== undefined) onMark(active);
      else onOpen(active);
      return;
    }
    const isLetter = event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey;
    if (!isLetter) return;
    event.preventDefault();
    const found = typeahead.find(event.key, active, event.timeStamp);
    if (found !== undefined) onMove(found);
  };
}
