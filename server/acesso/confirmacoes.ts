import type { Selectable } from 'kysely';
import { escreverLinkDeSenha } from '../../contract/domain/link-de-senha.ts';
import { instante, type Acaso } from '../portas.ts';
import type { Leitura, Tabelas, Transacao } from '../storage/tabelas.ts';
import { novaChave } from './link-de-senha.ts';
import type { ChaveDoVinculo } from './vinculos.ts';

/** Access to an entity that waits until the person of the account confirms it. */
export type Confirmacao = Selectable<Tabelas['confirmacoes']>;

export type NovaConfirmacao = ChaveDoVinculo & {
  readonly razaoSocial: string;
  readonly perfis: readonly string[];
  /** The mailbox that the giving side names: the CAGEC's, or the request's. */
  readonly endereco: string;
  readonly por: string;
  /** Null: the CAGEC names somebody who is a user of the entity already. */
  readonly pedido: string | null;
  readonly origem?: Confirmacao['origem'];
};

/**
 * A link like that of a password, which gives what is stored beside its digest. Earlier ones for the same entity stay
 * good until one of them is used: whoever asks in somebody's name again and again must not make his links void.
 */
export async function criarConfirmacao(
  trx: Transacao,
  acaso: Acaso,
  { cpf, cnpj, razaoSocial, perfis, endereco, por, pedido, origem = 'CADASTRO' }: NovaConfirmacao,
  em: Date,
): Promise<string> {
  const { chave, ...linha } = novaChave(acaso, em);
  await trx
    .insertInto('confirmacoes')
    .values({
      ...linha,
      cpf,
      cnpj,
      razao_social: razaoSocial,
      perfis: JSON.stringify(perfis),
      endereco,
      por,
      pedido,
      origem,
    })
    .execute();
  return escreverLinkDeSenha({ usuario: cpf, chave });
}

/** Used once; the others for the same entity have nothing left to give. */
export async function gastarConfirmacao(
  trx: Transacao,
  { chave_sha256, cpf, cnpj }: Confirmacao,
  em: Date,
): Promise<void> {
  await trx
    .updateTable('confirmacoes')
    .set({ usado_em: instante(em) })
    .where('chave_sha256', '=', chave_sha256)
    .execute();
  await trx
    .updateTable('confirmacoes')
    .set({ anulado_em: instante(em) })
    .where('cpf', '=', cpf)
    .where('cnpj', '=', cnpj)
    .where('usado_em', 'is', null)
    .where('anulado_em', 'is', null)
    .execute();
}

/** How many a person was mailed for this entity in a span of time that ends now. */
export async function confirmacoesEntre(
  leitura: Leitura,
  c: ChaveDoVinculo & { readonly desde: Date; readonly ate: Date; readonly origem?: Confirmacao['origem'] },
): Promise<number> {
  const consulta = leitura
    .selectFrom('confirmacoes')
    .select((eb) => eb.fn.countAll<number>().as('quantas'))
    .where('cpf', '=', c.cpf)
    .where('cnpj', '=', c.cnpj)
    .where('criado_em', '>', instante(c.desde))
    // What was written under a clock that ran ahead does not count for a year.
    .where('criado_em', '<=', instante(c.ate));
  const linha = await (
    c.origem === undefined ? consulta : consulta.where('origem', '=', c.origem)
  ).executeTakeFirstOrThrow();
  return linha.quantas;
}

/** The last request of this person that the entity approved and he has not confirmed, even where its link expired. */
export async function confirmacaoPendente(
  leitura: Leitura,
  { cpf, cnpj }: ChaveDoVinculo,
): Promise<Confirmacao | null> {
  const linha = await leitura
    .selectFrom('confirmacoes')
    .selectAll()
    .where('cpf', '=', cpf)
    .where('cnpj', '=', cnpj)
    .where('pedido', 'is not', null)
    .where('usado_em', 'is', null)
    .where('anulado_em', 'is', null)
    .orderBy('criado_em', 'desc')
    .limit(1)
    .executeTakeFirst();
  return linha ?? null;
}
