import { useRef } from 'react';
import { plainText } from '../base/plainText.ts';

/** Letters typed within this time belong together. */
const PAUSE_MS = 700;

export interface Typeahead {
  /** The place to go to for this key, or undefined. `now` is the event's time stamp. */
  find: (key: string, from: number, now: number) => number | undefined;
  /** A word is being typed: then the space bar is a letter too. */
  isTyping: (now: number) => boolean;
}

/** Finds a row by its first letters, accents ignored. */
export function useTypeahead(textAt: (place: number) => string | undefined, count: number): Typeahead {
  const typed = useRef({ text: '', at: -PAUSE_MS });
  const isTyping = (now: number): boolean => typed.current.text !== '' && now - typed.current.at < PAUSE_MS;
  const find = (key: string, from: number, now: number): number | undefined => {
    const isContinued = isTyping(now);
    const text = (isContinued ? typed.current.text : '') + plainText(key);
    typed.current = { text, at: now };
    // The first letter alone goes on to the next row; more letters may stay on this one.
    const start = isContinued ? Math.max(from, 0) : from + 1;
    for (let step = 0; step < count; step += 1) {
      const place = (start + step) % count;
      if (plainText(textAt(place) ?? '').startsWith(text)) return place;
    }
    return undefined;
  };
  return { find, isTyping };
}
