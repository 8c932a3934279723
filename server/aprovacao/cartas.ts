import { ROTULOS } from '../../contract/domain/pre-cadastro.ts';
import type { Decisao } from '../../contract/domain/decisao.ts';
import { recuar, RODAPE, trechoDoLink, type Carta } from '../correio/cartas.ts';

type DoPedido = {
  readonly nome: string;
  readonly entidade: string;
  readonly protocolo: string;
  /** Name of whoever decided. */
  readonly por: string;
};

const carta = (assunto: string, nome: string, linhas: readonly string[]): Carta => ({
  assunto,
  texto: [`Prezado(a) ${nome},`, '', ...linhas, '', ...RODAPE].join('\n'),
});

/** Why the person hears from us. */
export const motivoDaAprovacao = (c: DoPedido): string =>
  `O seu pedido de acesso pela entidade ${c.entidade} (protocolo ${c.protocolo}) foi aprovado por ${c.por}, representante legal da entidade.`;

/** BR-09: approved, with the link to the first password. */
export const cartaDeAprovacao = (c: DoPedido & { readonly link: string }): Carta =>
  carta('SIGCON: pedido aprovado, crie a sua senha', c.nome, [
    motivoDaAprovacao(c),
    // The letter itself ends with an empty line.
    ...trechoDoLink(c.link).slice(0, -1),
  ]);

/** To somebody whose password is proven for this address: a further entity, and no link that could be used by somebody else. */
export const cartaDeMaisUmaEntidade = (c: DoPedido): Carta =>
  carta('SIGCON: o seu acesso inclui mais uma entidade', c.nome, [
    motivoDaAprovacao(c),
    'Entre com o seu CPF e a senha que você já usa no SIGCON. Depois de entrar, escolha a entidade no alto da tela.',
    'Se você não esperava por isto, fale com o Atendimento: atendimento@sigconsaida.mg.gov.br.',
  ]);

/** What, why, and what to do now. */
export const cartaDeDevolucao = (c: DoPedido & { readonly decisao: Decisao }): Carta =>
  carta('SIGCON: corrija o seu pedido de acesso', c.nome, [
    `O seu pedido de acesso pela entidade ${c.entidade} (protocolo ${c.protocolo}) foi devolvido por ${c.por}, representante legal da entidade, para você corrigir.`,
    '',
    ...motivo(c.decisao),
    'O que fazer: abra o SIGCON Desktop em Meus pedidos, corrija o que foi apontado e envie de novo. O número do protocolo continua o mesmo.',
  ]);

export const cartaDeReprovacao = (c: DoPedido & { readonly decisao: Decisao }): Carta =>
  carta('SIGCON: pedido de acesso reprovado', c.nome, [
    `O seu pedido de acesso pela entidade ${c.entidade} (protocolo ${c.protocolo}) foi reprovado por ${c.por}, representante legal da entidade.`,
    '',
    ...motivo(c.decisao),
    'O que fazer: se você não concorda, fale com o representante legal da entidade. Resolvido o motivo, você pode fazer um novo pré-cadastro no SIGCON Desktop.',
  ]);

function motivo({ justificativa, apontamentos = [] }: Decisao): string[] {
  return [
    ...(justificativa === undefined ? [] : ['Motivo:', ...recuar(justificativa), '']),
    ...(apontamentos.length === 0 ? [] : ['Campo por campo:']),
    ...apontamentos.flatMap((a) => [`  ${ROTULOS[a.campo]}:`, ...recuar(a.justificativa)]),
    ...(apontamentos.length === 0 ? [] : ['']),
  ];
}
