import type { FastifyInstance } from 'fastify';

const CABECALHOS = {
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
};

/** Headers of every answer: personal data is never kept on the way nor shown inside somebody else's page. */
export function protegerRespostas(app: FastifyInstance): void {
  app.addHook('onRequest', (_request, reply, feito) => {
    void reply.headers(CABECALHOS);
    feito();
  });
}
