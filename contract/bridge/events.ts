import { z } from 'zod';

/** What main tells the renderer by itself: only that something changed; the renderer asks again for what it shows. */
export const eventoSchema = z.discriminatedUnion('tipo', [
  z.object({ tipo: z.literal('app') }),
  z.object({ tipo: z.literal('sync') }),
  z.object({ tipo: z.literal('pedidos'), ids: z.array(z.string()) }),
]);
export type Evento = z.infer<typeof eventoSchema>;
