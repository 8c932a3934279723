import { ChevronLeft, ChevronRight, ChevronsLeft, ChevronsRight } from 'lucide-react';
import { useRef, useState } from 'react';
import { IconButton } from '../actions/IconButton.tsx';
import { cx } from '../base/cx.ts';
import { plainText } from '../base/plainText.ts';
import { DualListColumn, type DualListItem } from './DualListColumn.tsx';
import styles from './DualList.module.css';

export interface DualListProps {
  /** Everything that can be chosen, in the order to show; what is selected is left out of the left side. */
  available: readonly DualListItem[];
  selected: readonly string[];
  onChange: (codes: string[]) => void;
  isDisabled?: boolean | undefined;
  /** Name of the whole for screen readers. */
  label?: string | undefined;
  availableTitle?: string | undefined;
  selectedTitle?: string | undefined;
  /** In place of the right side's items when there are none. */
  emptySelected?: string | undefined;
  className?: string | undefined;
}

interface Side {
  search: string;
  /** The item that the buttons move. */
  marked: string | null;
}

const NOTHING: Side = { search: '', marked: null };

const matches = (item: DualListItem, search: string): boolean =>
  plainText(`${item.name} ${item.description ?? ''}`).includes(plainText(search.trim()));

/** Two lists and the way between them: `Perfis Disponíveis` ⇄ `Perfis Selecionados` (domain.md §4). */
export function DualList(props: DualListProps) {
  const { available, selected, onChange, isDisabled = false, label = 'Perfis' } = props;
  const { availableTitle = 'Perfis Disponíveis', selectedTitle = 'Perfis Selecionados' } = props;
  const [left, setLeft] = useState(NOTHING);
  const [right, setRight] = useState(NOTHING);
  const [said, setSaid] = useState('');
  const leftList = useRef<HTMLDivElement>(null);
  const rightList = useRef<HTMLDivElement>(null);

  const known = new Map(available.map((item) => [item.code, item]));
  const chosen = selected.map((code) => known.get(code) ?? { code, name: code });
  const offered = available.filter((item) => !selected.includes(item.code));
  const shownLeft = offered.filter((item) => matches(item, left.search));
  const shownRight = chosen.filter((item) => matches(item, right.search));
  // The left side always has a candidate, so that ">" alone does something; the right side only a marked one.
  const markedLeft = shownLeft.find((item) => item.code === left.marked) ?? shownLeft[0];
  const markedRight = shownRight.find((item) => item.code === right.marked);

  const tell = (moved: readonly DualListItem[], where: string): void => {
    const [first] = moved;
    if (first === undefined) return;
    setSaid(
      moved.length === 1
        ? `${first.name} movido para ${where}`
        : `${moved.length} itens movidos para ${where}`,
    );
  };
  /** An emptied list cannot keep the keys, nor can its button that goes off: they go on to the other one. */
  const keepFocus = (remaining: number, other: HTMLDivElement | null): void => {
    if (remaining === 0) other?.focus();
  };
  const add = (items: readonly DualListItem[]): void => {
    if (isDisabled || items.length === 0) return;
    onChange([...selected, ...items.map((item) => item.code)]);
    setLeft((side) => ({ ...side, marked: neighbour(shownLeft, items) }));
    tell(items, selectedTitle);
    keepFocus(shownLeft.length - items.length, rightList.current);
  };
  const remove = (items: readonly DualListItem[]): void => {
    if (isDisabled || items.length === 0) return;
    const gone = new Set(items.map((item) => item.code));
    onChange(selected.filter((code) => !gone.has(code)));
    setRight((side) => ({ ...side, marked: neighbour(shownRight, items) }));
    tell(items, availableTitle);
    keepFocus(shownRight.length - items.length, leftList.current);
  };

  return (
    <div className={cx(styles['picker'], props.className)} role="group" aria-label={label}>
      <DualListColumn
        title={availableTitle}
        total={offered.length}
        items={shownLeft}
        marked={markedLeft?.code ?? null}
        onMark={(marked) => setLeft((side) => ({ ...side, marked }))}
        onMove={(item) => add([item])}
        moveKey="ArrowRight"
        search={left.search}
        onSearch={(search) => setLeft((side) => ({ ...side, search }))}
        empty={offered.length === 0 ? 'Todos já foram selecionados.' : 'Nada com este nome.'}
        isDisabled={isDisabled}
        listRef={leftList}
      />
      <div className={styles['buttons']}>
        <IconButton
          variant="line"
          icon={ChevronRight}
          label="Adicionar o marcado"
          isDisabled={isDisabled || markedLeft === undefined}
          onPress={() => add(markedLeft === undefined ? [] : [markedLeft])}
        />
        <IconButton
          variant="line"
          icon={ChevronsRight}
          label={left.search === '' ? 'Adicionar todos' : 'Adicionar todos os encontrados'}
          isDisabled={isDisabled || shownLeft.length === 0}
          onPress={() => add(shownLeft)}
        />
        <IconButton
          variant="line"
          icon={ChevronLeft}
          label="Retirar o marcado"
          isDisabled={isDisabled || markedRight === undefined}
          onPress={() => remove(markedRight === undefined ? [] : [markedRight])}
        />
        <IconButton
          variant="line"
          icon={ChevronsLeft}
          label={right.search === '' ? 'Retirar todos' : 'Retirar todos os encontrados'}
          isDisabled={isDisabled || shownRight.length === 0}
          onPress={() => remove(shownRight)}
        />
      </div>
      <DualListColumn
        title={selectedTitle}
        total={chosen.length}
        items={shownRight}
        marked={markedRight?.code ?? null}
        onMark={(marked) => setRight((side) => ({ ...side, marked }))}
        onMove={(item) => remove([item])}
        moveKey="ArrowLeft"
        search={right.search}
        onSearch={(search) => setRight((side) => ({ ...side, search }))}
        empty={chosen.length === 0 ? (props.emptySelected ?? 'Nenhum ainda.') : 'Nada com este nome.'}
        isDisabled={isDisabled}
        listRef={rightList}
      />
      <span className="sr-only" role="status">
        {said}
      </span>
    </div>
  );
}

/** What is marked next after some items left: the one that moves up into the place of the first of them. */
function neighbour(shown: readonly DualListItem[], gone: readonly DualListItem[]): string | null {
  const first = shown.findIndex((item) => gone.includes(item));
  const rest = shown.filter((item) => !gone.includes(item));
  return (rest[first] ?? rest.at(-1))?.code ?? null;
}
