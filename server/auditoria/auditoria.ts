import { instante } from '../portas.ts';
import type { Transacao } from '../storage/tabelas.ts';

/** Who did it: a requester without an account, or the system by rule. A CPF stands here from the sign-in on. */
export type Quem = 'autor' | 'sistema';

/** Every command leaves who, when, what and which version (api.md), in the transaction of its effect. */
export async function auditar(
  trx: Transacao,
  linha: { em: Date; quem: Quem; acao: string; recurso: string; versao: number },
): Promise<void> {
  await trx
    .insertInto('auditoria')
    .values({ ...linha, em: instante(linha.em) })
    .execute();
}
