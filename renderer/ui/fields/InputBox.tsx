import { Lock } from 'lucide-react';
import type { ReactNode, Ref } from 'react';
import { Input, type InputProps } from 'react-aria-components/Input';
import { cx } from '../base/cx.ts';
import { Icon } from '../base/Icon.tsx';
import styles from './Field.module.css';

/** What a field may add to its <input>; the look is the kit's. */
export type InputExtras = Omit<InputProps, 'className' | 'style' | 'children' | 'render'>;

export interface InputBoxProps {
  input?: InputExtras | undefined;
  inputRef?: Ref<HTMLInputElement> | undefined;
  size?: 'sm' | 'md' | undefined;
  /** Tabular numerals. */
  isNumber?: boolean | undefined;
  isInvalid?: boolean | undefined;
  isReadOnly?: boolean | undefined;
  isDisabled?: boolean | undefined;
  left?: ReactNode;
  right?: ReactNode;
}

/** The edge around an input, with room for something at its left and right. */
export function InputBox(props: InputBoxProps) {
  const { input = {}, size = 'md', isNumber = false, left, right, inputRef } = props;
  const { isInvalid = false, isReadOnly = false, isDisabled = false } = props;
  const start = isReadOnly ? <Icon as={Lock} size={16} /> : left;
  return (
    <div
      className={cx(
        styles['box'],
        size === 'sm' && styles['sm'],
        isReadOnly && styles['readOnly'],
        isDisabled && styles['disabled'],
        isInvalid && styles['invalid'],
      )}
    >
      {start !== undefined && <span className={styles['slot']}>{start}</span>}
      <Input
        {...input}
        {...(inputRef !== undefined && { ref: inputRef })}
        className={cx(styles['input'], isNumber && styles['number'])}
      />
      {right !== undefined && <span className={styles['slot']}>{right}</span>}
    </div>
  );
}
