import { Check } from 'lucide-react';
import type { ReactNode, RefCallback } from 'react';
import { cx } from '../base/cx.ts';
import { Icon } from '../base/Icon.tsx';
import styles from './SelectableList.module.css';

export interface ListRowProps {
  id: string;
  /** From 1. */
  position: number;
  total: number;
  /** Has buttons of its own: then the list is a grid, because an option may hold none. */
  isInGrid: boolean;
  isActive: boolean;
  isCurrent: boolean;
  /** Undefined where nothing can be marked. */
  isMarked: boolean | undefined;
  /** Other rows have a box: this one keeps its place. */
  hasBoxSpace: boolean;
  isRoomy: boolean;
  onOpen: () => void;
  onMark: () => void;
  rowRef: RefCallback<HTMLElement>;
  children: ReactNode;
  action: ReactNode;
}

/** One row: an option of a listbox, or a row of a grid when it holds a button. */
export function ListRow({ rowRef, ...props }: ListRowProps) {
  const { position, total, isInGrid, isActive, isCurrent, isMarked, children, action } = props;
  const content = (
    <>
      {isMarked !== undefined && (
        <span
          className={styles['markArea']}
          aria-hidden="true"
          onClick={(event) => {
            event.stopPropagation();
            props.onMark();
          }}
        >
          <span className={cx(styles['mark'], isMarked && styles['marked'])}>
            {isMarked && <Icon as={Check} size={14} />}
          </span>
        </span>
      )}
      {isMarked === undefined && props.hasBoxSpace && <span className={styles['noBox']} />}
      <div className={styles['content']} role={isInGrid ? 'gridcell' : undefined}>
        {children}
      </div>
      {action !== undefined && (
        // A press on the button is not a press on the row.
        <div className={styles['action']} role="gridcell" onClick={(event) => event.stopPropagation()}>
          {action}
        </div>
      )}
    </>
  );
  return (
    <div
      id={props.id}
      ref={rowRef}
      className={cx(styles['row'], props.isRoomy && styles['roomy'])}
      role={isInGrid ? 'row' : 'option'}
      aria-selected={isMarked ?? isCurrent}
      aria-current={isCurrent ? 'true' : undefined}
      data-current={isCurrent ? '' : undefined}
      data-active={isActive ? '' : undefined}
      onClick={props.onOpen}
      {...(isInGrid ? { 'aria-rowindex': position } : { 'aria-posinset': position, 'aria-setsize': total })}
    >
      {content}
    </div>
  );
}
