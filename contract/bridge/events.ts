import { z } from 'zod';

/** What main tells the renderer by itself: only that something changed; the renderer asks again for what it shows. */
export const eventoSchema = z.discriminatedUnion('tipo', [
  z.object({ tipo: z.literal('app') }),
  z.object({ tipo: z.literal('sync') }),
  z.object({ tipo: z.literal('pedidos'), ids: z.array(z.string()) }),
  /** Who is signed in, the lock, the entity in context. */
  z.object({ tipo: z.literal('acesso') }),
  z.object({ tipo: z.literal('aprovacao') }),
  z.object({ tipo: z.literal('usuarios') }),
  /** The person's own request for a signature: its state, or how far its files are. */
  z.object({ tipo: z.literal('assinatura') }),
  /** Requests that wait for an analysis. */
  z.object({ tipo: z.literal('analise') }),
  /** The system opened the program with a password link (`acesso.linkRecebido`). */
  z.object({ tipo: z.literal('link') }),
]);
export type Evento = z.infer<typeof eventoSchema>;
