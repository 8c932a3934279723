import type { Mask } from './mask.ts';
import { TextField, type TextFieldProps } from './TextField.tsx';
import { useMaskedInput } from './useMaskedInput.ts';

export interface MaskedFieldProps extends Omit<
  TextFieldProps,
  'value' | 'onChange' | 'input' | 'inputRef' | 'type' | 'maxLength'
> {
  mask: Mask;
  /** The stored value, without punctuation. */
  value: string;
  /** Both forms: as stored and as shown. */
  onChange: (raw: string, masked: string) => void;
}

/** A text field that punctuates while one types; pasting, editing in the middle and undo all work. */
export function MaskedField({ mask, value, onChange, inputMode, ...field }: MaskedFieldProps) {
  const {
    ref,
    value: shown,
    ...handlers
  } = useMaskedInput(mask, value, (raw) => onChange(raw, mask.format(raw)));
  return (
    <TextField
      {...field}
      isNumber={field.isNumber ?? true}
      inputMode={inputMode ?? 'numeric'}
      value={shown}
      input={handlers}
      inputRef={ref}
    />
  );
}
