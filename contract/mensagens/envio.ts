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
