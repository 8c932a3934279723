import { Eye, EyeOff } from 'lucide-react';
import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { TextField, type TextFieldProps } from './TextField.tsx';
import { Icon } from '../base/Icon.tsx';
import styles from './PasswordField.module.css';

export interface PasswordFieldProps extends Omit<
  TextFieldProps,
  'type' | 'right' | 'inputMode' | 'isNumber'
> {
  /** `current-password` to sign in, `new-password` to create one. */
  autoComplete: 'current-password' | 'new-password';
}

/** Password with show and hide in words, and a note while Caps Lock is on. */
export function PasswordField({ label, help, ...field }: PasswordFieldProps) {
  const [isShown, setShown] = useState(false);
  const [hasCapsLock, setCapsLock] = useState(false);
  return (
    <TextField
      {...field}
      label={label}
      type={isShown ? 'text' : 'password'}
      help={
        hasCapsLock ? (
          <>
            <b>Caps Lock está ligado.</b> {help}
          </>
        ) : (
          help
        )
      }
      input={{
        ...field.input,
        autoCapitalize: 'none',
        onKeyUp: (event) => setCapsLock(event.getModifierState('CapsLock')),
        onBlur: () => setCapsLock(false),
      }}
      right={
        <AriaButton
          className={String(styles['toggle'])}
          aria-label={`${isShown ? 'Ocultar' : 'Mostrar'}: ${label}`}
          onPress={() => setShown(!isShown)}
        >
          <Icon as={isShown ? EyeOff : Eye} size={18} className={styles['icon']} />
          {isShown ? 'Ocultar' : 'Mostrar'}
        </AriaButton>
      }
    />
  );
}
