import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { ok, type Result } from '../../contract/result.ts';
import { recusar, type Recusa } from '../recusa.ts';
import { chaveDoEndereco } from './endereco.ts';

/** A question that was let in; it ends once, and only then is it known whether it counts. */
export type Pergunta = { readonly encerrar: (conta: boolean) => Promise<void> };
/** Lets one more question of this address in, or refuses it. */
export type Limite = (request: FastifyRequest) => Promise<Result<Pergunta, Recusa>>;

/** What an address has under way, and what waits for one of those to end. */
type Fila = { emCurso: number; readonly esperando: (() => void)[] };

/**
 * How often one address may ask who is who: a person needs a handful of answers, a harvester of CPFs thousands.
 * The verification counts every question; the sending of requests counts refusals only, which tell as much.
 *
 * Whether a question counts shows in its answer, so what is under way takes the room that it may come to need: many
 * questions at once learn no more than one after the other. Where the room is taken but not yet used up, one waits.
 */
export async function criarLimite(app: FastifyInstance, porMinuto: number): Promise<Limite> {
  if (!app.hasDecorator('createRateLimit')) await app.register(rateLimit, { global: false });
  const contar = app.createRateLimit({
    max: porMinuto,
    timeWindow: '1 minute',
    keyGenerator: (request) => chaveDoEndereco(request.ip),
  });
  const filas = new Map<string, Fila>();
  let encerradas = 0;

  return async (request) => {
    const chave = chaveDoEndereco(request.ip);
    for (;;) {
      const antes = encerradas;
      const conta = await contar(request, { increment: false });
      // What ended in between may be neither in the count nor under way any more: look again.
      if (encerradas !== antes) continue;
      const resta = conta.isAllowed ? Infinity : conta.remaining;
      if (!conta.isAllowed && resta === 0)
        return recusar('limite-excedido', { esperarSegundos: Math.max(1, conta.ttlInSeconds) });
      const fila = filas.get(chave) ?? { emCurso: 0, esperando: [] };
      if (fila.emCurso < resta) {
        filas.set(chave, fila);
        fila.emCurso += 1;
        return ok({ encerrar: (contada) => encerrar(request, chave, fila, contada) });
      }
      await new Promise<void>((livre) => fila.esperando.push(livre));
    }
  };

  async function encerrar(
    request: FastifyRequest,
    chave: string,
    fila: Fila,
    contada: boolean,
  ): Promise<void> {
    if (contada) await contar(request);
    encerradas += 1;
    fila.emCurso -= 1;
    if (fila.emCurso === 0) filas.delete(chave);
    for (const livre of fila.esperando.splice(0)) livre();
  }
}
