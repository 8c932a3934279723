import type { z } from 'zod';

/** One thing that the renderer may ask of main: parsed on the way in, typed on the way out. */
export type Metodo = { readonly params: z.ZodType; readonly resultado: z.ZodType };

/** Keeps the literal types of a row. */
export const metodo = <P extends z.ZodType, R extends z.ZodType>(params: P, resultado: R) => ({
  params,
  resultado,
});
