import { useId, type ReactNode, type Ref } from 'react';
import { Label } from 'react-aria-components/Label';
import { TextField as AriaTextField } from 'react-aria-components/TextField';
import { describedBy, FieldNotes, LabelWords } from './FieldNotes.tsx';
import { isPresent, markerOf, type FieldBase } from './fieldTypes.ts';
import { InputBox, type InputExtras } from './InputBox.tsx';
import { cx } from '../base/cx.ts';
import styles from './Field.module.css';

export interface TextFieldProps extends FieldBase {
  value: string;
  onChange?: ((value: string) => void) | undefined;
  type?: 'text' | 'email' | 'password' | 'tel' | 'url' | undefined;
  inputMode?: 'text' | 'numeric' | 'email' | 'tel' | 'decimal' | undefined;
  autoComplete?: string | undefined;
  placeholder?: string | undefined;
  maxLength?: number | undefined;
  autoFocus?: boolean | undefined;
  /** Tabular numerals (CPF, CNPJ, protocol). */
  isNumber?: boolean | undefined;
  left?: ReactNode;
  right?: ReactNode;
  /** Below the box, above the notes (length cells of a password). */
  below?: ReactNode;
  name?: string | undefined;
  inputRef?: Ref<HTMLInputElement> | undefined;
  /** For the fields built on this one (masks). */
  input?: InputExtras | undefined;
}

/** One line of text: label above, words for required, help, error with its remedy. */
export function TextField(props: TextFieldProps) {
  const { label, value, onChange, onBlur, right, left, inputRef, autoComplete = 'off' } = props;
  const generatedId = useId();
  const id = props.id ?? generatedId;
  const described = describedBy(id, props);
  const isInvalid = isPresent(props.error);
  const isReadOnly = props.isReadOnly ?? false;
  const isDisabled = props.isDisabled ?? false;
  return (
    <AriaTextField
      id={id}
      className={cx(styles['field'], props.className)}
      value={value}
      type={props.type ?? 'text'}
      isInvalid={isInvalid}
      isReadOnly={isReadOnly}
      isDisabled={isDisabled}
      isRequired={props.isRequired ?? false}
      validationBehavior="aria"
      autoComplete={autoComplete}
      autoFocus={props.autoFocus ?? false}
      {...(onChange !== undefined && { onChange })}
      {...(onBlur !== undefined && { onBlur: () => onBlur() })}
      {...(props.inputMode !== undefined && { inputMode: props.inputMode })}
      {...(props.maxLength !== undefined && { maxLength: props.maxLength })}
      {...(props.name !== undefined && { name: props.name })}
      {...(described !== undefined && { 'aria-describedby': described })}
    >
      <Label className={String(styles['label'])}>
        <LabelWords label={label} marker={markerOf(props)} />
      </Label>
      <InputBox
        input={{
          spellCheck: false,
          ...(props.placeholder !== undefined && { placeholder: props.placeholder }),
          ...props.input,
        }}
        inputRef={inputRef}
        isNumber={props.isNumber}
        isInvalid={isInvalid}
        isReadOnly={isReadOnly}
        isDisabled={isDisabled}
        left={left}
        right={right}
      />
      {props.below}
      <FieldNotes
        id={id}
        help={props.help}
        error={props.error}
        warning={props.warning}
        remedy={props.remedy}
        okLine={props.okLine}
      />
    </AriaTextField>
  );
}
