import { useEffect, useId, useMemo, useState, type ReactNode } from 'react';
import { listEntries, type ListGroup } from './entries.ts';
import { GroupHeading } from './GroupHeading.tsx';
import { ListRow } from './ListRow.tsx';
import { useListKeys } from './useListKeys.ts';
import { useListWindow } from './windowing.ts';
import { cx } from '../base/cx.ts';
import styles from './SelectableList.module.css';

export interface SelectableListProps<Item> {
  label: string;
  items: readonly Item[];
  /** Stable and unique. */
  keyOf: (item: Item) => string;
  /** What first letters find: the name. */
  textOf: (item: Item) => string;
  /** The look of a row; no buttons or links inside (see `actionOf`). */
  children: (item: Item, state: { isCurrent: boolean; isMarked: boolean }) => ReactNode;
  /** The item shown beside the list. */
  current: string | null;
  /** Click, Enter; and arrows too when `opensOnMove`. */
  onOpen: (key: string) => void;
  /** The detail follows the arrow keys, as in a mail program. */
  opensOnMove?: boolean | undefined;
  /** Bulk actions: the marked keys, and Space or a click on the box to change them. */
  marked?: ReadonlySet<string> | undefined;
  onMark?: ((key: string) => void) | undefined;
  /** Rows that nothing is done with together have no box. */
  canMark?: ((item: Item) => boolean) | undefined;
  /** Ctrl+A. */
  onMarkAll?: (() => void) | undefined;
  /** A button inside a row ("Tentar agora"), reached with Tab from the active row. */
  actionOf?: ((item: Item) => ReactNode) | undefined;
  groupOf?: ((item: Item) => ListGroup) | undefined;
  /** Usual height of a row in px, for what is not on the screen. */
  rowHeight?: number | undefined;
  /** Starts the rows at the page's margin (24 px) instead of 16 px. */
  isRoomy?: boolean | undefined;
  /** In place of the rows when there are none. */
  empty?: ReactNode;
  className?: string | undefined;
}

/** Entries from the top of the list that come into view with the first row below them. */
const MOST_ABOVE = 7;

/**
 * The home of work: one tab stop, keys inside, ten thousand rows without a stutter. A listbox; with `actionOf`
 * a grid of one column, since an option may not hold a button.
 */
export function SelectableList<Item>(props: SelectableListProps<Item>) {
  const { label, items, keyOf, textOf, children, current, onOpen, marked, onMark, actionOf, groupOf } = props;
  const listId = useId();
  const entries = useMemo(() => listEntries(items, keyOf, groupOf), [items, keyOf, groupOf]);
  const keys = useMemo(() => entries.map((entry) => entry.key), [entries]);
  const view = useListWindow(keys, props.rowHeight ?? 54);
  const { reveal, measure, attachScroller } = view;

  const [activeKey, setActiveKey] = useState<string | null>(null);
  const [shown, setShown] = useState(current);
  // What another part of the screen opens ("the next one") is also where the keys go on.
  if (shown !== current) {
    setShown(current);
    if (current !== null) setActiveKey(current);
  }
  const activeAt = items.findIndex((item) => keyOf(item) === activeKey);
  const active = activeAt >= 0 ? activeAt : items.findIndex((item) => keyOf(item) === current);
  const activeEntry = active < 0 ? -1 : keys.indexOf(keyOfAt(active) ?? '');
  const isInGrid = actionOf !== undefined;
  const rowId = (place: number): string => `${listId}-${place}`;

  function keyOfAt(place: number): string | undefined {
    const item = items[place];
    return item === undefined ? undefined : keyOf(item);
  }

  const activeRow = activeEntry < 0 ? null : (keys[activeEntry] ?? null);
  useEffect(() => {
    if (activeEntry < 0) return;
    // The first row of a group comes with its heading, and with a short group above it that may be new there.
    if (entries[activeEntry - 1]?.kind === 'heading') {
      if (activeEntry <= MOST_ABOVE) reveal(0);
      else reveal(activeEntry - 1);
    }
    reveal(activeEntry);
    // Only a move brings the row into view: no measurement, and no row that comes or goes above it.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [activeRow]);

  const open = (place: number): void => {
    const key = keyOfAt(place);
    if (key === undefined) return;
    setActiveKey(key);
    onOpen(key);
  };
  const mark = (place: number): void => {
    const key = keyOfAt(place);
    const item = items[place];
    if (key !== undefined && item !== undefined && (props.canMark?.(item) ?? true)) onMark?.(key);
  };
  const move = (place: number): void => {
    if (props.opensOnMove === true) open(place);
    else setActiveKey(keyOfAt(place) ?? null);
  };
  const onKeyDown = useListKeys({
    count: items.length,
    active,
    textAt: (place) => {
      const item = items[place];
      return item === undefined ? undefined : textOf(item);
    },
    onMove: move,
    onOpen: open,
    onMark: onMark === undefined ? undefined : mark,
    onMarkAll: props.onMarkAll,
  });

  if (items.length === 0) return <div className={cx(styles['list'], props.className)}>{props.empty}</div>;

  const isActiveRendered = activeEntry >= view.first && activeEntry < view.end;
  return (
    <div
      ref={attachScroller}
      className={cx(
        styles['list'],
        view.end - view.first < keys.length && styles['windowed'],
        props.className,
      )}
      role={isInGrid ? 'grid' : 'listbox'}
      aria-label={label}
      aria-multiselectable={marked === undefined ? undefined : true}
      aria-rowcount={isInGrid ? items.length : undefined}
      aria-activedescendant={isActiveRendered ? rowId(active) : undefined}
      tabIndex={0}
      onFocus={({ currentTarget }) => {
        // Only by keyboard: under a pressed mouse button the list must not scroll to its first row.
        if (active < 0 && currentTarget.matches(':focus-visible')) setActiveKey(keyOfAt(0) ?? null);
      }}
      onKeyDown={onKeyDown}
    >
      <div role="presentation" style={{ height: view.above }} />
      {entries.slice(view.first, view.end).map((entry) => {
        if (entry.kind === 'heading') {
          return (
            <div key={entry.key} ref={measure(entry.key)} role="presentation">
              <GroupHeading label={entry.group.label} count={entry.count} isLocal={entry.group.isLocal} />
            </div>
          );
        }
        const isCurrent = entry.key === current;
        const canMark = props.canMark?.(entry.item) ?? true;
        const isMarked = canMark ? marked?.has(entry.key) : undefined;
        return (
          <ListRow
            key={entry.key}
            id={rowId(entry.place)}
            rowRef={measure(entry.key)}
            position={entry.place + 1}
            total={items.length}
            isInGrid={isInGrid}
            isActive={entry.place === active}
            isCurrent={isCurrent}
            isMarked={isMarked}
            hasBoxSpace={marked !== undefined}
            isRoomy={props.isRoomy ?? false}
            onOpen={() => open(entry.place)}
            onMark={() => mark(entry.place)}
            action={actionOf?.(entry.item)}
          >
            {children(entry.item, { isCurrent, isMarked: isMarked ?? false })}
          </ListRow>
        );
      })}
      <div role="presentation" style={{ height: view.below }} />
    </div>
  );
}
