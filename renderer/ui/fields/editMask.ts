import { caretAfter, type Mask } from './mask.ts';

/** What the browser tells after an edit. */
export interface RawEdit {
  /** Text in the box after the browser applied the edit. */
  text: string;
  caret: number;
  /** `InputEvent.inputType`, empty when unknown. */
  inputType: string;
  /** Raw value before the edit. */
  before: string;
}

export interface MaskedState {
  raw: string;
  /** Caret in the formatted text. */
  caret: number;
}

/**
 * Turns a browser edit into raw value and caret. The caret is counted in significant characters, so it stays
 * beside the same digit whatever punctuation comes or goes.
 */
export function applyEdit(mask: Mask, edit: RawEdit): MaskedState {
  const isPaste = edit.inputType === 'insertFromPaste' || edit.inputType === 'insertFromDrop';
  let raw = isPaste ? mask.extract(edit.text) : mask.clean(edit.text);
  let count = mask.clean(edit.text.slice(0, edit.caret)).length;
  if (isPaste && raw !== mask.clean(edit.text)) count = raw.length;

  // Only punctuation was deleted: the person meant the digit beyond it.
  if (raw === edit.before && edit.inputType.startsWith('delete') && edit.text !== mask.format(raw)) {
    const forward = edit.inputType.endsWith('Forward');
    const at = forward ? count : count - 1;
    if (at >= 0 && at < raw.length) {
      raw = raw.slice(0, at) + raw.slice(at + 1);
      count = at;
    }
  }
  return { raw, caret: caretAfter(mask, mask.format(raw), count) };
}
