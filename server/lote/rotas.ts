import type { FastifyInstance, FastifyRequest } from 'fastify';
import { rotasDoLote } from '../../contract/api/lote.ts';
import { ok } from '../../contract/result.ts';
import type { Autenticacao } from '../acesso/quem.ts';
import { lerCorpo, rotear, validar } from '../http/rotear.ts';
import { executarLote } from './executar.ts';

/** 200 decisions with the longest reasons fit. */
const MAXIMO_DO_CORPO = 4 * 1024 * 1024;

/** Many commands in one round trip. */
export function rotearLote(app: FastifyInstance, autenticacao: Autenticacao): void {
  rotear(
    app,
    rotasDoLote.lote,
    async (request: FastifyRequest) => {
      // A session that is over is told once, before anything of the batch is done.
      const quem = await autenticacao.seHouver(request);
      if (!quem.ok) return quem;
      const corpo = lerCorpo(request);
      if (!corpo.ok) return corpo;
      const lote = validar(rotasDoLote.lote.corpo, corpo.value);
      if (!lote.ok) return lote;
      const resultados = await executarLote(app, request, lote.value.operacoes);
      return ok({ status: 200, corpo: { resultados } });
    },
    { maximoDoCorpo: MAXIMO_DO_CORPO },
  );
}
