import { VALIDADE_DO_LINK_HORAS } from '../acesso/link-de-senha.ts';
import type { Mensagem } from './caixa.ts';

type Carta = Omit<Mensagem, 'para'>;

const RODAPE = [
  'Se você não pediu este acesso, desconsidere esta mensagem.',
  '',
  'Mensagem automática do SIGCON. Não responda a este endereço.',
];

/** BR-09: the letter with the password link, which stands on a line of its own. */
export const cartaDeAcesso = (c: { nome: string; entidade: string; link: string }): Carta => ({
  assunto: 'SIGCON: crie a sua senha de acesso',
  texto: [
    `Prezado(a) ${c.nome},`,
    '',
    `O seu cadastro como representante legal de ${c.entidade} foi aprovado.`,
    'Para criar a sua senha, abra o endereço abaixo no computador em que o SIGCON Desktop está instalado:',
    '',
    c.link,
    '',
    `O endereço vale por ${VALIDADE_DO_LINK_HORAS} horas e só pode ser usado uma vez. O seu usuário é o seu CPF.`,
    ...RODAPE,
  ].join('\n'),
});

/** To somebody who already has an account: a new entity, the same password. */
export const cartaDeVinculo = (c: { nome: string; entidade: string }): Carta => ({
  assunto: 'SIGCON: o seu acesso inclui mais uma entidade',
  texto: [
    `Prezado(a) ${c.nome},`,
    '',
    `O seu cadastro como representante legal de ${c.entidade} foi aprovado.`,
    'Entre com o seu CPF e a senha que você já usa no SIGCON.',
    '',
    ...RODAPE,
  ].join('\n'),
});
