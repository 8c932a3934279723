import type { Database } from 'better-sqlite3';
import { fail, ok, type Result } from '../../contract/result.ts';
import { preCadastro } from './migracoes/0001-pre-cadastro.ts';
import { acesso } from './migracoes/0002-acesso.ts';
import { provaDoEndereco } from './migracoes/0003-prova-do-endereco.ts';
import { anexos } from './migracoes/0004-anexos.ts';
import { assinatura } from './migracoes/0005-assinatura.ts';

/** Numbered from 1; a migration that has been released is never edited. */
const MIGRACOES: readonly string[] = [preCadastro, acesso, provaDoEndereco, anexos, assinatura];

/** The version of the schema that this program writes. */
export const VERSAO_DO_ESQUEMA = MIGRACOES.length;

/** Brings the file up to this program's schema, one transaction per step; a newer file is refused, never touched. */
export function migrar(banco: Database): Result<void, { versao: number }> {
  for (;;) {
    const versao = banco
      .transaction(() => {
        // Read inside the transaction: another process may be migrating the same file.
        const atual = Number(banco.pragma('user_version', { simple: true }));
        const sql = MIGRACOES[atual];
        if (sql === undefined) return atual;
        banco.exec(sql);
        banco.pragma(`user_version = ${atual + 1}`);
        return atual + 1;
      })
      .immediate();
    if (versao > VERSAO_DO_ESQUEMA) return fail({ versao });
    if (versao === VERSAO_DO_ESQUEMA) return ok(undefined);
  }
}
