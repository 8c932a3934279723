import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { recusar, type Recusa } from '../recusa.ts';
import { ok, type Result } from '../../contract/result.ts';

/** Counts one more question of this address, or refuses it. */
export type Limite = (request: FastifyRequest) => Promise<Result<void, Recusa>>;

/**
 * How often one address may ask who is who: a person needs a handful of answers, a harvester of CPFs thousands.
 * The verification counts every question; the sending of requests counts refusals only, which tell as much.
 */
export async function criarLimite(app: FastifyInstance, porMinuto: number): Promise<Limite> {
  await app.register(rateLimit, { global: false });
  const contar = app.createRateLimit({ max: porMinuto, timeWindow: '1 minute' });
  return async (request) => {
    const conta = await contar(request);
    if (conta.isAllowed || !conta.isExceeded) return ok(undefined);
    return recusar('limite-excedido', { esperarSegundos: Math.max(1, conta.ttlInSeconds) });
  };
}
