import { lazy, Suspense } from 'react';
import { useMatches } from 'react-router';
import { BoasVindas } from '../../features/inicio/BoasVindas.tsx';
import { useConta } from '../acesso/useAcesso.ts';
import { Opening } from '../Opening.tsx';
import { lerPagina } from '../routeHandle.ts';

const Moldura = lazy(async () => ({ default: (await import('./Moldura.tsx')).Moldura }));

const INICIO = 'Início';

/**
 * Who may see an inner page: without an account the welcome page stands there, at the same address, and the page
 * that was wanted comes by itself after signing in. Only that page weighs on the start of the program.
 */
export function Frame() {
  const conta = useConta();
  const { titulo, publico } = lerPagina(useMatches().at(-1));
  if (conta === null && publico !== 'todos') return <BoasVindas pagina={titulo === INICIO ? null : titulo} />;
  return (
    <Suspense fallback={<Opening />}>
      <Moldura />
    </Suspense>
  );
}
