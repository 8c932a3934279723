import { Search } from 'lucide-react';
import { useEffect, useId, useRef, type KeyboardEvent, type RefObject } from 'react';
import { Icon } from '../base/Icon.tsx';
import { useListKeys } from '../lists/useListKeys.ts';
import styles from './DualList.module.css';

export interface DualListItem {
  code: string;
  name: string;
  description?: string | undefined;
}

export interface DualListColumnProps {
  title: string;
  /** How many there are on this side, whatever the search shows of them. */
  total: number;
  items: readonly DualListItem[];
  marked: string | null;
  onMark: (code: string) => void;
  onMove: (item: DualListItem) => void;
  /** With Ctrl: the arrow that points to the other side. */
  moveKey: 'ArrowRight' | 'ArrowLeft';
  search: string;
  onSearch: (text: string) => void;
  empty: string;
  isDisabled: boolean;
  listRef: RefObject<HTMLDivElement | null>;
}

/** One side of a DualList: its count, its search, its items with one tab stop and all keys inside. */
export function DualListColumn(props: DualListColumnProps) {
  const { title, items, marked, onMark, onMove, moveKey, search, onSearch, isDisabled, listRef } = props;
  const id = useId();
  const markedRow = useRef<HTMLDivElement>(null);
  const active = items.findIndex((item) => item.code === marked);
  const rowId = (place: number): string => `${id}-${place}`;

  useEffect(() => {
    if (listRef.current !== null && listRef.current.contains(document.activeElement))
      markedRow.current?.scrollIntoView({ block: 'nearest' });
  }, [marked, listRef]);

  const mark = (place: number): void => {
    const item = items[place];
    if (item !== undefined) onMark(item.code);
  };
  const move = (place: number): void => {
    const item = items[place];
    if (item !== undefined) onMove(item);
  };
  const onListKey = useListKeys({
    count: items.length,
    active,
    textAt: (place) => items[place]?.name,
    onMove: mark,
    onOpen: move,
    onMark: move,
  });
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    if (isDisabled) return;
    if (event.ctrlKey && event.key === moveKey) {
      event.preventDefault();
      move(active);
      return;
    }
    onListKey(event);
  };
  const onSearchKey = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.key === 'ArrowDown') {
      event.preventDefault();
      listRef.current?.focus();
    }
    // Esc empties the search first; only then it may close what is around.
    if (event.key === 'Escape' && search !== '') {
      event.preventDefault();
      event.stopPropagation();
      onSearch('');
    }
    // Enter in a search must not send the form around it.
    if (event.key === 'Enter') event.preventDefault();
  };

  return (
    <div className={styles['column']}>
      <div className={styles['head']}>
        <span id={`${id}-title`}>{title}</span>
        <span className={styles['total']}>
          {props.total}
          <span className="sr-only"> {props.total === 1 ? 'item' : 'itens'}</span>
        </span>
      </div>
      <div className={styles['search']}>
        <Icon as={Search} size={14} />
        <input
          type="text"
          value={search}
          placeholder="Pesquisar"
          aria-label={`Pesquisar em ${title}`}
          autoComplete="off"
          spellCheck={false}
          disabled={isDisabled}
          onChange={(event) => onSearch(event.target.value)}
          onKeyDown={onSearchKey}
        />
      </div>
      <div
        ref={listRef}
        className={styles['list']}
        role="listbox"
        aria-labelledby={`${id}-title`}
        aria-disabled={isDisabled || undefined}
        aria-activedescendant={active >= 0 ? rowId(active) : undefined}
        tabIndex={isDisabled ? -1 : 0}
        onKeyDown={onKeyDown}
        onFocus={() => {
          if (active < 0) mark(0);
        }}
      >
        {items.map((item, place) => (
          <div
            key={item.code}
            id={rowId(place)}
            ref={place === active ? markedRow : undefined}
            role="option"
            aria-selected={place === active}
            className={styles['item']}
            onClick={() => {
              if (!isDisabled) onMark(item.code);
            }}
            onDoubleClick={() => {
              if (!isDisabled) onMove(item);
            }}
          >
            {item.name}
            {item.description !== undefined && item.description !== '' && (
              <span className={styles['description']}>{item.description}</span>
            )}
          </div>
        ))}
        {items.length === 0 && (
          <div className={styles['empty']} role="option" aria-selected="false" aria-disabled="true">
            {props.empty}
          </div>
        )}
      </div>
    </div>
  );
}
