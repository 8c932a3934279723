import Database from 'better-sqlite3';

export type Banco = Database.Database;

/**
 * Opens an encrypted database file.
 * @param chave 32 bytes as hex; a raw key, so that opening costs no key derivation
 * @throws SqliteError (SQLITE_NOTADB for a wrong key or a file that is none)
 */
export function abrirBanco(arquivo: string, chave: string, opcoes: { readonly?: boolean } = {}): Banco {
  const banco = new Database(arquivo, { readonly: opcoes.readonly ?? false, timeout: 5000 });
  try {
    banco.pragma(`key = "x'${chave}'"`);
    banco.pragma('user_version');
    banco.pragma('foreign_keys = ON');
    banco.pragma('temp_store = MEMORY');
    if (opcoes.readonly !== true) {
      banco.pragma('journal_mode = WAL');
      // FULL: what a person was told is saved survives a power cut, not only a crash of the program.
      banco.pragma('synchronous = FULL');
    }
    return banco;
  } catch (causa) {
    banco.close();
    throw causa;
  }
}

/** Version of the schema in the file. */
export const versaoDo = (banco: Banco): number => Number(banco.pragma('user_version', { simple: true }));

/** True when SQLite finds the file sound. */
export const estaIntegro = (banco: Banco): boolean =>
  banco.pragma('quick_check(1)', { simple: true }) === 'ok';
