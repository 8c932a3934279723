import { cx } from '../base/cx.ts';
import { Icon, type LucideIcon } from '../base/Icon.tsx';
import type { MessageTone } from '../status/tones.ts';
import styles from './IconTile.module.css';

/** A large icon on a tinted square: heads of dialogs, of an entity, of a link context. */
export function IconTile({ icon, tone = 'info' }: { icon: LucideIcon; tone?: MessageTone | undefined }) {
  return (
    <span className={cx(styles['tile'], styles[tone])}>
      <Icon as={icon} size={tone === 'info' ? 20 : 24} />
    </span>
  );
}
