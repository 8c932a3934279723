import { mesmoEmail, mascararEmail } from '../../contract/domain/email.ts';
import type { Alteracao, UsuarioDaEntidade } from '../../contract/domain/usuario.ts';
import { guardarMensagem } from '../correio/caixa.ts';
import { cartaDeAcesso, cartaDeEmailDoCagec, cartaDeNovoEmail } from '../correio/cartas.ts';
import { HORA, instante } from '../portas.ts';
import type { Representante } from '../registro/registro.ts';
import type { Transacao } from '../storage/tabelas.ts';
import { confirmacoesEntre, criarConfirmacao } from './confirmacoes.ts';
import { anularLinks, criarLinkDeSenha, VALIDADE_DO_LINK_HORAS } from './link-de-senha.ts';
import { assumirContaSemSenha, conferirProva } from './prova.ts';
import type { Correio } from './sucessao.ts';
import { alterarVinculo, buscarUsuarioDaEntidade } from './vinculos.ts';

type DoCagec = {
  readonly cnpj: string;
  readonly razaoSocial: string;
  readonly representante: Representante;
  readonly em: Date;
};

/**
 * BR-03: name and e-mail of the representante legal are those of the CAGEC, and of nobody's hand. What changes there
 * is taken over once, at the change: he may represent other entities, of which the CAGEC says something else.
 */
export async function acompanharCagec(trx: Transacao, correio: Correio, c: DoCagec): Promise<void> {
  const { representante, cnpj, em } = c;
  const { cpf, nomeCompleto, email } = representante;
  const usuario = await buscarUsuarioDaEntidade(trx, { cpf, cnpj });
  if (usuario?.status !== 'ATIVO') return;
  const nome = usuario.nomeCompleto === nomeCompleto ? undefined : nomeCompleto;
  if (nome !== undefined) await darNomeAConta(trx, cpf, nome);
  const novo =
    mesmoEmail(usuario.email, email) || !(await mudarEmail(trx, correio, c, usuario)) ? undefined : email;
  if (nome === undefined && novo === undefined) return;
  const alteracoes: Alteracao[] =
    novo === undefined
      ? []
      : [{ em: instante(em), evento: 'EMAIL', por: 'CAGEC', de: usuario.email, para: novo }];
  await alterarVinculo(trx, { cpf, cnpj }, { mudanca: { nomeCompleto: nome, email: novo }, alteracoes, em });
}

/** Letters and decisions are signed with the account's name: that of a representante legal is the CAGEC's. */
export async function darNomeAConta(trx: Transacao, cpf: string, nomeCompleto: string): Promise<void> {
  await trx.updateTable('usuarios').set({ nome_completo: nomeCompleto }).where('cpf', '=', cpf).execute();
}

/**
 * Proven like every other mailbox (see `conferirProva`): where the password did not come through it, a key goes there
 * first, a new one when the last has expired.
 * @returns whether the address holds from now on
 */
async function mudarEmail(
  trx: Transacao,
  correio: Correio,
  c: DoCagec,
  usuario: UsuarioDaEntidade,
): Promise<boolean> {
  const { cpf, email } = c.representante;
  const conta = await conferirProva(trx, cpf, email);
  if (conta === null) return false;
  if (conta.temSenha && !conta.provada) {
    await pedirProva(trx, correio, c);
    return false;
  }
  const { razaoSocial, em } = c;
  const antes = { email: usuario.email, entidade: razaoSocial };
  if (conta.temSenha) await levarEmailDaConta(trx, correio, { cpf, email, antes, em });
  else await mandarLinkParaLa(trx, correio, c, conta.email);
  return true;
}

async function pedirProva(
  trx: Transacao,
  { acaso, semTransporte }: Correio,
  { cnpj, razaoSocial, representante, em }: DoCagec,
): Promise<void> {
  const { cpf, email: endereco, nomeCompleto: nome } = representante;
  const desde = new Date(em.getTime() - VALIDADE_DO_LINK_HORAS * HORA);
  if ((await confirmacoesEntre(trx, { cpf, cnpj, desde, ate: em })) > 0) return;
  const perfis = ['RESPONSAVEL_LEGAL'];
  const nova = { cpf, cnpj, razaoSocial, perfis, endereco, por: 'CAGEC', pedido: null };
  const link = await criarConfirmacao(trx, acaso, nova, em);
  const carta = cartaDeNovoEmail({ nome, entidade: razaoSocial, link });
  await guardarMensagem(trx, { ...carta, para: endereco }, { em, semTransporte });
}

/** Nobody has set a password yet: the link that went to the old address dies, and a new one goes to the new address. */
async function mandarLinkParaLa(
  trx: Transacao,
  correio: Correio,
  { razaoSocial: entidade, representante, em }: DoCagec,
  antes: string,
): Promise<void> {
  const { cpf, email, nomeCompleto: nome } = representante;
  const { acaso, semTransporte } = correio;
  await assumirContaSemSenha(trx, cpf, { email }, em);
  const link = await criarLinkDeSenha(trx, acaso, { cpf, em, endereco: email });
  await guardarMensagem(
    trx,
    { ...cartaDeAcesso({ nome, entidade, link }), para: email },
    { em, semTransporte },
  );
  if (!mesmoEmail(antes, email)) await avisar(trx, correio, { nome, entidade, antes, email, em });
}

type Mudanca = {
  readonly cpf: string;
  readonly email: string;
  /** What the CAGEC said until now, of which entity. */
  readonly antes: { readonly email: string; readonly entidade: string };
  readonly em: Date;
};

/**
 * The account's address follows where it was the CAGEC's before; where it is the person's own, or that of another
 * entity, letters go on arriving there.
 */
export async function levarEmailDaConta(
  trx: Transacao,
  correio: Correio,
  { cpf, email, antes, em }: Mudanca,
): Promise<void> {
  const conta = await trx
    .selectFrom('usuarios')
    .select(['nome_completo', 'email'])
    .where('cpf', '=', cpf)
    .executeTakeFirstOrThrow();
  if (mesmoEmail(conta.email, email) || !mesmoEmail(conta.email, antes.email)) return;
  await trx.updateTable('usuarios').set({ email }).where('cpf', '=', cpf).execute();
  await anularLinks(trx, cpf, em);
  const { nome_completo: nome } = conta;
  await avisar(trx, correio, { nome, entidade: antes.entidade, antes: conta.email, email, em });
}

/** To the address that is no longer the account's: whoever owns it must learn that letters go elsewhere now. */
async function avisar(
  trx: Transacao,
  { semTransporte }: Correio,
  c: { nome: string; entidade: string; antes: string; email: string; em: Date },
): Promise<void> {
  const carta = cartaDeEmailDoCagec({
    nome: c.nome,
    entidade: c.entidade,
    emailMascarado: mascararEmail(c.email),
  });
  await guardarMensagem(trx, { ...carta, para: c.antes }, { em: c.em, semTransporte });
}
