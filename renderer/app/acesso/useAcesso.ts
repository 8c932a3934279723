import { useQuery } from '@tanstack/react-query';
import type { Conta, EstadoDoAcesso } from '../../../contract/bridge/acesso.ts';
import { consulta } from '../../bridge/query.ts';

/** Who is signed in, the lock, the end of access; undefined until the first answer. */
export const useAcesso = (): EstadoDoAcesso | undefined => useQuery(consulta('acesso.estado', {})).data;

/** The person who is signed in; null while nobody is, or nobody is let see anything. */
export function useConta(): Conta | null {
  const acesso = useAcesso();
  return acesso?.situacao === 'dentro' ? acesso.conta : null;
}
