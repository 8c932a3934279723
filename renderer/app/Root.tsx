import { RouterProvider as AriaRouterProvider } from 'react-aria-components';
import { Outlet, useHref, useNavigate } from 'react-router';
import { PageChange } from './PageChange.tsx';
import { StorageGate } from './StorageGate.tsx';
import { ToastRegion } from '../ui/overlays/Toasts.tsx';

/** Addresses outside the program (https:, mailto:) stay as they are; ours get the router's hash. */
function useAppHref(href: string): string {
  const inside = useHref(href.startsWith('/') ? href : '/');
  return href.startsWith('/') ? inside : href;
}

/** What every page stands on: links that the router takes, the store's state, focus and title, messages. */
export function Root() {
  const navigate = useNavigate();
  return (
    <AriaRouterProvider navigate={(path) => void navigate(path)} useHref={useAppHref}>
      <PageChange />
      <StorageGate>
        <Outlet />
      </StorageGate>
      <ToastRegion />
    </AriaRouterProvider>
  );
}
