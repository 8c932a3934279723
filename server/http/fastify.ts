import Fastify, { LogController, type FastifyBaseLogger, type FastifyInstance } from 'fastify';
import { randomUUID } from 'node:crypto';
import { protegerRespostas } from './cabecalhos.ts';
import { anotarPedidos } from './diario.ts';
import { respostaCrua, tratarFalhas } from './falhas.ts';
import { responderProblema } from './problemas.ts';

export const MAXIMO_DO_CORPO = 256 * 1024;

/** Fastify with our rules for bodies, errors, headers and log, and no route yet. */
export function criarFastify(
  diario: FastifyBaseLogger,
  proxy: number | readonly string[] = [],
): FastifyInstance {
  const app: FastifyInstance = Fastify({
    loggerInstance: diario,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    requestIdHeader: false,
    bodyLimit: MAXIMO_DO_CORPO,
    trustProxy: typeof proxy === 'number' ? proxy : [...proxy],
    forceCloseConnections: 'idle',
    requestTimeout: 30_000,
    frameworkErrors: (_erro, _request, reply) => {
      void responderProblema(reply, { problema: 'nao-encontrado' });
    },
    clientErrorHandler: (erro, socket) => {
      if (erro.code === 'ECONNRESET' || !socket.writable) return;
      socket.end(respostaCrua(erro.code === 'HPE_HEADER_OVERFLOW' ? 431 : 400));
    },
  });
  // JSON and nothing else (415); Fastify would also take text/plain.
  app.removeContentTypeParser('text/plain');
  protegerRespostas(app);
  anotarPedidos(app);
  tratarFalhas(app);
  return app;
}

/** Fills with the routes that are added from now on, written as the contract writes them. */
export function listarRotas(app: FastifyInstance): readonly string[] {
  const rotas: string[] = [];
  app.addHook('onRoute', ({ method, url }) => {
    const metodos = Array.isArray(method) ? method : [method];
    const caminho = url.replace(/:(\w+)/g, '{$1}');
    // HEAD comes by itself with every GET.
    rotas.push(...metodos.filter((m) => m !== 'HEAD').map((m) => `${m} ${caminho}`));
  });
  return rotas;
}
