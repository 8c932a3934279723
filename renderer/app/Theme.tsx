import { useEffect } from 'react';
import { useEstadoDoApp } from './useEstadoDoApp.ts';
import { applyTheme } from '../ui/theme.ts';

/** Keeps the appearance as the person chose it, here or in another window. */
export function Theme({ onKnown }: { onKnown: () => void }) {
  const aparencia = useEstadoDoApp()?.aparencia;
  useEffect(() => {
    if (aparencia === undefined) return;
    onKnown();
    return applyTheme(aparencia);
  }, [aparencia, onKnown]);
  return null;
}
