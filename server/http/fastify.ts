import Fastify, { LogController, type FastifyBaseLogger, type FastifyInstance } from 'fastify';
import { randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';
import { ROTAS } from '../../contract/api/rotas.ts';
import type { Rota } from '../../contract/api/rota.ts';
import { protegerRespostas } from './cabecalhos.ts';
import { anotarPedidos } from './diario.ts';
import { respostaCrua, tratarFalhas } from './falhas.ts';
import { responderProblema } from './problemas.ts';

export const MAXIMO_DO_CORPO = 256 * 1024;

/** Fastify with our rules for bodies, errors, headers and log, and no route yet. */
export function criarFastify(
  diario: FastifyBaseLogger,
  proxy: number | readonly string[] = [],
  /** Connections on which a long body is on its way, watched over by whoever receives it. */
  recebendo: WeakSet<Socket> = new WeakSet(),
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
      if (erro.code === 'ERR_HTTP_REQUEST_TIMEOUT' && recebendo.has(socket)) return;
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

const DE_CABECALHO = new Set(
  Object.values<Rota>(ROTAS)
    .filter(({ metodo }) => metodo === 'HEAD')
    .map(({ caminho }) => caminho),
);

/** Fills with the routes that are added from now on, written as the contract writes them. */
export function listarRotas(app: FastifyInstance): readonly string[] {
  const rotas: string[] = [];
  app.addHook('onRoute', ({ method, url }) => {
    const metodos = Array.isArray(method) ? method : [method];
    const caminho = url.replace(/:(\w+)/g, '{$1}');
    // HEAD comes by itself with every GET, also where the contract does not speak of it.
    const ditos = metodos.filter((m) => m !== 'HEAD' || DE_CABECALHO.has(caminho));
    rotas.push(...ditos.map((m) => `${m} ${caminho}`));
  });
  return rotas;
}
