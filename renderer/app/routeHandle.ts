/**
 * Who may see a page: everybody, whoever is signed in, the representante legal of the entity in context (BR-12), or
 * whoever analyses requests for signatures (BR-20).
 */
export type Publico = 'todos' | 'conta' | 'representante' | 'analista';

/** What a route tells the window; a title never holds personal data. */
export interface RouteHandle {
  titulo: string | ((params: Readonly<Record<string, string | undefined>>) => string);
  publico: Publico;
}

export const handle = (titulo: RouteHandle['titulo'], publico: Publico = 'todos'): RouteHandle => ({
  titulo,
  publico,
});

const isRouteHandle = (coisa: unknown): coisa is RouteHandle =>
  typeof coisa === 'object' && coisa !== null && 'titulo' in coisa && 'publico' in coisa;

/** The handle of the page that the address names, with the words of its title. */
export function lerPagina(
  match:
    { readonly handle: unknown; readonly params: Readonly<Record<string, string | undefined>> } | undefined,
): { readonly titulo: string; readonly publico: Publico } {
  if (match === undefined || !isRouteHandle(match.handle)) return { titulo: '', publico: 'todos' };
  const { titulo, publico } = match.handle;
  return { titulo: typeof titulo === 'function' ? titulo(match.params) : titulo, publico };
}
