import { escreverLinkDeSenha } from '../../contract/domain/link-de-senha.ts';
import { hexadecimal, HORA, instante, type Acaso } from '../portas.ts';
import type { Leitura, Tabelas, Transacao } from '../storage/tabelas.ts';
import { sha256 } from './segredo.ts';

/** domain.md §5 leaves the period open; two days survive a weekend away from the mailbox half of the time. */
export const VALIDADE_DO_LINK_HORAS = 48;
const CHAVE_BYTES = 16;

/** Why a link was made: forgotten passwords are counted, and so is sending again. */
export type OrigemDoLink = Tabelas['links_de_senha']['origem'];

/**
 * A single-use, expiring password link; earlier unused ones of the person stop working. Only the digest of its key
 * is kept; the link itself exists in the mail alone.
 * @param endereco where the caller mails it: the address for which the password will be proven
 */
export async function criarLinkDeSenha(
  trx: Transacao,
  acaso: Acaso,
  {
    cpf,
    em,
    endereco,
    origem = 'CADASTRO',
  }: { cpf: string; em: Date; endereco: string; origem?: OrigemDoLink },
): Promise<string> {
  await anularLinks(trx, cpf, em);
  const { chave, ...linha } = novaChave(acaso, em);
  await trx
    .insertInto('links_de_senha')
    .values({
      ...linha,
      cpf,
      origem,
      endereco,
    })
    .execute();
  return escreverLinkDeSenha({ usuario: cpf, chave });
}

/** The key of a mailed link, and what is kept of it. */
export function novaChave(acaso: Acaso, em: Date) {
  const chave = hexadecimal(acaso, CHAVE_BYTES);
  return {
    chave,
    chave_sha256: sha256(chave),
    criado_em: instante(em),
    expira_em: instante(new Date(em.getTime() + VALIDADE_DO_LINK_HORAS * HORA)),
    usado_em: null,
    anulado_em: null,
  };
}

/** Makes void every link of a person that was not used. */
export async function anularLinks(trx: Transacao, cpf: string, em: Date): Promise<void> {
  await trx
    .updateTable('links_de_senha')
    .set({ anulado_em: instante(em) })
    .where('cpf', '=', cpf)
    .where('usado_em', 'is', null)
    .where('anulado_em', 'is', null)
    .execute();
}

/** How many links of this origin a person was given in a span of time that ends now; for `limite-excedido`. */
export async function linksEntre(
  leitura: Leitura,
  { cpf, origem, desde, ate }: { cpf: string; origem: OrigemDoLink; desde: Date; ate: Date },
): Promise<number> {
  const { quantos } = await leitura
    .selectFrom('links_de_senha')
    .select((eb) => eb.fn.countAll<number>().as('quantos'))
    .where('cpf', '=', cpf)
    .where('origem', '=', origem)
    .where('criado_em', '>', instante(desde))
    // What was written under a clock that ran ahead does not count for a year.
    .where('criado_em', '<=', instante(ate))
    .executeTakeFirstOrThrow();
  return quantos;
}
