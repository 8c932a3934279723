import { QueryClientProvider } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { I18nProvider } from 'react-aria-components/I18nProvider';
import { RouterProvider } from 'react-router/dom';
import { guardarSoODono } from './acesso/assumir.ts';
import { ChegadaDeLink } from './acesso/link.ts';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { createAppRouter } from './router.tsx';
import { Theme } from './Theme.tsx';
import { criarQueryClient, seguirEventos } from '../bridge/query.ts';

/** The whole window: data from main, appearance, routes. */
export function App({ onThemeKnown }: { onThemeKnown: () => void }) {
  const [client] = useState(criarQueryClient);
  const [router] = useState(createAppRouter);
  const [links, setLinks] = useState(0);
  useEffect(() => seguirEventos(client, () => setLinks((n) => n + 1)), [client]);
  useEffect(() => guardarSoODono(client), [client]);
  return (
    <ErrorBoundary>
      <QueryClientProvider client={client}>
        <I18nProvider locale="pt-BR">
          <Theme onKnown={onThemeKnown} />
          <ChegadaDeLink value={links}>
            <RouterProvider router={router} />
          </ChegadaDeLink>
        </I18nProvider>
      </QueryClientProvider>
    </ErrorBoundary>
  );
}
