import { parseArgs } from 'node:util';
import { z } from 'zod';
import { ESQUEMA } from '../../contract/domain/link-de-senha.ts';
import { opcoesDaPolitica, OPCOES_DA_POLITICA } from '../acesso/politica.ts';
import { enderecoDoBackend } from '../endereco.ts';

const opcoesSchema = z.object({
  api: enderecoDoBackend.optional(),
  data: z.string().min(1).optional(),
  demonstracao: z.boolean().default(false),
  ...opcoesDaPolitica,
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
    options: {
      api: { type: 'string' },
      data: { type: 'string' },
      demonstracao: { type: 'boolean' },
      ...OPCOES_DA_POLITICA,
    },
  });
  return opcoesSchema.safeParse(values).data ?? null;
}

/** The link of ours among the arguments, with which Windows and Linux open a program; null when there is none. */
export const linkNosArgumentos = (argumentos: readonly string[]): string | null =>
  argumentos.find((argumento) => argumento.toLowerCase().startsWith(ESQUEMA)) ?? null;
