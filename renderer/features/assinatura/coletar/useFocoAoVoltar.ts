import { useEffect, type RefObject } from 'react';

/** A step that came in place of another takes the focus to its heading, which announces it. */
export function useFocoAoVoltar(titulo: RefObject<HTMLElement | null>, recebe: boolean): void {
  useEffect(() => {
    if (recebe) titulo.current?.focus();
  }, [titulo, recebe]);
}
