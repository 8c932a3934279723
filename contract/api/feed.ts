import { z } from 'zod';
import { preCadastroSchema } from '../domain/pre-cadastro.ts';
import { rota } from './rota.ts';

/** One change, in commit order; `removido` is a tombstone. */
export const itemDoFeed = z
  .object({
    tipo: z.enum(['pre-cadastro']),
    id: z.string(),
    versao: z.int(),
    em: z.iso.datetime(),
    removido: z.literal(true).optional(),
    dado: preCadastroSchema.optional(),
  })
  .meta({ id: 'ItemDoFeed' });
export type ItemDoFeed = z.infer<typeof itemDoFeed>;

export const paginaDoFeed = z
  .object({ itens: z.array(itemDoFeed), proximo: z.string(), fim: z.boolean(), epoca: z.string() })
  .meta({ id: 'PaginaDoFeed' });
export type PaginaDoFeed = z.infer<typeof paginaDoFeed>;

/** How many secrets one call may carry (they travel in a header). */
export const MAXIMO_DE_ACOMPANHAMENTOS = 100;

/** A cursor says how far each of these requests has been read, so it grows with them. */
export const MAXIMO_DO_CURSOR = 1_500;

/** Whoever has no account reads the changes of his own requests, named by their secrets. */
export const rotasDoFeed = {
  feed: rota({
    metodo: 'GET',
    caminho: '/v1/feed',
    resumo: 'Changes visible to the caller, after an opaque cursor',
    comando: false,
    consulta: z.object({
      cursor: z.string().max(MAXIMO_DO_CURSOR).optional(),
      limite: z.coerce.number().int().min(1).max(500).optional(),
    }),
    cabecalhos: z.object({
      acompanhamento: z
        .string()
        .optional()
        .meta({ description: `up to ${String(MAXIMO_DE_ACOMPANHAMENTOS)} secrets, separated by commas` }),
    }),
    respostas: { 200: paginaDoFeed },
    problemas: ['nao-autenticado', 'cursor-expirado', 'validacao', 'limite-excedido'],
  }),
};
