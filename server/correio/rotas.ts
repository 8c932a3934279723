import type { FastifyInstance } from 'fastify';
import { responderProblema } from '../http/problemas.ts';
import type { Banco } from '../storage/tabelas.ts';
import type { MensagemLocal } from './caixa.ts';
import { paginaDeMensagens, POLITICA_DA_PAGINA } from './pagina.ts';

/** Names of this computer for itself. */
const LACO = new Set(['127.0.0.1', 'localhost', '[::1]', '::1']);

/**
 * The mail of the local environment, shown instead of sent. It tells password links to whoever asks, so the route
 * is not even registered in any other environment.
 */
export function rotearMensagensLocais(app: FastifyInstance, banco: Banco, host: string): void {
  app.get('/ambiente-local/mensagens', async (request, reply) => {
    // A foreign name that resolves to this computer (DNS rebinding) would let any web page read the links.
    if (LACO.has(host) && !LACO.has(request.hostname))
      return responderProblema(reply, { problema: 'nao-encontrado' });
    const mensagens: MensagemLocal[] = await banco
      .selectFrom('mensagens')
      .select(['criada_em as em', 'para', 'assunto', 'texto'])
      .orderBy('numero')
      .execute();
    void reply.header('vary', 'accept');
    if (!(request.headers.accept ?? '').includes('text/html')) return { mensagens };
    return reply
      .header('content-security-policy', POLITICA_DA_PAGINA)
      .type('text/html; charset=utf-8')
      .send(paginaDeMensagens(mensagens));
  });
}
