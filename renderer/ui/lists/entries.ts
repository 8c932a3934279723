/** A run of rows under one heading. */
export interface ListGroup {
  key: string;
  label: string;
  /** Dashed heading: only on this computer. */
  isLocal?: boolean | undefined;
  /** How many there are in all, where not all of them are loaded or shown; else the rows are counted. */
  count?: number | undefined;
}

/** What stands in the list, from top to bottom: rows and the headings between them. */
export type ListEntry<Item> =
  | { kind: 'heading'; key: string; group: ListGroup; count: number }
  | { kind: 'row'; key: string; item: Item; /** Place among the rows, from 0. */ place: number };

/** Puts a heading in front of each run of rows of one group. Items come sorted by group. */
export function listEntries<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
  groupOf: ((item: Item) => ListGroup) | undefined,
): ListEntry<Item>[] {
  const entries: ListEntry<Item>[] = [];
  let heading: Extract<ListEntry<Item>, { kind: 'heading' }> | undefined;
  items.forEach((item, place) => {
    const group = groupOf?.(item);
    if (group !== undefined && group.key !== heading?.group.key) {
      heading = { kind: 'heading', key: `grupo ${group.key}`, group, count: 0 };
      entries.push(heading);
    }
    if (heading !== undefined) heading.count = heading.group.count ?? heading.count + 1;
    entries.push({ kind: 'row', key: keyOf(item), item, place });
  });
  return entries;
}
