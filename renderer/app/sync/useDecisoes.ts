import { SEM_DECISOES, type Decisoes } from './syncWords.ts';
import { useConta } from '../acesso/useAcesso.ts';

/** What of the queue are decisions and changes of the account that is signed in. */
export function useDecisoes(): Decisoes {
  const conta = useConta();
  if (conta === null) return SEM_DECISOES;
  const daFila = conta.naoEnviados - conta.parados - conta.assinaturasNaoEnviadas;
  return { naFila: Math.max(0, daFila), paradas: conta.parados };
}
