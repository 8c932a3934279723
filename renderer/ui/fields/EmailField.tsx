import { TextField, type TextFieldProps } from './TextField.tsx';

export type EmailFieldProps = Omit<TextFieldProps, 'type' | 'inputMode' | 'isNumber' | 'maxLength'>;

/** E-mail; a space at either end, which pasting often brings, is dropped at once. */
export function EmailField({ onChange, ...field }: EmailFieldProps) {
  return (
    <TextField
      {...field}
      // type="email" would hide spaces from us and report the value late; the keyboard comes from inputMode.
      inputMode="email"
      autoComplete={field.autoComplete ?? 'off'}
      input={{ autoCapitalize: 'none', ...field.input }}
      onChange={(value) => onChange?.(value.trim())}
    />
  );
}
