import { Check } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import { Menu as AriaMenu, MenuItem, MenuTrigger } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import { cx } from '../base/cx.ts';
import { Icon, type LucideIcon } from '../base/Icon.tsx';
import styles from './Menu.module.css';

export interface MenuEntry {
  id: string;
  label: string;
  /** A second line: CNPJ of an entity, why it is off. */
  detail?: string | undefined;
  icon?: LucideIcon | undefined;
  onAction?: (() => void) | undefined;
  href?: string | undefined;
  isDanger?: boolean | undefined;
  isDisabled?: boolean | undefined;
  /** The one in use (theme, entity): shown with a tick and said in words. */
  isCurrent?: boolean | undefined;
}

export interface MenuProps {
  /** Button or IconButton of this kit. */
  trigger: ReactElement;
  label: string;
  items: readonly MenuEntry[];
  /** Above the entries, not part of the menu's keys: whose menu it is. */
  header?: ReactNode;
  placement?: 'bottom start' | 'bottom end' | 'top start' | 'top end' | undefined;
}

/** A button that opens a list of actions: arrows, typeahead, Enter, Esc. */
export function Menu({ trigger, label, items, header, placement = 'bottom end' }: MenuProps) {
  return (
    <MenuTrigger>
      {trigger}
      <Popover className={String(styles['popover'])} placement={placement} offset={4}>
        {header !== undefined && <div className={styles['header']}>{header}</div>}
        <AriaMenu className={String(styles['menu'])} aria-label={label}>
          {items.map((item) => (
            <MenuItem
              key={item.id}
              id={item.id}
              textValue={item.label}
              isDisabled={item.isDisabled ?? false}
              className={cx(styles['item'], item.isDanger === true && styles['danger'])}
              {...(item.onAction !== undefined && { onAction: item.onAction })}
              {...(item.href !== undefined && { href: item.href })}
            >
              {item.icon !== undefined && <Icon as={item.icon} size={18} className={styles['icon']} />}
              <span className={styles['words']}>
                {item.label}
                {item.isCurrent === true && <span className="sr-only"> (em uso)</span>}
                {item.detail !== undefined && <span className={styles['detail']}>{item.detail}</span>}
              </span>
              {item.isCurrent === true && <Icon as={Check} size={16} className={styles['check']} />}
            </MenuItem>
          ))}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}
