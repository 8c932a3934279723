import { Check, Minus } from 'lucide-react';
import { useId } from 'react';
import { CheckboxButton, CheckboxField } from 'react-aria-components/Checkbox';
import { describedBy, FieldNotes, LabelWords } from './FieldNotes.tsx';
import { isPresent, type FieldBase } from './fieldTypes.ts';
import { cx } from '../base/cx.ts';
import { Icon } from '../base/Icon.tsx';
import styles from './choice.module.css';

export interface CheckboxProps extends Omit<FieldBase, 'okLine' | 'remedy'> {
  isSelected: boolean;
  onChange: (isSelected: boolean) => void;
  /** Some of many: only for "marcar todos". */
  isIndeterminate?: boolean | undefined;
  /** `card` for a question of a form; `plain` inside tools and tables. */
  variant?: 'card' | 'plain' | undefined;
}

/** A yes or no, with a sentence below it where people go wrong. */
export function Checkbox(props: CheckboxProps) {
  const { label, isSelected, onChange, onBlur, variant = 'card', marker = null, help, error } = props;
  const generatedId = useId();
  const id = props.id ?? generatedId;
  const isIndeterminate = props.isIndeterminate ?? false;
  const described = describedBy(id, { help, error });
  return (
    <CheckboxField
      id={id}
      className={cx(styles['choice'], variant === 'card' && styles['card'], props.className)}
      isSelected={isSelected}
      isIndeterminate={isIndeterminate}
      onChange={onChange}
      isDisabled={props.isDisabled ?? false}
      isReadOnly={props.isReadOnly ?? false}
      isInvalid={isPresent(error)}
      isRequired={props.isRequired ?? false}
      validationBehavior="aria"
      {...(onBlur !== undefined && { onBlur: () => onBlur() })}
      {...(described !== undefined && { 'aria-describedby': described })}
    >
      <CheckboxButton className={String(styles['button'])}>
        <span className={styles['mark']} aria-hidden="true">
          {isIndeterminate ? <Icon as={Minus} size={14} /> : isSelected && <Icon as={Check} size={14} />}
        </span>
        <span className={cx(variant === 'card' && styles['title'])}>
          <LabelWords label={label} marker={marker} />
        </span>
      </CheckboxButton>
      {described !== undefined && (
        <div className={styles['notes']}>
          <FieldNotes id={id} help={help} error={error} />
        </div>
      )}
    </CheckboxField>
  );
}
