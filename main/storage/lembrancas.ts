import { z } from 'zod';
import type { Banco } from './sqlite.ts';

/** Small things remembered between runs, by name. */
export const lembrancaSchema = z.object({
  aparencia: z.string().optional(),
  ambiente: z.string().optional(),
  epoca: z.string().optional(),
  pausado: z.string().optional(),
  contatoEm: z.string().optional(),
  limpoEm: z.string().optional(),
  // Of an account (main/acesso/conta.ts):
  eu: z.string().optional(),
  euLidoEm: z.string().optional(),
  contexto: z.string().optional(),
  vistaEm: z.string().optional(),
  maiorEm: z.string().optional(),
  encerrada: z.string().optional(),
  recuperadoEm: z.string().optional(),
  /** What happens to copies of documents after the approval (main/assinatura/guarda.ts). */
  guarda: z.string().optional(),
});
export type Lembrancas = z.infer<typeof lembrancaSchema>;

export function criarLembrancas(banco: Banco) {
  const todas = banco.prepare<[], { chave: string; valor: string }>('SELECT chave, valor FROM lembranca');
  const por = banco.prepare<[string, string]>(
    'INSERT INTO lembranca VALUES (?, ?) ON CONFLICT (chave) DO UPDATE SET valor = excluded.valor',
  );
  const tirar = banco.prepare<[string]>('DELETE FROM lembranca WHERE chave = ?');
  return {
    ler: (): Lembrancas =>
      lembrancaSchema.parse(Object.fromEntries(todas.all().map((l) => [l.chave, l.valor]))),
    /** Writes the given ones; undefined forgets. */
    guardar: (novas: { readonly [K in keyof Lembrancas]?: string | undefined }): void => {
      banco.transaction(() => {
        for (const [chave, valor] of Object.entries(novas))
          if (valor === undefined) tirar.run(chave);
          else por.run(chave, valor);
      })();
    },
  };
}
