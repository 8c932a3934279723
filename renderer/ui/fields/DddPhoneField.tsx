import { useId, useRef, type ClipboardEvent } from 'react';
import { describedBy, FieldNotes, LabelWords } from './FieldNotes.tsx';
import { isPresent, markerOf, type FieldBase } from './fieldTypes.ts';
import { InputBox } from './InputBox.tsx';
import { dddMask, phoneNumberMask } from './mask.ts';
import { splitPhone, type Phone } from './phone.ts';
import { useMaskedInput } from './useMaskedInput.ts';
import { cx } from '../base/cx.ts';
import field from './Field.module.css';
import styles from './DddPhoneField.module.css';

export interface DddPhoneFieldProps extends FieldBase {
  value: Phone;
  onChange: (value: Phone) => void;
  /** Which box the error is about. */
  invalidPart?: 'ddd' | 'numero' | 'ambos' | undefined;
}

/**
 * A telephone in two boxes, as the official form has it. A whole number pasted into either box is split;
 * `onBlur` comes when the focus leaves both.
 */
export function DddPhoneField(props: DddPhoneFieldProps) {
  const { value, onChange, label, onBlur, invalidPart = 'numero' } = props;
  const generatedId = useId();
  const id = props.id ?? generatedId;
  const numberBox = useRef<HTMLInputElement | null>(null);
  const isReadOnly = props.isReadOnly ?? false;
  const isDisabled = props.isDisabled ?? false;
  const hasError = isPresent(props.error);

  const ddd = useMaskedInput(dddMask, value.ddd, (raw) => {
    // A third digit belongs to the number: it is passed on, not lost.
    const overflow = raw.slice(2);
    onChange({ ddd: raw.slice(0, 2), numero: overflow + value.numero });
    if (overflow !== '') numberBox.current?.focus();
  });
  const numero = useMaskedInput(phoneNumberMask, value.numero, (raw) => {
    onChange(splitPhone(raw) ?? { ...value, numero: raw });
  });

  const splitPasted = (event: ClipboardEvent<HTMLInputElement>): void => {
    const whole = splitPhone(event.clipboardData.getData('text'));
    if (whole === undefined || isReadOnly) return;
    event.preventDefault();
    onChange(whole);
    numberBox.current?.focus();
  };

  const box = (part: 'ddd' | 'numero', name: string) => {
    const isInvalid = hasError && (invalidPart === 'ambos' || invalidPart === part);
    const { ref, ...input } = part === 'ddd' ? ddd : numero;
    return (
      <InputBox
        isNumber
        isInvalid={isInvalid}
        isReadOnly={isReadOnly}
        isDisabled={isDisabled}
        inputRef={(element) => {
          ref(element);
          if (part === 'numero') numberBox.current = element;
        }}
        input={{
          ...input,
          // ErrorSummary focuses `id`: the box that is wrong.
          id: (part === 'ddd') === (invalidPart === 'ddd') ? id : `${id}-${part}`,
          'aria-label': name,
          'aria-invalid': isInvalid,
          'aria-required': props.isRequired,
          'aria-describedby': describedBy(id, props),
          inputMode: 'numeric',
          autoComplete: 'off',
          readOnly: isReadOnly,
          disabled: isDisabled,
          onPaste: splitPasted,
        }}
      />
    );
  };

  return (
    <fieldset
      className={cx(field['field'], props.className)}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) onBlur?.();
      }}
    >
      <legend className={cx(field['label'], styles['legend'])}>
        <LabelWords label={label} marker={markerOf(props)} />
      </legend>
      <div className={styles['boxes']}>
        {box('ddd', 'DDD')}
        {box('numero', 'Número')}
      </div>
      <FieldNotes
        id={id}
        help={props.help}
        error={props.error}
        warning={props.warning}
        remedy={props.remedy}
        okLine={props.okLine}
      />
    </fieldset>
  );
}
