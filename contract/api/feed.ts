import { z } from 'zod';
import { preCadastroSchema } from '../domain/pre-cadastro.ts';
import { FEED_DA_ASSINATURA, solicitacaoSchema } from '../domain/assinatura.ts';
import { usuarioDaEntidadeSchema } from '../domain/usuario.ts';
import { rota } from './rota.ts';

const comum = {
  id: z.string(),
  versao: z.int(),
  em: z.iso.datetime(),
  removido: z.literal(true).optional(),
};

/** One change, in commit order; `removido` is a tombstone. */
export const itemDoFeed = z
  .discriminatedUnion('tipo', [
    z.object({ tipo: z.literal('pre-cadastro'), ...comum, dado: preCadastroSchema.optional() }),
    z.object({ tipo: z.literal('usuario'), ...comum, dado: usuarioDaEntidadeSchema.optional() }),
    z.object({ tipo: z.literal(FEED_DA_ASSINATURA), ...comum, dado: solicitacaoSchema.optional() }),
  ])
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

/** The stream says only this; what changed is asked for with the cursor. */
export const EVENTO_DO_FEED = 'mudou';
export const BATIMENTO_DO_FEED_MS = 15_000;

/**
 * Whoever is signed in reads what he may see; whoever has no account, the changes of his own requests, named by
 * their secrets.
 */
export const rotasDoFeed = {
  feed: rota({
    metodo: 'GET',
    caminho: '/v1/feed',
    resumo: 'Changes visible to the caller, after an opaque cursor',
    comando: false,
    sessao: 'aceita',
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
    problemas: [
      'nao-autenticado',
      'sessao-encerrada',
      'usuario-inativo',
      'cursor-expirado',
      'validacao',
      'limite-excedido',
    ],
  }),
  avisos: rota({
    metodo: 'GET',
    caminho: '/v1/feed/avisos',
    resumo: `Server-sent events: \`${EVENTO_DO_FEED}\` when something visible to the caller changed; a comment every 15 s`,
    comando: false,
    sessao: 'exigida',
    respostas: { 200: z.string() },
    tipoDaResposta: 'text/event-stream',
    problemas: ['nao-autenticado', 'sessao-encerrada', 'usuario-inativo', 'limite-excedido'],
  }),
};
