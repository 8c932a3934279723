import { SEM_DECISOES, type Decisoes } from './syncWords.ts';
import { useConta } from '../acesso/useAcesso.ts';

/** What of the queue are decisions and changes of the account that is signed in. */
export function useDecisoes(): Decisoes {
  const conta = useConta();
  if (conta === null) return SEM_DECISOES;
  return { naFila: Math.max(0, conta.naoEnviados - conta.parados), paradas: conta.parados };
}
