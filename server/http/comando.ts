import type { FastifyRequest } from 'fastify';
import { ok, type Result } from '../../contract/result.ts';
import type { Quem } from '../acesso/quem.ts';
import type { Recusa } from '../recusa.ts';
import { impressaoDoComando, lerChave } from './chave.ts';
import type { Efetuar, Idempotencia } from './idempotencia.ts';
import { cabecalho, lerCorpo, type Atendida } from './rotear.ts';

export type Comandos = {
  readonly idempotencia: Idempotencia;
  /** Something was committed: there may be a letter to send, and streams to tell. */
  readonly aoEfetuar: () => void;
};

type Comando = {
  readonly quem: Quem;
  /** What the address names. */
  readonly alvo: readonly string[];
  readonly preparar: (corpo: object) => Promise<Result<Efetuar, Recusa>>;
};

/**
 * A command of whoever is signed in, once per key. Who asks is part of the command: its stored answer is repeated to
 * nobody else. Whether he may still ask is for the caller to know before.
 */
export async function comandar(
  { idempotencia, aoEfetuar }: Comandos,
  request: FastifyRequest,
  { quem, alvo, preparar }: Comando,
): Promise<Result<Atendida, Recusa>> {
  const chave = lerChave(request.headers['idempotency-key']);
  if (!chave.ok) return chave;
  const corpo = request.body === undefined ? ok({}) : lerCorpo(request);
  if (!corpo.ok) return corpo;
  const { method, routeOptions } = request;
  const seIgual = cabecalho(request, 'if-match') ?? null;
  const feito = await idempotencia({
    chave: chave.value,
    impressao: impressaoDoComando([method, routeOptions.url, ...alvo, quem.cpf, seIgual, corpo.value]),
    preparar: () => preparar(corpo.value),
  });
  if (!feito.ok) return feito;
  const { status, etag, repetida, corpo: dado } = feito.value;
  if (!repetida) aoEfetuar();
  return ok({
    status,
    corpo: dado,
    cabecalhos: {
      ...(etag === undefined ? {} : { etag }),
      ...(repetida ? { 'idempotency-replayed': 'true' } : {}),
    },
  });
}
