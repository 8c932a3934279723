import type { Formulario } from '../domain/verificacao.ts';

/** What is true after the request was acknowledged (domain.md §2 "Success message"; the wording is ours). */
export function textoDoRecebimento(
  form: Formulario,
  quem: { representante?: string | undefined; email?: string | undefined },
): { titulo: string; texto: string } {
  if (form === 'REPRESENTANTE_LEGAL')
    return {
      titulo: 'Pré-cadastro recebido e aprovado',
      texto: `Você é o representante legal desta entidade no CAGEC, por isso o acesso não depende de ninguém. O link para criar a senha vai para o e-mail que está no CAGEC${quem.email === undefined ? '' : ` (${quem.email})`}.`,
    };
  const responsavel =
    quem.representante === undefined
      ? 'o responsável legal da entidade'
      : `${quem.representante}, responsável legal da entidade,`;
  return {
    titulo: 'Pré-cadastro recebido',
    texto: `Agora ${responsavel} precisa autorizar o acesso. Quando isso acontecer, o link para criar a senha vai para ${quem.email ?? 'o e-mail informado'}. Até lá não chega mensagem e ainda não é possível entrar.`,
  };
}

/** While it is only on this computer: prepared, not sent. */
export const TEXTO_NA_FILA = {
  titulo: 'Na fila: será enviado quando a conexão voltar',
  texto:
    'O pedido está preparado neste computador, ainda não enviado. Pode fechar o programa: o envio continua quando ele for aberto com internet, sem repetir nada.',
} as const;

export const TEXTO_ENVIANDO = {
  titulo: 'Enviando ao SIGCON…',
  texto: 'O pedido está a caminho. Esta página mostra o recibo assim que o SIGCON confirmar.',
} as const;

/** A correction that did not leave yet: the request itself was received and stays so. */
export const TEXTO_CORRECAO_NA_FILA = {
  titulo: 'Correção na fila: será enviada quando a conexão voltar',
  texto:
    'O pedido continua no SIGCON com o mesmo protocolo; só a correção está ainda neste computador. Pode fechar o programa: o envio continua quando ele for aberto com internet, sem repetir nada.',
} as const;

export const TEXTO_ENVIANDO_CORRECAO = {
  titulo: 'Enviando a correção ao SIGCON…',
  texto: 'A correção está a caminho. Esta página mostra o recibo assim que o SIGCON confirmar.',
} as const;

/** The request was changed there between the moment it was seen and the moment the correction arrived (412). */
export const TEXTO_CONFLITO_DA_CORRECAO = {
  titulo: 'O pedido mudou no SIGCON antes de a correção chegar.',
  texto:
    'Nada foi enviado por cima. O que você digitou continua aqui; veja abaixo o que é pedido agora, confira e envie de novo.',
} as const;

/** What is true after the backend has the correction. */
export function textoDaCorrecaoRecebida(
  versao: number,
  quem: { representante?: string | undefined },
): { titulo: string; texto: string } {
  const responsavel = quem.representante ?? 'o responsável legal da entidade';
  return {
    titulo: `Correção recebida: versão ${String(versao)}`,
    texto: `O protocolo é o mesmo. Agora ${responsavel} confere de novo. A decisão aparece em Meus pedidos.`,
  };
}

/** The correction came too late; the text that was typed is shown below this. */
export function textoDaCorrecaoEncerrada(estado: 'APROVADO' | 'REPROVADO' | 'OUTRO'): {
  titulo: string;
  texto: string;
} {
  const oQueHouve = {
    APROVADO: 'o pedido foi aprovado antes',
    REPROVADO: 'o pedido foi reprovado antes',
    OUTRO: 'o pedido mudou no SIGCON antes',
  }[estado];
  return {
    titulo: `A sua correção não foi enviada: ${oQueHouve}.`,
    texto: 'O que você tinha digitado continua guardado aqui e também sai em “Exportar para o suporte”.',
  };
}
