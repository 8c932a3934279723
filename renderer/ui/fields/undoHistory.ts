import type { MaskedState } from './editMask.ts';

/**
 * A masked box is rewritten by program, and the browser forgets its own undo history on that; so the box keeps
 * one. Mutable on purpose: it lives in a ref.
 */
export class UndoHistory {
  private readonly past: MaskedState[] = [];
  private future: MaskedState[] = [];

  /** Remembers the state that an edit is about to replace. */
  record(state: MaskedState): void {
    this.past.push(state);
    if (this.past.length > 200) this.past.shift();
    this.future = [];
  }

  undo(current: MaskedState): MaskedState | undefined {
    const state = this.past.pop();
    if (state !== undefined) this.future.push(current);
    return state;
  }

  redo(current: MaskedState): MaskedState | undefined {
    const state = this.future.pop();
    if (state !== undefined) this.past.push(current);
    return state;
  }
}
