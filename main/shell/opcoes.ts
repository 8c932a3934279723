import { parseArgs } from 'node:util';
import { z } from 'zod';
import { enderecoDoBackend } from '../endereco.ts';

const opcoesSchema = z.object({
  api: enderecoDoBackend.optional(),
  data: z.string().min(1).optional(),
  demonstracao: z.boolean().default(false),
});
export type OpcoesDoElectron = z.infer<typeof opcoesSchema>;

/**
 * The command line of the Electron host, the same words as in the browser host. Not strict: Chromium's own
 * switches, the application's folder and links opened by the system stand in it, too. Null for a bad value.
 */
export function lerOpcoes(argumentos: readonly string[]): OpcoesDoElectron | null {
  const { values } = parseArgs({
    args: [...argumentos],
    strict: false,
    options: { api: { type: 'string' }, data: { type: 'string' }, demonstracao: { type: 'boolean' } },
  });
  return opcoesSchema.safeParse(values).data ?? null;
}
