import type { FastifyInstance } from 'fastify';
import { pino, type DestinationStream, type Logger } from 'pino';
import { falhaSemDados } from './falhas.ts';

/**
 * The server's log. No personal data (CPF, names, addresses, secrets) may reach it, so requests and answers are
 * never serialised: only what is named below is written.
 */
export function criarDiario(destino: DestinationStream | undefined): Logger {
  return pino(
    {
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: { req: () => undefined, res: () => undefined, err: falhaSemDados },
    },
    destino ?? pino.destination({ dest: 2, sync: true }),
  );
}

/** One line per request: the pattern of the route (never its address), the outcome and how long it took. */
export function anotarPedidos(app: FastifyInstance): void {
  app.addHook('onResponse', (request, reply, feito) => {
    request.log.info({
      rota: request.routeOptions.url ?? '(nenhuma)',
      metodo: request.method,
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime * 10) / 10,
    });
    feito();
  });
}
