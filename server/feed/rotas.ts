import type { FastifyInstance } from 'fastify';
import { MAXIMO_DE_ACOMPANHAMENTOS, rotasDoFeed } from '../../contract/api/feed.ts';
import { ok } from '../../contract/result.ts';
import type { Autenticacao } from '../acesso/quem.ts';
import { cabecalho, rotear, validar } from '../http/rotear.ts';
import { recusar, recusarCampo } from '../recusa.ts';
import type { Armazem } from '../storage/abrir.ts';
import type { Avisos } from './avisos.ts';
import { escoposDaSessao } from './escopos.ts';
import { lerFeed, LIMITE_PADRAO } from './ler.ts';

type Dependencias = {
  readonly armazem: Armazem;
  readonly segredo: Uint8Array;
  readonly autenticacao: Autenticacao;
  readonly avisos: Avisos;
};

/** The feed: to whoever is signed in what he may see, and with secrets, the changes of those requests. */
export function rotearFeed(
  app: FastifyInstance,
  { armazem, segredo, autenticacao, avisos }: Dependencias,
): void {
  app.addHook('preClose', (feito) => {
    avisos.parar();
    feito();
  });

  rotear(app, rotasDoFeed.feed, async (request) => {
    const quem = await autenticacao.seHouver(request);
    if (!quem.ok) return quem;
    const segredos = cabecalho(request, 'acompanhamento');
    if (quem.value === null && segredos === undefined) return recusar('nao-autenticado');
    const partes = (segredos ?? '').split(',').map((s) => s.trim());
    const acompanhamentos = [...new Set(partes)].filter((s) => s !== '');
    if (acompanhamentos.length > MAXIMO_DE_ACOMPANHAMENTOS) return recusarCampo('acompanhamento', 'LONGO');
    const consulta = validar(rotasDoFeed.feed.consulta, request.query);
    if (!consulta.ok) {
      const outros = consulta.error.campos?.filter((c) => c.campo !== 'cursor') ?? [];
      // A cursor of a shape that we never write is as dead as any other.
      return outros.length === 0 ? recusar('cursor-expirado') : consulta;
    }
    const { cursor, limite = LIMITE_PADRAO } = consulta.value;
    const pagina = await lerFeed(armazem, segredo, { quem: quem.value, acompanhamentos, cursor, limite });
    return pagina.ok ? ok({ status: 200, corpo: pagina.value }) : pagina;
  });

  rotear(app, rotasDoFeed.avisos, async (request) => {
    const quem = await autenticacao.exigir(request);
    if (!quem.ok) return quem;
    const cabecalhos = {
      'content-type': 'text/event-stream; charset=utf-8',
      'x-accel-buffering': 'no',
      // Nothing follows a stream; kept alive after its end, it would delay the server's own.
      connection: 'close',
    };
    // HEAD comes with every GET; a stream for it would never end.
    if (request.method === 'HEAD') return ok({ status: 200, corpo: '', cabecalhos });
    const aberta = await avisos.abrir(quem.value, async () => {
      const agora = await autenticacao.exigir(request);
      return agora.ok ? escoposDaSessao(segredo, agora.value) : null;
    });
    return aberta.ok ? ok({ status: 200, corpo: aberta.value, cabecalhos }) : aberta;
  });
}
