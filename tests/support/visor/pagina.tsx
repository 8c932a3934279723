import '../../../renderer/semEval.ts';
import '../../../renderer/ui/styles.ts';
import './pagina.css';
import { lazy, StrictMode, Suspense, useSyncExternalStore } from 'react';
import { createRoot } from 'react-dom/client';
import type { VisorProps } from '../../../renderer/features/assinatura/visor/Visor.tsx';
import { applyTheme } from '../../../renderer/ui/theme.ts';

// As the program does: the viewer comes when it is needed.
const Visor = lazy(async () => ({
  default: (await import('../../../renderer/features/assinatura/visor/Visor.tsx')).Visor,
}));

const seguir = (aoMudar: () => void): (() => void) => {
  window.addEventListener('hashchange', aoMudar);
  return () => window.removeEventListener('hashchange', aoMudar);
};

/** What is shown stands in the address: the test changes it as a list beside the viewer would. */
function Pagina() {
  const dito = useSyncExternalStore(seguir, () => window.location.hash.slice(1));
  const props = JSON.parse(decodeURIComponent(dito) || '{}') as Partial<VisorProps>;
  return (
    <div className="painel">
      <Visor arquivo={null} titulo="Item 2" {...props} onFechar={() => (window.location.hash = '')} />
    </div>
  );
}

applyTheme('sistema');
const raiz = document.getElementById('root');
if (raiz === null) throw new Error('index.html has no #root');
createRoot(raiz).render(
  <StrictMode>
    <Suspense>
      <Pagina />
    </Suspense>
  </StrictMode>,
);
