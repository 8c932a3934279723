import { useId, type ReactNode } from 'react';
import { Label } from 'react-aria-components/Label';
import { RadioButton, RadioField, RadioGroup } from 'react-aria-components/RadioGroup';
import { Text } from 'react-aria-components/Text';
import { describedBy, FieldNotes, LabelWords } from './FieldNotes.tsx';
import { isPresent, markerOf, type FieldBase } from './fieldTypes.ts';
import { cx } from '../base/cx.ts';
import choice from './choice.module.css';
import field from './Field.module.css';
import styles from './RadioCards.module.css';

export interface RadioCard<Value extends string> {
  value: Value;
  title: string;
  text?: ReactNode;
  isDisabled?: boolean | undefined;
}

export interface RadioCardsProps<Value extends string> extends Omit<FieldBase, 'okLine' | 'remedy'> {
  options: readonly RadioCard<Value>[];
  /** `null` while nothing is chosen. */
  value: Value | null;
  onChange: (value: Value) => void;
  layout?: 'list' | 'columns' | undefined;
}

/** One of a few, each explained: large cards, arrow keys between them. */
export function RadioCards<Value extends string>(props: RadioCardsProps<Value>) {
  const { options, value, onChange, label, layout = 'list', help, error, onBlur } = props;
  const generatedId = useId();
  const id = props.id ?? generatedId;
  const described = describedBy(id, { help, error });
  return (
    <RadioGroup
      className={cx(field['field'], props.className)}
      value={value}
      onChange={(chosen) => {
        const option = options.find((candidate) => candidate.value === chosen);
        if (option !== undefined) onChange(option.value);
      }}
      isInvalid={isPresent(error)}
      isDisabled={props.isDisabled ?? false}
      isReadOnly={props.isReadOnly ?? false}
      isRequired={props.isRequired ?? false}
      validationBehavior="aria"
      {...(onBlur !== undefined && { onBlur: () => onBlur() })}
      {...(described !== undefined && { 'aria-describedby': described })}
    >
      <Label className={String(field['label'])}>
        <LabelWords label={label} marker={markerOf(props)} />
      </Label>
      {/* Above the cards: read before choosing. */}
      <FieldNotes id={id} help={help} />
      <div className={cx(styles['cards'], layout === 'columns' && styles['columns'])}>
        {options.map((option, index) => (
          <RadioField
            key={option.value}
            // ErrorSummary focuses `id`: the first card.
            id={index === 0 ? id : `${id}-${option.value}`}
            value={option.value}
            isDisabled={option.isDisabled ?? false}
            className={cx(choice['choice'], choice['radioCard'])}
          >
            <RadioButton className={String(choice['button'])}>
              <span className={cx(choice['mark'], choice['round'])} aria-hidden="true" />
              <span className={choice['bigTitle']}>{option.title}</span>
            </RadioButton>
            {option.text !== undefined && (
              <Text slot="description" className={cx(choice['text'], choice['bigText'])}>
                {option.text}
              </Text>
            )}
          </RadioField>
        ))}
      </div>
      <FieldNotes id={id} error={error} />
    </RadioGroup>
  );
}
