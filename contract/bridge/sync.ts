import { z } from 'zod';
import { erroSchema } from './errors.ts';
import { metodo } from './metodo.ts';

/** Connection and queue, as the top bar tells it in words. */
export const estadoDoSyncSchema = z.object({
  conexao: z.enum(['verificando', 'conectado', 'sem-conexao']),
  /** Why there is no connection, where it is known (captive portal, certificate…). */
  motivo: erroSchema.nullable(),
  /** Last time the backend answered. */
  contatoEm: z.iso.datetime().nullable(),
  naFila: z.int(),
  enviando: z.int(),
  /** Files of documents that have not arrived at the backend. */
  documentos: z.int(),
  /** Operations that a person has to look at. */
  parados: z.int(),
  pausado: z.boolean(),
  proximaTentativaEm: z.iso.datetime().nullable(),
});
export type EstadoDoSync = z.infer<typeof estadoDoSyncSchema>;

const nada = z.object({});

export const metodosDoSync = {
  'sync.estado': metodo(nada, estadoDoSyncSchema),
  'sync.pausar': metodo(z.object({ pausado: z.boolean() }), estadoDoSyncSchema),
  /** Forgets the waiting times and tries everything now; answers when the round is over. */
  'sync.tentarAgora': metodo(nada, estadoDoSyncSchema),
};
