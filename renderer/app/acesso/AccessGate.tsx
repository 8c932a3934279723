import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, type ReactNode } from 'react';
import { Atividade } from './Atividade.tsx';
import { AtalhoDeBloqueio } from './bloquear.ts';
import { consulta } from '../../bridge/query.ts';
import { Opening } from '../Opening.tsx';
import { ProgramFailure } from '../ProgramFailure.tsx';

const Bloqueio = lazy(async () => ({
  default: (await import('../../features/acesso/Bloqueio.tsx')).Bloqueio,
}));
const AcessoEncerrado = lazy(async () => ({
  default: (await import('../../features/acesso/AcessoEncerrado.tsx')).AcessoEncerrado,
}));

/**
 * Locked, or with access ended, nothing of the account stays in the window: every page gives way, and comes back at
 * the same address after unlocking.
 */
export function AccessGate({ children }: { children: ReactNode }) {
  const { data, isError, refetch } = useQuery(consulta('acesso.estado', {}));
  if (data === undefined) return isError ? <ProgramFailure onRetry={() => void refetch()} /> : <Opening />;
  switch (data.situacao) {
    case 'bloqueada':
      return (
        <Suspense fallback={<Opening />}>
          <Bloqueio estado={data} />
        </Suspense>
      );
    case 'encerrada':
      return (
        <Suspense fallback={<Opening />}>
          <AcessoEncerrado estado={data} />
        </Suspense>
      );
    case 'fora':
    case 'dentro':
      return (
        <>
          {data.situacao === 'dentro' && (
            <>
              <Atividade />
              <AtalhoDeBloqueio />
            </>
          )}
          {children}
        </>
      );
  }
}
