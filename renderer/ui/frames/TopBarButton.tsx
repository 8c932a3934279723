import { ChevronDown } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { cx } from '../base/cx.ts';
import { Icon, type LucideIcon } from '../base/Icon.tsx';
import { Menu, type MenuEntry } from '../overlays/Menu.tsx';
import { Avatar } from '../status/Avatar.tsx';
import styles from './TopBarButton.module.css';

export interface EntitySlotProps {
  /** Name of the entity in context, or "Pedidos deste computador". */
  name: string;
  /** CNPJ. */
  detail?: string | undefined;
  icon: LucideIcon;
  /** The other entities of the person; without them it is plain text. */
  items?: readonly MenuEntry[] | undefined;
}

/** The entity in context, left in the top bar. */
export function EntitySlot({ name, detail, icon, items }: EntitySlotProps) {
  const content = (
    <>
      <Icon as={icon} className={styles['icon']} />
      <span className={cx(styles['name'], 'cut')}>{name}</span>
      {detail !== undefined && <span className={cx(styles['detail'], 'num', 'hide-md')}>{detail}</span>}
    </>
  );
  if (items === undefined || items.length === 0) return <div className={styles['button']}>{content}</div>;
  return (
    <Menu
      label="Trocar de entidade"
      placement="bottom start"
      items={items}
      trigger={
        <AriaButton className={String(styles['button'])}>
          {content}
          <Icon as={ChevronDown} size={16} className={styles['icon']} />
        </AriaButton>
      }
    />
  );
}

export interface PersonMenuProps {
  name: string;
  items: readonly MenuEntry[];
}

/** The signed-in person and what concerns only them. */
export function PersonMenu({ name, items }: PersonMenuProps) {
  return (
    <Menu
      label={`Menu de ${name}`}
      items={items}
      header={<span className="strong">{name}</span>}
      trigger={
        <AriaButton className={cx(styles['button'], styles['person'])}>
          <Avatar name={name} />
          <span className={styles['personName']}>{name}</span>
          <Icon as={ChevronDown} size={16} />
        </AriaButton>
      }
    />
  );
}
