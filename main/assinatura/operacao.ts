import { z } from 'zod';

/** The kinds of operations in the outbox; their target is the request, so its order is kept. */
export const TIPOS = {
  solicitar: 'assinatura.solicitar',
  representar: 'assinatura.representar',
  anexar: 'assinatura.anexar',
  retirar: 'assinatura.retirar',
  enviar: 'assinatura.enviar',
  analisar: 'assinatura.analisar',
} as const;
export type Tipo = keyof typeof TIPOS;

const envelope = z.object({
  seVersao: z.int().positive().optional(),
  item: z.int().optional(),
  corpo: z.string(),
});
type Envelope = z.infer<typeof envelope>;

/** What an operation holds, frozen when it was queued: the bytes of the command, its item, the version that was seen. */
export const escreverEnvelope = (e: Omit<Envelope, 'corpo'>, corpo: unknown): string =>
  JSON.stringify({ ...e, corpo: JSON.stringify(corpo) });

export const lerEnvelope = (texto: string): Envelope => envelope.parse(JSON.parse(texto));
