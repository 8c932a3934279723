import Database from 'better-sqlite3';
import { Kysely } from 'kysely';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fail, ok, type Result } from '../../contract/result.ts';
import { hexadecimal, type Acaso } from '../portas.ts';
import { DialetoSqlite } from './dialeto.ts';
import { migrar, VERSAO_DO_ESQUEMA } from './migrar.ts';
import type { Banco, Tabelas } from './tabelas.ts';

export const ARQUIVO_DO_BANCO = 'sigcon.db';
/** What `GET /v1/saude` says about a commit: it is on the disk before anybody is told. */
export const DURABILIDADE = 'sqlite-full';

export type Armazem = { readonly banco: Banco; readonly epoca: string };

type Abertura = {
  readonly pasta: string;
  readonly acaso: Acaso;
  /** How long a command waits for another process that is writing. */
  readonly esperaMs: number;
  readonly novaEpoca: boolean;
};

/** Opens (or makes) the data file of a server; the failure is one line for the person who started it. */
export async function abrirArmazem(a: Abertura): Promise<Result<Armazem, string>> {
  const arquivo = abrirArquivo(a);
  if (!arquivo.ok) return arquivo;
  const sqlite = arquivo.value;
  const migrado = migrar(sqlite);
  if (!migrado.ok) {
    sqlite.close();
    return fail(
      `O banco de dados é de uma versão mais nova (${migrado.error.versao}) do que este programa ` +
        `(${VERSAO_DO_ESQUEMA}). Atualize o programa; nada foi alterado.`,
    );
  }
  const banco = new Kysely<Tabelas>({ dialect: new DialetoSqlite(sqlite) });
  return ok({ banco, epoca: await lerEpoca(banco, a) });
}

function abrirArquivo({ pasta, esperaMs }: Abertura): Result<Database.Database, string> {
  try {
    mkdirSync(pasta, { recursive: true, mode: 0o700 });
    const sqlite = new Database(join(pasta, ARQUIVO_DO_BANCO), { timeout: esperaMs });
    sqlite.pragma('journal_mode = WAL');
    sqlite.pragma('synchronous = FULL');
    sqlite.pragma('foreign_keys = ON');
    return ok(sqlite);
  } catch (erro) {
    if (!(erro instanceof Error) || !('code' in erro)) throw erro;
    return fail(`A pasta dos dados ${pasta} não pôde ser aberta (${String(erro.code)}).`);
  }
}

/**
 * The epoch names one unbroken history of this database. After a backup is restored, history forks: with a new
 * epoch every client knows that it must read everything again and send again what it still keeps.
 */
async function lerEpoca(banco: Banco, { acaso, novaEpoca }: Abertura): Promise<string> {
  const nova = { nome: 'epoca', valor: hexadecimal(acaso, 12) };
  const inserir = banco.insertInto('meta').values(nova);
  await inserir
    .onConflict((c) => (novaEpoca ? c.column('nome').doUpdateSet({ valor: nova.valor }) : c.doNothing()))
    .execute();
  const { valor } = await banco
    .selectFrom('meta')
    .select('valor')
    .where('nome', '=', 'epoca')
    .executeTakeFirstOrThrow();
  return valor;
}
