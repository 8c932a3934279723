import type { Erro } from '../../contract/bridge/errors.ts';
import type { Result } from '../../contract/result.ts';
import type { Operacao } from './fila.ts';
import type { FalhaDaApi } from './api.ts';

/** What became of one attempt: confirmed and stored, or why not. */
export type Desfecho =
  | { readonly tipo: 'confirmada' }
  | { readonly tipo: 'adiar'; readonly falha: FalhaDaApi }
  /** The backend's answer needs the person (`perguntar`) or ends it (`encerrar`); stored already. */
  | { readonly tipo: 'parada' }
  /** The local store could not take the answer in; the key makes asking again harmless. */
  | { readonly tipo: 'nao-guardada'; readonly erro: Erro };

/**
 * A kind of command in the outbox. New chapters of the product add kinds; queue, order, retries and
 * idempotency stay as they are.
 */
export type TipoDeOperacao = {
  readonly tipo: string;
  readonly enviar: (operacao: Operacao) => Promise<Desfecho>;
};

/** Turns the answer of the store into an outcome. */
export const guardada = (r: Result<unknown, Erro>, desfecho: Desfecho): Desfecho =>
  r.ok ? desfecho : { tipo: 'nao-guardada', erro: r.error };
