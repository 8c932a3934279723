import { Link as AriaLink } from 'react-aria-components/Link';
import { Icon, type LucideIcon } from '../base/Icon.tsx';
import { RAIL_QUERY, useMediaQuery } from '../base/useMediaQuery.ts';
import { Tooltip } from '../overlays/Tooltip.tsx';
import { Count } from '../status/Count.tsx';
import styles from './NavList.module.css';

export interface NavItem {
  href: string;
  label: string;
  icon: LucideIcon;
  isCurrent?: boolean | undefined;
  count?: number | undefined;
  /** The count waits for this person. */
  isCountOn?: boolean | undefined;
  /** What is counted, spoken ("pedidos para decidir"). */
  countUnit?: string | undefined;
}

/** Links of the navigation; in the rail their words become tooltips and stay for the screen reader. */
export function NavList({ items }: { items: readonly NavItem[] }) {
  const isRail = useMediaQuery(RAIL_QUERY);
  return (
    <ul className={styles['list']}>
      {items.map((item) => (
        <li key={item.href}>
          <Tooltip text={item.label} placement="right" isDisabled={!isRail}>
            <AriaLink
              href={item.href}
              className={String(styles['item'])}
              {...(item.isCurrent === true && { 'aria-current': 'page' })}
            >
              <Icon as={item.icon} />
              <span className={styles['words']}>{item.label}</span>
              {item.count !== undefined && item.count > 0 && (
                <Count
                  value={item.count}
                  isOn={item.isCountOn}
                  unit={item.countUnit}
                  className={styles['count']}
                />
              )}
            </AriaLink>
          </Tooltip>
        </li>
      ))}
    </ul>
  );
}
