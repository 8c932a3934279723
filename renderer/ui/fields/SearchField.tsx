import { Search, X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { SearchField as AriaSearchField } from 'react-aria-components/SearchField';
import { InputBox } from './InputBox.tsx';
import { Kbd } from '../actions/Kbd.tsx';
import { cx } from '../base/cx.ts';
import { Icon } from '../base/Icon.tsx';
import styles from './SearchField.module.css';

export interface SearchFieldProps {
  value: string;
  onChange: (value: string) => void;
  /** What can be searched ("Nome, CPF ou protocolo"): placeholder and accessible name. */
  label: string;
  /** Ctrl+F brings the focus here; off for a second search on the same page. */
  hasHotkey?: boolean | undefined;
  className?: string | undefined;
}

/** Search as you type. Ctrl+F focuses it, Esc empties it. */
export function SearchField({ value, onChange, label, hasHotkey = true, className }: SearchFieldProps) {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (!hasHotkey) return;
    const onKeyDown = (event: KeyboardEvent): void => {
      const isFind = (event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === 'f';
      if (!isFind || input.current === null || input.current.closest('[inert]') !== null) return;
      event.preventDefault();
      input.current.focus();
      input.current.select();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [hasHotkey]);

  return (
    <AriaSearchField
      className={cx(styles['search'], className)}
      aria-label={label}
      value={value}
      onChange={onChange}
    >
      <InputBox
        size="sm"
        input={{ placeholder: label, spellCheck: false }}
        inputRef={input}
        left={<Icon as={Search} />}
        right={
          value === '' ? (
            hasHotkey && <Kbd>Ctrl F</Kbd>
          ) : (
            <AriaButton className={String(styles['clear'])} aria-label="Limpar a pesquisa">
              <Icon as={X} size={16} />
            </AriaButton>
          )
        }
      />
    </AriaSearchField>
  );
}
