import { ToggleButton } from 'react-aria-components/ToggleButton';
import { ToggleButtonGroup } from 'react-aria-components/ToggleButtonGroup';
import { cx } from '../base/cx.ts';
import styles from './FilterTabs.module.css';

export interface FilterTab<Value extends string> {
  value: Value;
  label: string;
  count?: number | undefined;
}

export interface FilterTabsProps<Value extends string> {
  label: string;
  options: readonly FilterTab<Value>[];
  value: Value;
  onChange: (value: Value) => void;
  /** Spread over the whole width. */
  isWide?: boolean | undefined;
  className?: string | undefined;
}

const format = new Intl.NumberFormat('pt-BR');

/**
 * One filter of a list at a time, with counts. They look like tabs but hide no panels, so they are a radio
 * group: arrow keys move, Space or Enter chooses.
 */
export function FilterTabs<Value extends string>(props: FilterTabsProps<Value>) {
  const { label, options, value, onChange, isWide = false, className } = props;
  return (
    <ToggleButtonGroup
      aria-label={label}
      className={cx(styles['tabs'], isWide && styles['wide'], className)}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[value]}
      onSelectionChange={(keys) => {
        const chosen = options.find((option) => keys.has(option.value));
        if (chosen !== undefined) onChange(chosen.value);
      }}
    >
      {options.map((option) => (
        <ToggleButton key={option.value} id={option.value} className={String(styles['tab'])}>
          {option.label}
          {option.count !== undefined && (
            <span className={styles['count']}> {format.format(option.count)}</span>
          )}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
