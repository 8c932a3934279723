import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, type ReactNode } from 'react';
import { Opening } from './Opening.tsx';
import { ProgramFailure } from './ProgramFailure.tsx';
import { consulta } from '../bridge/query.ts';

const AberturaDoArmazenamento = lazy(async () => ({
  default: (await import('../features/armazenamento/AberturaDoArmazenamento.tsx')).AberturaDoArmazenamento,
}));

/** Nothing works without the store: until it is open, its own screen stands in the place of every page. */
export function StorageGate({ children }: { children: ReactNode }) {
  const { data, isError, refetch } = useQuery(consulta('app.estado', {}));
  if (data === undefined) return isError ? <ProgramFailure onRetry={() => void refetch()} /> : <Opening />;
  const { situacao } = data.armazenamento;
  if (situacao === 'pronto' || situacao === 'somente-leitura') return children;
  return (
    <Suspense fallback={<Opening />}>
      <AberturaDoArmazenamento estado={data} />
    </Suspense>
  );
}
