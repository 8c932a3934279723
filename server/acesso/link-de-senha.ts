import { hexadecimal, HORA, instante, type Acaso } from '../portas.ts';
import type { Transacao } from '../storage/tabelas.ts';
import { sha256 } from './segredo.ts';

/** domain.md §5 leaves the period open; two days survive a weekend away from the mailbox half of the time. */
export const VALIDADE_DO_LINK_HORAS = 48;
const CHAVE_BYTES = 16;

/** A single-use, expiring password link. Only the digest of its key is kept; the link itself exists in the mail alone. */
export async function criarLinkDeSenha(
  trx: Transacao,
  acaso: Acaso,
  { cpf, em }: { cpf: string; em: Date },
): Promise<string> {
  const chave = hexadecimal(acaso, CHAVE_BYTES);
  await trx
    .insertInto('links_de_senha')
    .values({
      chave_sha256: sha256(chave),
      cpf,
      criado_em: instante(em),
      expira_em: instante(new Date(em.getTime() + VALIDADE_DO_LINK_HORAS * HORA)),
      usado_em: null,
    })
    .execute();
  return `sigcon://senha?usuario=${cpf}&chave=${chave}`;
}
