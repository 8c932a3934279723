import { guardarMensagem } from '../correio/caixa.ts';
import { cartaDeAcesso, cartaDeVinculo } from '../correio/cartas.ts';
import { DIA, type Acaso } from '../portas.ts';
import type { Representante } from '../registro/registro.ts';
import type { Transacao } from '../storage/tabelas.ts';
import { confirmacoesEntre } from './confirmacoes.ts';
import { criarLinkDeSenha } from './link-de-senha.ts';
import { pedirConfirmacao } from './pedir-confirmacao.ts';
import { assumirContaSemSenha, conferirProva } from './prova.ts';

/** What a letter needs. */
export type Correio = { readonly acaso: Acaso; readonly semTransporte: boolean };

type Sucessao = {
  readonly cnpj: string;
  readonly razaoSocial: string;
  readonly representante: Representante;
  readonly em: Date;
};

/**
 * The CAGEC names an active user of the entity as its representante legal. Who used to be may have chosen the e-mail
 * of this user, so the profile is his only with proof through the mailbox of the CAGEC (BR-03); without it, a key to
 * confirm goes there, once a day at most.
 * @returns whether the profile is his now
 */
export async function suceder(
  trx: Transacao,
  correio: Correio,
  { cnpj, razaoSocial, representante, em }: Sucessao,
): Promise<boolean> {
  const { cpf, email, nomeCompleto: nome } = representante;
  const conta = await conferirProva(trx, cpf, email);
  if (conta === null) return false;
  const { acaso, semTransporte } = correio;
  if (conta.provada || !conta.temSenha) {
    if (!conta.temSenha) await assumirContaSemSenha(trx, cpf, { email }, em);
    const quem = { nome, entidade: razaoSocial };
    const carta = conta.temSenha
      ? cartaDeVinculo(quem)
      : cartaDeAcesso({ ...quem, link: await criarLinkDeSenha(trx, acaso, { cpf, em, endereco: email }) });
    await guardarMensagem(trx, { ...carta, para: email }, { em, semTransporte });
    return true;
  }
  const desde = (ms: number) =>
    confirmacoesEntre(trx, { cpf, cnpj, desde: new Date(em.getTime() - ms), ate: em });
  if ((await desde(DIA)) > 0) return false;
  const nova = {
    cpf,
    cnpj,
    razaoSocial,
    perfis: ['RESPONSAVEL_LEGAL'],
    endereco: email,
    por: 'CAGEC',
    pedido: null,
    nome,
    motivo: `O CAGEC indica você como representante legal de ${razaoSocial}.`,
  };
  // His own mailbox hears of it once in a while, not every day.
  await pedirConfirmacao(trx, correio, nova, { em, conta: (await desde(30 * DIA)) > 0 ? null : conta });
  return false;
}
