import type { Rota } from '../../contract/api/rota.ts';
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
  /** Taken once by a backend that has lost its target: waits until that comes back (espera-do-alvo.ts); stored already. */
  | { readonly tipo: 'esperando' }
  /** The local store could not take the answer in; the key makes asking again harmless. */
  | { readonly tipo: 'nao-guardada'; readonly erro: Erro };

/**
 * A kind of command in the outbox. New chapters of the product add kinds; queue, order, retries and
 * idempotency stay as they are.
 */
export type TipoDeOperacao = {
  readonly tipo: string;
  /** @param sinal the program is closing: the call is given up; its key makes asking again harmless */
  readonly enviar: (operacao: Operacao, sinal: AbortSignal) => Promise<Desfecho>;
};

/** A command as it goes over the line, alone or inside of a batch. */
export type Comando = {
  readonly rota: Rota;
  readonly parametros: Readonly<Record<string, string>>;
  /** `If-Match`: the version that the person saw; never changed afterwards. */
  readonly seVersao?: number;
  /** `If-None-Match: *`: makes something that must not be there yet. */
  readonly novo?: true;
  /** JSON text, frozen when it was queued. */
  readonly corpo: string;
};

/**
 * A kind of command of the signed-in account. Several that are due travel together (`/v1/lote`), so what is sent and
 * what becomes of the answer are two functions.
 */
export type TipoDeComando = {
  readonly tipo: string;
  readonly comando: (operacao: Operacao) => Comando;
  /** @param resposta body of the 2xx answer, not yet parsed, or why there is none (`atual`: present version, with 412) */
  readonly concluir: (operacao: Operacao, resposta: Result<unknown, FalhaDaApi>) => Promise<Desfecho>;
};

/** Turns the answer of the store into an outcome. */
export const guardada = (r: Result<unknown, Erro>, desfecho: Desfecho): Desfecho =>
  r.ok ? desfecho : { tipo: 'nao-guardada', erro: r.error };
