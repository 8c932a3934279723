import type { Banco } from './sqlite.ts';
import { versaoDo } from './sqlite.ts';
import type { Migracao } from './migrations/migracao.ts';
import { m0010 } from './migrations/0010-pedidos-e-fila.ts';
import { m0015 } from './migrations/0015-correcoes.ts';
import { m0018 } from './migrations/0018-paradas.ts';
import { m0020 } from './migrations/0020-aprovacoes.ts';
import { m0030 } from './migrations/0030-usuarios.ts';
import { m0040 } from './migrations/0040-envios-de-arquivos.ts';
import { m0045 } from './migrations/0045-assinaturas.ts';

export const MIGRACOES: readonly Migracao[] = [m0010, m0015, m0018, m0020, m0030, m0040, m0045];

/** The schema that this program writes. */
export const VERSAO_DO_ESQUEMA = Math.max(...MIGRACOES.map((m) => m.versao));

export const precisaMigrar = (banco: Banco): boolean => versaoDo(banco) < VERSAO_DO_ESQUEMA;

/** Brings a database up to `VERSAO_DO_ESQUEMA`; one transaction a step, so that a crash leaves a whole version. */
export function migrar(banco: Banco, passos: readonly Migracao[] = MIGRACOES): void {
  for (const passo of passos.filter((m) => m.versao > versaoDo(banco))) {
    banco.transaction(() => {
      banco.exec(passo.sql);
      banco.pragma(`user_version = ${String(passo.versao)}`);
    })();
  }
}
