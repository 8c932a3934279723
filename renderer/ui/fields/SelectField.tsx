import { ChevronDown } from 'lucide-react';
import { useId } from 'react';
import { describedBy, FieldNotes, LabelWords } from './FieldNotes.tsx';
import { isPresent, markerOf, type FieldBase } from './fieldTypes.ts';
import { cx } from '../base/cx.ts';
import { Icon } from '../base/Icon.tsx';
import styles from './Field.module.css';
import own from './SelectField.module.css';

export interface SelectOption<Value extends string> {
  value: Value;
  label: string;
}

export interface SelectFieldProps<Value extends string> extends Omit<FieldBase, 'isReadOnly' | 'remedy'> {
  options: readonly SelectOption<Value>[];
  value: Value;
  onChange: (value: Value) => void;
}

/** One of a few: the system's own list, which every keyboard, screen reader and screen size knows. */
export function SelectField<Value extends string>(props: SelectFieldProps<Value>) {
  const { label, options, value, onChange, onBlur } = props;
  const generatedId = useId();
  const id = props.id ?? generatedId;
  const described = describedBy(id, props);
  const isInvalid = isPresent(props.error);
  return (
    <div className={cx(styles['field'], props.className)}>
      <label className={styles['label']} htmlFor={id}>
        <LabelWords label={label} marker={markerOf(props)} />
      </label>
      <div className={cx(styles['box'], styles['sm'], own['box'], isInvalid && styles['invalid'])}>
        <select
          id={id}
          className={own['select']}
          value={value}
          disabled={props.isDisabled ?? false}
          aria-invalid={isInvalid || undefined}
          aria-required={props.isRequired}
          aria-describedby={described}
          onBlur={onBlur}
          onChange={(event) => {
            const chosen = options.find((option) => option.value === event.target.value);
            if (chosen !== undefined) onChange(chosen.value);
          }}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
        <Icon as={ChevronDown} size={16} className={own['arrow']} />
      </div>
      <FieldNotes
        id={id}
        help={props.help}
        error={props.error}
        warning={props.warning}
        okLine={props.okLine}
      />
    </div>
  );
}
