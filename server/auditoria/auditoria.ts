import { instante } from '../portas.ts';
import type { Transacao } from '../storage/tabelas.ts';

/**
 * Every command leaves who, when, what and which version (api.md), in the transaction of its effect.
 * `quem`: the CPF of whoever is signed in, `autor` for a requester without an account, `sistema` by rule.
 */
export async function auditar(
  trx: Transacao,
  linha: { em: Date; quem: string; acao: string; recurso: string; versao: number },
): Promise<void> {
  await trx
    .insertInto('auditoria')
    .values({ ...linha, em: instante(linha.em) })
    .execute();
}
