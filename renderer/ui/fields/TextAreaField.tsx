import { useId } from 'react';
import { describedBy, FieldNotes, LabelWords } from './FieldNotes.tsx';
import { isPresent, markerOf, type FieldBase } from './fieldTypes.ts';
import { cx } from '../base/cx.ts';
import styles from './Field.module.css';
import own from './TextAreaField.module.css';

export interface TextAreaFieldProps extends FieldBase {
  value: string;
  onChange: (value: string) => void;
  /** Told beside the label from three quarters on; never a silent cut. */
  max?: number | undefined;
  rows?: number | undefined;
  placeholder?: string | undefined;
  autoFocus?: boolean | undefined;
}

/** Several lines of text: grows with what is written. */
export function TextAreaField(props: TextAreaFieldProps) {
  const { label, value, onChange, onBlur, max, rows = 3 } = props;
  const generatedId = useId();
  const id = props.id ?? generatedId;
  const isInvalid = isPresent(props.error);
  const used = Array.from(value).length;
  return (
    <div className={cx(styles['field'], props.className)}>
      <div className={own['top']}>
        <label className={styles['label']} htmlFor={id}>
          <LabelWords label={label} marker={markerOf(props)} />
        </label>
        {max !== undefined && used > max * 0.75 && (
          <span className={own['count']}>
            {used} de {max} caracteres
          </span>
        )}
      </div>
      <div
        className={cx(styles['box'], own['box'], isInvalid && styles['invalid'])}
        // What grows: the copy of the text in the same cell gives the height (no script per key).
        data-text={`${value} `}
      >
        <textarea
          id={id}
          className={own['area']}
          rows={rows}
          value={value}
          placeholder={props.placeholder}
          autoFocus={props.autoFocus}
          readOnly={props.isReadOnly}
          disabled={props.isDisabled}
          aria-invalid={isInvalid || undefined}
          aria-required={props.isRequired}
          aria-describedby={describedBy(id, props)}
          onBlur={onBlur}
          onChange={(event) => onChange(event.target.value)}
        />
      </div>
      <FieldNotes
        id={id}
        help={props.help}
        error={props.error}
        warning={props.warning}
        remedy={props.remedy}
        okLine={props.okLine}
      />
    </div>
  );
}
