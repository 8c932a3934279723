import { z } from 'zod';
import { rota } from './rota.ts';

export const MAXIMO_DO_LOTE = 200;

/** One command inside of a batch: its own key, version and answer. */
export const operacaoDoLote = z
  .object({
    chave: z.string().min(1).max(200),
    metodo: z.enum(['POST', 'PUT', 'PATCH', 'DELETE']),
    rota: z.string().max(300).meta({ description: 'path, e.g. /v1/pre-cadastros/…/decisoes' }),
    /** Sent as `If-Match: "<n>"`; absent for commands without one. A new request goes with `If-None-Match: *`. */
    seVersao: z.int().positive().optional(),
    corpo: z.unknown().optional(),
  })
  .meta({ id: 'OperacaoDoLote' });
export type OperacaoDoLote = z.infer<typeof operacaoDoLote>;

export const resultadoDoLote = z
  .object({ chave: z.string(), status: z.int(), corpo: z.unknown().optional(), versao: z.int().optional() })
  .meta({ id: 'ResultadoDoLote' });
export type ResultadoDoLote = z.infer<typeof resultadoDoLote>;

/** Many commands in one round trip. The batch itself takes no key: each command in it has its own. */
export const rotasDoLote = {
  lote: rota({
    metodo: 'POST',
    caminho: '/v1/lote',
    resumo: `Up to ${String(MAXIMO_DO_LOTE)} commands, answered in the order sent; one that fails stops no other`,
    comando: false,
    sessao: 'aceita',
    corpo: z.object({ operacoes: z.array(operacaoDoLote).min(1).max(MAXIMO_DO_LOTE) }).meta({ id: 'Lote' }),
    respostas: { 200: z.object({ resultados: z.array(resultadoDoLote) }).meta({ id: 'LoteRespondido' }) },
    problemas: ['validacao', 'corpo-invalido', 'nao-autenticado', 'sessao-encerrada', 'limite-excedido'],
  }),
};
