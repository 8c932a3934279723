import type { FastifyInstance } from 'fastify';
import { MAXIMO_DE_ACOMPANHAMENTOS, rotasDoFeed } from '../../contract/api/feed.ts';
import { ok } from '../../contract/result.ts';
import { cabecalho, rotear, validar } from '../http/rotear.ts';
import { recusar, recusarCampo } from '../recusa.ts';
import type { Armazem } from '../storage/abrir.ts';
import { lerFeed, LIMITE_PADRAO } from './ler.ts';

/** The feed of whoever has no account: the changes of the requests whose secrets he shows. */
export function rotearFeed(app: FastifyInstance, armazem: Armazem): void {
  rotear(app, rotasDoFeed.feed, async (request) => {
    const segredos = cabecalho(request, 'acompanhamento');
    if (segredos === undefined) return recusar('nao-autenticado');
    const acompanhamentos = [...new Set(segredos.split(',').map((s) => s.trim()))].filter((s) => s !== '');
    if (acompanhamentos.length > MAXIMO_DE_ACOMPANHAMENTOS) return recusarCampo('acompanhamento', 'LONGO');
    const consulta = validar(rotasDoFeed.feed.consulta, request.query);
    if (!consulta.ok) {
      const outros = consulta.error.campos?.filter((c) => c.campo !== 'cursor') ?? [];
      // A cursor of a shape that we never write is as dead as any other.
      return outros.length === 0 ? recusar('cursor-expirado') : consulta;
    }
    const { cursor, limite = LIMITE_PADRAO } = consulta.value;
    const pagina = await lerFeed(armazem, { acompanhamentos, cursor, limite });
    return pagina.ok ? ok({ status: 200, corpo: pagina.value }) : pagina;
  });
}
