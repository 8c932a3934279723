import type { Banco } from './sqlite.ts';

const chaveDe = (nome: string): string => `segredo:${nome}`;

/** Secrets of accounts on a computer without a keychain, in the device's encrypted store. */
export function criarSegredosGuardados(banco: Banco) {
  return {
    ler: (nome: string): string | null =>
      banco
        .prepare<[string], { valor: string }>('SELECT valor FROM lembranca WHERE chave = ?')
        .get(chaveDe(nome))?.valor ?? null,
    guardar: (nome: string, valor: string): void => {
      banco
        .prepare(
          'INSERT INTO lembranca VALUES (?, ?) ON CONFLICT (chave) DO UPDATE SET valor = excluded.valor',
        )
        .run(chaveDe(nome), valor);
    },
    apagar: (nome: string): void => {
      banco.prepare('DELETE FROM lembranca WHERE chave = ?').run(chaveDe(nome));
    },
  };
}
