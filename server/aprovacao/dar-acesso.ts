import { mesmoEmail } from '../../contract/domain/email.ts';
import type { PreCadastro } from '../../contract/domain/pre-cadastro.ts';
import { ok, type Result } from '../../contract/result.ts';
import { criarLinkDeSenha } from '../acesso/link-de-senha.ts';
import { pedirConfirmacao } from '../acesso/pedir-confirmacao.ts';
import { conferirProva } from '../acesso/prova.ts';
import { criarUsuario, vincular } from '../acesso/usuarios.ts';
import { iniciarPelaCaixa } from '../assinatura/solicitar.ts';
import { guardarMensagem } from '../correio/caixa.ts';
import type { Carta } from '../correio/cartas.ts';
import type { Acaso } from '../portas.ts';
import { recusarCampo, type Recusa } from '../recusa.ts';
import type { Transacao } from '../storage/tabelas.ts';
import { cartaDeAprovacao, cartaDeMaisUmaEntidade, motivoDaAprovacao } from './cartas.ts';

type Aprovacao = {
  readonly pedido: PreCadastro;
  readonly perfis: readonly string[];
  readonly razaoSocial: string;
  readonly por: string;
  readonly em: Date;
};

/** What became of an approval: INATIVO while the person of an account that exists has not confirmed it. */
export type AcessoDado = { readonly status: PreCadastro['status']; readonly linkEnviado: boolean };

/**
 * BR-08, BR-09, BR-12: the person becomes a user of this CNPJ with these profiles, and is told.
 *
 * Whoever asks chooses the e-mail of his request, and whoever decides may be in league with him. So an account that
 * exists keeps its e-mail and telephones (BR-01), a password link goes to no other address than the account's, and
 * an account whose password is not proven for the address of the request gets nothing before it says yes.
 */
export async function darAcesso(
  trx: Transacao,
  deps: { readonly acaso: Acaso; readonly semTransporte: boolean },
  { pedido, perfis, razaoSocial, por, em }: Aprovacao,
): Promise<Result<AcessoDado, Recusa>> {
  const { id, cpf, cnpj, nomeCompleto, setorTrabalho, telefoneFixo, telefoneCelular, email, protocolo } =
    pedido;
  if (email === undefined) return recusarCampo('email', 'OBRIGATORIO');
  const contato = { nomeCompleto, email, telefoneFixo, telefoneCelular };
  const conta = await conferirProva(trx, cpf, email);
  const dados = { nome: nomeCompleto, entidade: razaoSocial, protocolo, por };
  const linkEnviado = conta === null || (!conta.temSenha && mesmoEmail(conta.email, email));
  if (!linkEnviado && !conta.provada) {
    const nova = { cpf, cnpj, razaoSocial, perfis, endereco: email, por, pedido: id };
    const motivo = motivoDaAprovacao(dados);
    await pedirConfirmacao(trx, deps, { ...nova, nome: nomeCompleto, motivo }, { em, conta });
    return ok({ status: 'INATIVO', linkEnviado: true });
  }
  if (conta === null) await criarUsuario(trx, { cpf, ...contato }, em);
  await vincular(trx, { cpf, cnpj, ...contato, setorTrabalho, perfis, razaoSocial, por, linkEnviado }, em);
  const { acaso, semTransporte } = deps;
  if (pedido.solicitaAssinatura) await iniciarPelaCaixa(trx, acaso, { cpf, cnpj, razaoSocial, em });
  const mandar = (carta: Carta, para: string): Promise<void> =>
    guardarMensagem(trx, { ...carta, para }, { em, semTransporte });
  if (linkEnviado) {
    const link = await criarLinkDeSenha(trx, acaso, { cpf, em, endereco: email });
    await mandar(cartaDeAprovacao({ ...dados, link }), email);
    return ok({ status: 'ATIVO', linkEnviado });
  }
  const carta = cartaDeMaisUmaEntidade(dados);
  await mandar(carta, email);
  // The e-mail of the account was changed since.
  if (!mesmoEmail(conta.email, email)) await mandar(carta, conta.email);
  return ok({ status: 'ATIVO', linkEnviado });
}
