import type { ReactNode } from 'react';
import type { Ambiente } from '../../../contract/api/saude.ts';
import { EnvStrip } from '../../ui/status/EnvStrip.tsx';
import { useEstadoDoApp } from '../useEstadoDoApp.ts';

const NOMES: Readonly<Record<Exclude<Ambiente, 'producao'>, string>> = {
  local: 'local de demonstração',
  homologacao: 'de homologação',
};

/** Names any environment that is not production, on every screen. */
export function useEnvironmentStrip(): ReactNode {
  const ambiente = useEstadoDoApp()?.ambiente ?? null;
  if (ambiente === null || ambiente === 'producao') return undefined;
  return <EnvStrip environment={NOMES[ambiente]} />;
}
