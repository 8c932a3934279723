import type { EventoDoHistorico, PreCadastro, PreCadastroEnvio } from '../../contract/domain/pre-cadastro.ts';
import { mesmoEmail } from '../../contract/domain/email.ts';
import { semEspacosSobrando } from '../../contract/domain/texto.ts';
import { ok, type Result } from '../../contract/result.ts';
import { confirmacoesEntre } from '../acesso/confirmacoes.ts';
import { darNomeAConta } from '../acesso/dados-do-cagec.ts';
import { criarLinkDeSenha } from '../acesso/link-de-senha.ts';
import { pedirConfirmacao } from '../acesso/pedir-confirmacao.ts';
import { assumirContaSemSenha, conferirProva, type ContaExistente } from '../acesso/prova.ts';
import { criarUsuario, vincular } from '../acesso/usuarios.ts';
import { guardarMensagem } from '../correio/caixa.ts';
import { cartaDeAcesso, cartaDeVinculo } from '../correio/cartas.ts';
import { DIA, HORA, instante, SEGUNDO, type Acaso } from '../portas.ts';
import { recusar, type Recusa } from '../recusa.ts';
import type { Consulta, Representante } from '../registro/registro.ts';
import type { Transacao } from '../storage/tabelas.ts';

type Dependencias = { readonly acaso: Acaso; readonly semTransporte: boolean };
type Aprovacao = {
  /** Of the request. */
  readonly id: string;
  readonly envio: PreCadastroEnvio;
  readonly consulta: Consulta;
  readonly representante: Representante;
  readonly em: Date;
};
type Aprovado = {
  readonly eventos: readonly EventoDoHistorico[];
  readonly status: PreCadastro['status'];
};

const PERFIS = ['RESPONSAVEL_LEGAL'];
/** Anybody who knows the CPF can ask; the mailbox of the CAGEC is not to be flooded. */
const CONFIRMACOES_POR_DIA = 3;

/**
 * BR-03: whoever the CAGEC names as representante legal needs nobody's approval. He becomes a user of the CNPJ with
 * the profile that only the CAGEC gives (BR-11), proven through the mailbox that the CAGEC names: a password link goes
 * there, or, for an account whose password came through another mailbox, a key to confirm, and nothing is his before.
 */
export async function aprovarRepresentante(
  trx: Transacao,
  deps: Dependencias,
  a: Aprovacao,
): Promise<Result<Aprovado, Recusa>> {
  const { em, envio, representante } = a;
  const conta = await conferirProva(trx, envio.cpf, representante.email);
  const evento = (nome: EventoDoHistorico['evento']): EventoDoHistorico => ({
    em: instante(em),
    evento: nome,
    por: 'sistema',
  });
  if (conta !== null && conta.temSenha && !conta.provada) {
    const pedida = await pedirQueConfirme(trx, deps, a, conta);
    if (!pedida.ok) return pedida;
    return ok({ eventos: [evento('APROVADO'), evento('LINK_ENVIADO')], status: 'INATIVO' });
  }
  await darPerfil(trx, deps, a, conta);
  const eventos =
    conta?.provada === true ? [evento('APROVADO')] : [evento('APROVADO'), evento('LINK_ENVIADO')];
  return ok({ eventos, status: 'ATIVO' });
}

async function darPerfil(
  trx: Transacao,
  { acaso, semTransporte }: Dependencias,
  { envio, consulta, representante, em }: Aprovacao,
  conta: ContaExistente | null,
): Promise<void> {
  const { cpf, cnpj, telefoneFixo, telefoneCelular } = envio;
  const { email, nomeCompleto } = representante;
  const setorTrabalho = semEspacosSobrando(envio.setorTrabalho);
  const contato = { nomeCompleto, email, telefoneFixo, telefoneCelular };
  if (conta === null) await criarUsuario(trx, { cpf, ...contato }, em);
  else if (!conta.temSenha) await assumirContaSemSenha(trx, cpf, contato, em);
  else await darNomeAConta(trx, cpf, nomeCompleto);
  await vincular(trx, { cpf, cnpj, ...contato, setorTrabalho, perfis: PERFIS }, em);
  const quem = { nome: nomeCompleto, entidade: consulta.entidade.razaoSocial };
  const carta =
    conta?.provada === true
      ? cartaDeVinculo(quem)
      : cartaDeAcesso({ ...quem, link: await criarLinkDeSenha(trx, acaso, { cpf, em, endereco: email }) });
  await guardarMensagem(trx, { ...carta, para: email }, { em, semTransporte });
  // The e-mail of the account was changed since its password was set.
  if (conta?.provada === true && !mesmoEmail(conta.email, email))
    await guardarMensagem(trx, { ...carta, para: conta.email }, { em, semTransporte });
}

async function pedirQueConfirme(
  trx: Transacao,
  deps: Dependencias,
  { id, envio, consulta, representante, em }: Aprovacao,
  conta: ContaExistente,
): Promise<Result<void, Recusa>> {
  const { cpf, cnpj } = envio;
  const desde = new Date(em.getTime() - DIA);
  if ((await confirmacoesEntre(trx, { cpf, cnpj, desde, ate: em })) >= CONFIRMACOES_POR_DIA)
    return recusar('limite-excedido', { esperarSegundos: HORA / SEGUNDO });
  const { razaoSocial } = consulta.entidade;
  const nova = {
    cpf,
    cnpj,
    razaoSocial,
    perfis: PERFIS,
    endereco: representante.email,
    por: 'sistema',
    pedido: id,
    nome: representante.nomeCompleto,
    motivo: `O seu cadastro como representante legal de ${razaoSocial} foi aprovado.`,
  };
  await pedirConfirmacao(trx, deps, nova, { em, conta });
  return ok(undefined);
}
