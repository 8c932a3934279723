import { VALIDADE_DO_LINK_HORAS } from '../acesso/link-de-senha.ts';
import type { Mensagem } from './caixa.ts';

export type Carta = Omit<Mensagem, 'para'>;

/** The end of every letter. */
export const RODAPE = [
  'Se você não pediu este acesso, desconsidere esta mensagem.',
  '',
  'Mensagem automática do SIGCON. Não responda a este endereço.',
];

/** Indented, so that nothing typed by a person can stand where a line of ours would, a password link for one. */
export const recuar = (texto: string): string[] =>
  texto
    .trim()
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map((linha) => `    ${linha}`);

/** How the password link is told: on a line of its own, with its period (domain.md §5). */
export const trechoDoLink = (link: string, para = 'Para criar a sua senha'): readonly string[] => [
  '',
  `${para}, abra o endereço abaixo no computador em que o SIGCON Desktop está instalado:`,
  '',
  link,
  '',
  `O endereço vale por ${VALIDADE_DO_LINK_HORAS} horas e só pode ser usado uma vez. O seu usuário é o seu CPF.`,
  '',
];

/** BR-09: the letter with the password link, to the representante legal that the CAGEC names. */
export const cartaDeAcesso = (c: { nome: string; entidade: string; link: string }): Carta => ({
  assunto: 'SIGCON: crie a sua senha de acesso',
  texto: [
    `Prezado(a) ${c.nome},`,
    '',
    `O seu cadastro como representante legal da entidade ${c.entidade} foi aprovado.`,
    ...trechoDoLink(c.link),
    ...RODAPE,
  ].join('\n'),
});

/** To somebody who already has an account: a new entity, the same password. */
export const cartaDeVinculo = (c: { nome: string; entidade: string }): Carta => ({
  assunto: 'SIGCON: o seu acesso inclui mais uma entidade',
  texto: [
    `Prezado(a) ${c.nome},`,
    '',
    `O seu cadastro como representante legal da entidade ${c.entidade} foi aprovado.`,
    'Entre com o seu CPF e a senha que você já usa no SIGCON.',
    '',
    ...RODAPE,
  ].join('\n'),
});

const ATENDIMENTO = 'atendimento@sigconsaida.mg.gov.br';

/** To the mailbox that an entity names for somebody who has an account already: nothing is his before he says yes. */
export const cartaDeConfirmacao = (c: { nome: string; motivo: string; link: string }): Carta => ({
  assunto: 'SIGCON: confirme o seu acesso',
  texto: [
    `Prezado(a) ${c.nome},`,
    '',
    c.motivo,
    'O seu CPF já tem uma conta no SIGCON. Para ter certeza de que ela é sua, o acesso só começa depois que você o confirmar com a senha que já usa. A senha continua a mesma.',
    ...trechoDoLink(c.link, 'Para confirmar o acesso'),
    'Se a conta ainda não tem senha, crie-a antes, pelo link que foi ao e-mail da conta, e volte a este endereço.',
    `Se você não conhece essa conta ou não pediu o acesso, não confirme: fale com o Atendimento (${ATENDIMENTO}).`,
    '',
    ...RODAPE.slice(-1),
  ].join('\n'),
});

/** To the mailbox that the CAGEC names from now on for somebody who represents the entity already (BR-03). */
export const cartaDeNovoEmail = (c: { nome: string; entidade: string; link: string }): Carta => ({
  assunto: 'SIGCON: confirme o seu novo e-mail',
  texto: [
    `Prezado(a) ${c.nome},`,
    '',
    `O CAGEC passou a indicar este e-mail para você, representante legal da entidade ${c.entidade}.`,
    'Até você o confirmar, com a senha que já usa, o SIGCON continua a escrever para o e-mail anterior. O seu acesso e a sua senha continuam os mesmos.',
    ...trechoDoLink(c.link, 'Para confirmar o e-mail'),
    `Se você não representa essa entidade, não confirme: fale com o Atendimento (${ATENDIMENTO}).`,
    '',
    ...RODAPE.slice(-1),
  ].join('\n'),
});

/** To the address that the CAGEC named before. */
export const cartaDeEmailDoCagec = (c: {
  nome: string;
  entidade: string;
  emailMascarado: string;
}): Carta => ({
  assunto: 'SIGCON: o e-mail do seu cadastro mudou',
  texto: [
    `Prezado(a) ${c.nome},`,
    '',
    `O CAGEC passou a indicar outro e-mail para você, representante legal da entidade ${c.entidade}: ${c.emailMascarado}.`,
    'A partir de agora, as mensagens e os links de senha vão para o novo endereço. Os links enviados antes não valem mais.',
    `O que fazer: se a troca está certa, nada. Se você não a conhece, fale com o Atendimento: ${ATENDIMENTO}.`,
    '',
    ...RODAPE.slice(-1),
  ].join('\n'),
});

/** To the account's own address: whoever owns it must hear that somebody asks in his name. */
export const cartaDeAvisoDeAcesso = (c: {
  nome: string;
  entidade: string;
  emailMascarado: string;
}): Carta => ({
  assunto: 'SIGCON: pediram acesso a mais uma entidade em seu nome',
  texto: [
    `Prezado(a) ${c.nome},`,
    '',
    `Alguém pediu, com o seu CPF, acesso pela entidade ${c.entidade} no SIGCON, e o acesso foi aprovado. Na sua conta nada mudou.`,
    `O que fazer: se foi você, abra o link que foi enviado a ${c.emailMascarado} e confirme com a sua senha. Se não foi, não faça nada: sem a sua senha ninguém confirma. Na dúvida, fale com o Atendimento: ${ATENDIMENTO}.`,
    '',
    ...RODAPE.slice(-1),
  ].join('\n'),
});

/** `Esqueci Senha/Login`: the password that exists stays until another one is chosen. */
export const cartaDeNovaSenha = (c: { nome: string; link: string }): Carta => ({
  assunto: 'SIGCON: link para a sua senha',
  texto: [
    `Prezado(a) ${c.nome},`,
    '',
    'Recebemos um pedido de link para a sua senha do SIGCON. Os links enviados antes deixaram de valer.',
    ...trechoDoLink(c.link, 'Para escolher uma senha'),
    'Se você não pediu, desconsidere esta mensagem: a sua senha continua a mesma.',
    '',
    ...RODAPE.slice(-1),
  ].join('\n'),
});
