import { lazy } from 'react';

/** Home of who is signed in; its code comes only then. */
export const Inicio = lazy(async () => ({ default: (await import('./InicioDaConta.tsx')).InicioDaConta }));
