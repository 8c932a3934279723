import { mesmoEmail } from '../../contract/domain/email.ts';
import type { Leitura, Transacao } from '../storage/tabelas.ts';
import { anularLinks } from './link-de-senha.ts';
import type { Contato } from './vinculos.ts';

/**
 * What an account that exists says of a mailbox.
 *
 * Anybody can ask for access in the name of any CPF with an e-mail of his own, and a representante legal can approve
 * it: so an account may be in other hands than those of the person whose CPF it bears. Its password proves something
 * for one address only: the one to which the link was mailed by which it was set.
 */
export type ContaExistente = {
  readonly nomeCompleto: string;
  readonly email: string;
  readonly temSenha: boolean;
  /** The password was set through the mailbox of that very address. */
  readonly provada: boolean;
};

/** Null: nobody has an account with this CPF. */
export async function conferirProva(
  leitura: Leitura,
  cpf: string,
  endereco: string,
): Promise<ContaExistente | null> {
  const conta = await leitura
    .selectFrom('usuarios')
    .select(['nome_completo', 'email', 'senha_phc', 'senha_email'])
    .where('cpf', '=', cpf)
    .executeTakeFirst();
  if (conta === undefined) return null;
  const temSenha = conta.senha_phc !== null;
  return {
    nomeCompleto: conta.nome_completo,
    email: conta.email,
    temSenha,
    provada: temSenha && conta.senha_email !== null && mesmoEmail(conta.senha_email, endereco),
  };
}

/**
 * BR-03: of an account without a password nobody has proven anything yet, so the State's register says where its
 * links go. Those that went elsewhere die.
 */
export async function assumirContaSemSenha(
  trx: Transacao,
  cpf: string,
  { nomeCompleto, email, telefoneFixo, telefoneCelular }: Pick<Contato, 'email'> & Partial<Contato>,
  em: Date,
): Promise<void> {
  await trx
    .updateTable('usuarios')
    .set({
      email,
      ...(nomeCompleto === undefined ? {} : { nome_completo: nomeCompleto }),
      ...(telefoneFixo === undefined ? {} : { telefone_fixo: telefoneFixo }),
      ...(telefoneCelular === undefined ? {} : { telefone_celular: telefoneCelular }),
    })
    .where('cpf', '=', cpf)
    .where('senha_phc', 'is', null)
    .execute();
  await anularLinks(trx, cpf, em);
}
