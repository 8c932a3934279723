import type { Database } from 'better-sqlite3';
import {
  CompiledQuery,
  SqliteDialect,
  SqliteDriver,
  type DatabaseConnection,
  type SqliteDatabase,
  type SqliteStatement,
  type TransactionSettings,
} from 'kysely';

const MAXIMO_DE_COMANDOS_GUARDADOS = 300;

/**
 * Kysely's SQLite dialect with writers that take the lock at BEGIN. A deferred transaction that reads first and
 * then writes fails with SQLITE_BUSY when another process wrote in between; two processes on one file must wait
 * for each other instead.
 */
export class DialetoSqlite extends SqliteDialect {
  readonly #banco: Database;

  constructor(banco: Database) {
    super({ database: banco });
    this.#banco = banco;
  }

  override createDriver(): SqliteDriver {
    return new DriverImediato(this.#banco);
  }
}

class DriverImediato extends SqliteDriver {
  readonly #banco: Database;

  constructor(banco: Database) {
    super({ database: comandosGuardados(banco) });
    this.#banco = banco;
  }

  override async beginTransaction(
    conexao: DatabaseConnection,
    ajustes: TransactionSettings = {},
  ): Promise<void> {
    const inicio = ajustes.accessMode === 'read only' ? 'begin' : 'begin immediate';
    await conexao.executeQuery(CompiledQuery.raw(inicio));
  }

  /** A full disk has already rolled back by itself; asking again would hide the failure behind another. */
  override async rollbackTransaction(conexao: DatabaseConnection): Promise<void> {
    if (this.#banco.inTransaction) await super.rollbackTransaction(conexao);
  }
}

/** Compiles each SQL text once; the queries of the server are few and always the same. */
function comandosGuardados(banco: Database): SqliteDatabase {
  const guardados = new Map<string, SqliteStatement>();
  return {
    close: () => banco.close(),
    prepare: (sql) => {
      const guardado = guardados.get(sql);
      if (guardado !== undefined) return guardado;
      const novo = banco.prepare(sql);
      if (guardados.size < MAXIMO_DE_COMANDOS_GUARDADOS) guardados.set(sql, novo);
      return novo;
    },
  };
}
