import { PREFIXO_DO_PROBLEMA, PROBLEMAS, type Problema } from '../../contract/api/problema.ts';
import type { FastifyReply } from 'fastify';
import type { Recusa } from '../recusa.ts';

export const TIPO_DO_PROBLEMA = 'application/problem+json';
/** What a client waits when nobody knows better (429 and 503 always carry Retry-After). */
const ESPERA_PADRAO_S = 5;

/** RFC 9457 body of a refusal. */
export function corpoDoProblema({ problema, detalhe, campos, atual }: Recusa): Problema {
  const { status, titulo } = PROBLEMAS[problema];
  return {
    type: PREFIXO_DO_PROBLEMA + problema,
    title: titulo,
    status,
    ...(detalhe === undefined ? {} : { detail: detalhe }),
    ...(campos === undefined ? {} : { campos: [...campos] }),
    ...(atual === undefined ? {} : { atual }),
  };
}

/** Answers a refusal; every error of the server leaves through here. */
export function responderProblema(reply: FastifyReply, recusa: Recusa): FastifyReply {
  const corpo = corpoDoProblema(recusa);
  const repetivel = corpo.status === 429 || corpo.status === 503 || recusa.problema === 'em-processamento';
  if (repetivel) void reply.header('retry-after', String(recusa.esperarSegundos ?? ESPERA_PADRAO_S));
  return reply
    .headers(recusa.cabecalhos ?? {})
    .code(corpo.status)
    .type(TIPO_DO_PROBLEMA)
    .send(corpo);
}
