import { Monitor } from 'lucide-react';
import { cx } from '../base/cx.ts';
import { Icon } from '../base/Icon.tsx';
import { Count } from '../status/Count.tsx';
import styles from './GroupHeading.module.css';

export interface GroupHeadingProps {
  label: string;
  count?: number | undefined;
  /** Dashed: what follows is only on this computer. */
  isLocal?: boolean | undefined;
  id?: string | undefined;
}

/** The heading of a run of rows in a list. */
export function GroupHeading({ label, count, isLocal = false, id }: GroupHeadingProps) {
  return (
    <div className={cx(styles['group'], isLocal && styles['local'])}>
      {isLocal && <Icon as={Monitor} size={16} />}
      <span id={id}>{label}</span>
      {count !== undefined && <Count value={count} className={styles['end']} />}
    </div>
  );
}
