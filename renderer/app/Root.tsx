import { RouterProvider as AriaRouterProvider } from 'react-aria-components';
import { lazy, Suspense } from 'react';
import { Outlet, useHref, useLocation, useNavigate } from 'react-router';
import { AccessGate } from './acesso/AccessGate.tsx';
import { LinkRecebido } from './acesso/LinkRecebido.tsx';
import { PageChange } from './PageChange.tsx';
import { StorageGate } from './StorageGate.tsx';

const ToastRegion = lazy(async () => ({ default: (await import('../ui/overlays/Toasts.tsx')).ToastRegion }));

/** Addresses outside the program (https:, mailto:) stay as they are; ours get the router's hash. */
function useAppHref(href: string): string {
  const inside = useHref(href.startsWith('/') ? href : '/');
  return href.startsWith('/') ? inside : href;
}

/** What every page stands on: links that the router takes, the store's state, focus and title, messages. */
export function Root() {
  const navigate = useNavigate();
  const { pathname } = useLocation();
  return (
    <AriaRouterProvider navigate={(path) => void navigate(path)} useHref={useAppHref}>
      <PageChange />
      <StorageGate>
        <LinkRecebido>
          <AccessGate>
            <Outlet />
          </AccessGate>
        </LinkRecebido>
      </StorageGate>
      <Suspense>
        <ToastRegion page={pathname} />
      </Suspense>
    </AriaRouterProvider>
  );
}
