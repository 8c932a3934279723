import { useEffect, type RefObject } from 'react';

/** A step that came in place of another takes the focus to its heading, which announces it, and starts at its top. */
export function useFocoAoVoltar(titulo: RefObject<HTMLElement | null>, recebe: boolean): void {
  useEffect(() => {
    if (!recebe) return;
    titulo.current?.focus({ preventScroll: true });
    titulo.current?.closest('[data-etapa]')?.scrollIntoView();
  }, [titulo, recebe]);
}
