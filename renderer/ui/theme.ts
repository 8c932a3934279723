/** Appearance the person chose; `sistema` follows the operating system, also while the program runs. */
export type Tema = 'sistema' | 'claro' | 'escuro' | 'contraste';

/** The value of `data-theme` that tokens.css knows. */
export type ResolvedTheme = 'light' | 'dark' | 'contrast';

const DARK = '(prefers-color-scheme: dark)';
const MORE_CONTRAST = '(prefers-contrast: more)';
const FORCED_COLORS = '(forced-colors: active)';
const SYSTEM_QUERIES = [DARK, MORE_CONTRAST, FORCED_COLORS] as const;

function holds(query: string): boolean {
  return window.matchMedia(query).matches;
}

/** What `tema` means on this machine at this moment. */
export function resolveTheme(tema: Tema): ResolvedTheme {
  switch (tema) {
    case 'claro':
      return 'light';
    case 'escuro':
      return 'dark';
    case 'contraste':
      return 'contrast';
    case 'sistema':
      if (holds(MORE_CONTRAST) || holds(FORCED_COLORS)) return 'contrast';
      return holds(DARK) ? 'dark' : 'light';
  }
}

/** Writes the theme on <html>; returns what stops following the system (call it before applying another). */
export function applyTheme(tema: Tema): () => void {
  const write = (): void => {
    document.documentElement.dataset['theme'] = resolveTheme(tema);
  };
  write();
  if (tema !== 'sistema') return () => undefined;
  const lists = SYSTEM_QUERIES.map((query) => window.matchMedia(query));
  for (const list of lists) list.addEventListener('change', write);
  return () => {
    for (const list of lists) list.removeEventListener('change', write);
  };
}
