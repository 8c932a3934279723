/** What a route tells the window; a title never holds personal data. */
export interface RouteHandle {
  titulo: string | ((params: Readonly<Record<string, string | undefined>>) => string);
}

export const handle = (titulo: RouteHandle['titulo']): RouteHandle => ({ titulo });
