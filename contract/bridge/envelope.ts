import { z } from 'zod';
import { fail, ok, type Result } from '../result.ts';
import { erroSchema, type Erro } from './errors.ts';

const envelope = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({ ok: z.literal(false), error: erroSchema }),
]);

/** Reads what crossed a process boundary in answer to a call; null when it is not what the contract says. */
export function lerEnvelope<T>(cru: unknown, resultado: z.ZodType<T>): Result<T, Erro> | null {
  const lido = envelope.safeParse(cru);
  if (!lido.success) return null;
  if (!lido.data.ok) return fail(lido.data.error);
  const value = resultado.safeParse(lido.data.value);
  return value.success ? ok(value.data) : null;
}

/** A call as it crosses: the method's name and its parameters, both still unchecked. */
export const chamadaSchema = z.object({ metodo: z.string().max(80), params: z.unknown() });
