import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { ChangeEvent, CompositionEvent, KeyboardEvent } from 'react';
import { applyEdit, type MaskedState } from './editMask.ts';
import type { Mask } from './mask.ts';
import { UndoHistory } from './undoHistory.ts';

export interface MaskedInput {
  ref: (element: HTMLInputElement | null) => void;
  value: string;
  onChange: (event: ChangeEvent<HTMLInputElement>) => void;
  onKeyDown: (event: KeyboardEvent<HTMLInputElement>) => void;
  onCompositionStart: () => void;
  onCompositionEnd: (event: CompositionEvent<HTMLInputElement>) => void;
}

function inputTypeOf(event: Event): string {
  return event instanceof InputEvent ? event.inputType : '';
}

/** Undo (−1), redo (+1) or neither, as every platform's keyboard has it. */
function undoDirection(event: KeyboardEvent): -1 | 0 | 1 {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return 0;
  const key = event.key.toLowerCase();
  if (key === 'z') return event.shiftKey ? 1 : -1;
  return key === 'y' ? 1 : 0;
}

/** Formats while typing without fighting paste, caret, undo or composition. Spread the result on an <input>. */
export function useMaskedInput(mask: Mask, raw: string, onRawChange: (raw: string) => void): MaskedInput {
  const [element, setElement] = useState<HTMLInputElement | null>(null);
  const [composing, setComposing] = useState<string | null>(null);
  // Bumped on every edit: React restores the formatted text even when the raw value stays the same.
  const [, setEdits] = useState(0);
  const wantedCaret = useRef<number | null>(null);
  const history = useRef(new UndoHistory());
  const value = composing ?? mask.format(raw);

  useLayoutEffect(() => {
    const caret = wantedCaret.current;
    wantedCaret.current = null;
    if (caret !== null && element !== null && element === document.activeElement) {
      element.setSelectionRange(caret, caret);
    }
  });

  const show = useCallback(
    (next: MaskedState) => {
      wantedCaret.current = next.caret;
      setEdits((count) => count + 1);
      if (next.raw !== raw) onRawChange(next.raw);
    },
    [raw, onRawChange],
  );

  const edit = (box: HTMLInputElement, inputType: string): void => {
    const caret = box.selectionStart ?? box.value.length;
    const next = applyEdit(mask, { text: box.value, caret, inputType, before: raw });
    if (next.raw !== raw) history.current.record({ raw, caret: mask.format(raw).length });
    show(next);
  };

  const travel = useCallback(
    (direction: -1 | 1) => {
      const current = { raw, caret: element?.selectionStart ?? 0 };
      const state = direction < 0 ? history.current.undo(current) : history.current.redo(current);
      if (state !== undefined) show(state);
    },
    [element, raw, show],
  );

  // Undo from the context menu or the Edit menu arrives only as `beforeinput`.
  useEffect(() => {
    if (element === null) return;
    const onBeforeInput = (event: InputEvent): void => {
      if (event.inputType !== 'historyUndo' && event.inputType !== 'historyRedo') return;
      event.preventDefault();
      travel(event.inputType === 'historyUndo' ? -1 : 1);
    };
    element.addEventListener('beforeinput', onBeforeInput);
    return () => element.removeEventListener('beforeinput', onBeforeInput);
  }, [element, travel]);

  return {
    ref: setElement,
    value,
    onChange: (event) => {
      if (composing !== null) setComposing(event.currentTarget.value);
      else edit(event.currentTarget, inputTypeOf(event.nativeEvent));
    },
    onKeyDown: (event) => {
      const direction = undoDirection(event);
      if (direction === 0) return;
      event.preventDefault();
      travel(direction);
    },
    onCompositionStart: () => setComposing(value),
    onCompositionEnd: (event) => {
      setComposing(null);
      edit(event.currentTarget, 'insertCompositionText');
    },
  };
}
