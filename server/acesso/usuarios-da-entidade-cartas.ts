import { RODAPE, trechoDoLink, type Carta } from '../correio/cartas.ts';

/** The password link again, because the representante legal asked for it. */
export const cartaDeReenvio = (c: { nome: string; entidade: string; por: string; link: string }): Carta => ({
  assunto: 'SIGCON: novo link para a sua senha',
  texto: [
    `Prezado(a) ${c.nome},`,
    '',
    `${c.por}, representante legal de ${c.entidade}, pediu um novo link para a sua senha. Os links anteriores não valem mais.`,
    ...trechoDoLink(c.link),
    ...RODAPE,
  ].join('\n'),
});

/** To the address that is no longer the account's: whoever owns it must learn that letters go elsewhere now. */
export const cartaDeEmailAlterado = (c: {
  nome: string;
  entidade: string;
  por: string;
  emailMascarado: string;
}): Carta => ({
  assunto: 'SIGCON: o e-mail do seu cadastro mudou',
  texto: [
    `Prezado(a) ${c.nome},`,
    '',
    `${c.por}, representante legal de ${c.entidade}, trocou o e-mail do seu cadastro no SIGCON para ${c.emailMascarado}.`,
    'A partir de agora, as mensagens e os links de senha vão para o novo endereço. Os links enviados antes não valem mais.',
    'O que fazer: se a troca está certa, nada. Se você não a conhece, fale com o representante legal da entidade ou com o Atendimento: atendimento@sigconsaida.mg.gov.br.',
    '',
    'Mensagem automática do SIGCON. Não responda a este endereço.',
  ].join('\n'),
});
