import type { FiltroDeAprovacoes, ResumoDeAprovacao } from '../domain/aprovacao.ts';
import type { TipoDeDecisao } from '../domain/decisao.ts';
import type { EventoDoHistorico } from '../domain/pre-cadastro.ts';

/** The tabs of `Aprovações`. */
export const ABAS_DE_APROVACAO: Readonly<Record<FiltroDeAprovacoes, string>> = {
  pendentes: 'Para decidir',
  'nao-enviados': 'Não enviados',
  devolvidos: 'Devolvidos',
  decididos: 'Decididos',
  todos: 'Todos',
};

/** An empty tab says what belongs there, and what to do next. */
export const VAZIO_DE_APROVACAO: Readonly<Record<FiltroDeAprovacoes, { titulo: string; texto: string }>> = {
  pendentes: {
    titulo: 'Tudo decidido',
    texto: 'Nenhum pedido espera por você. Pedidos novos aparecem aqui sozinhos.',
  },
  'nao-enviados': {
    titulo: 'Nada por enviar',
    texto: 'O que você decidir sem conexão espera aqui e vai sozinho quando a internet voltar.',
  },
  devolvidos: {
    titulo: 'Nenhum pedido devolvido',
    texto: 'Pedidos que você devolver ficam aqui até a pessoa corrigir e enviar de novo.',
  },
  decididos: {
    titulo: 'Nenhum pedido decidido',
    texto: 'Pedidos aprovados ou reprovados ficam aqui, com quem decidiu e quando.',
  },
  todos: {
    titulo: 'Nenhum pedido ainda',
    texto: 'Quem preenche o pré-cadastro com o CNPJ da sua entidade aparece aqui.',
  },
};

type Palavras = { readonly verbo: string; readonly feito: string; readonly voce: string };

/** A decision as a verb, as done, and as what "você" did. */
export const DECISOES: Readonly<Record<TipoDeDecisao, Palavras>> = {
  APROVAR: { verbo: 'Aprovar', feito: 'Aprovado', voce: 'Você aprovou' },
  REPROVAR: { verbo: 'Reprovar', feito: 'Reprovado', voce: 'Você reprovou' },
  DEVOLVER: { verbo: 'Devolver para correção', feito: 'Devolvido', voce: 'Você devolveu' },
};

/** Events of a request's history, for `Histórico de Alterações`. */
export const EVENTOS_DO_HISTORICO: Readonly<Record<EventoDoHistorico['evento'], string>> = {
  RECEBIDO: 'Recebido pelo SIGCON',
  CORRIGIDO: 'Corrigido por quem pediu',
  APROVADO: 'Aprovado',
  REPROVADO: 'Reprovado',
  DEVOLVIDO: 'Devolvido para correção',
  LINK_ENVIADO: 'Link da senha enviado por e-mail',
  SENHA_CRIADA: 'Senha criada',
};

/** The chip of a decision that only this computer knows; null where there is none. */
export function palavraDaDecisaoLocal({
  local,
  situacaoCadastral,
}: Pick<ResumoDeAprovacao, 'local' | 'situacaoCadastral'>): string | null {
  if (local === null) return null;
  switch (local.estado) {
    case 'NA_FILA':
      return `${DECISOES[local.decisao].feito}, não enviado`;
    case 'ENVIANDO':
      return 'Enviando';
    case 'CONFLITO':
      return situacaoCadastral === 'ANALISE' ? 'Mudou: decida de novo' : 'Já decidido';
    case 'RECUSADA':
      return 'Não aceito';
  }
}

/** Why a button is off, and what a decision means: whole sentences, used on several screens. */
export const FRASES_DE_APROVACAO = {
  aoAprovar: 'Ao aprovar, a situação fica {APROVADO} e o status {ATIVO}, e o link da senha vai por e-mail.',
  semPerfil: 'Escolha ao menos um perfil.',
  semPerfisDaLista: 'A lista de perfis ainda não chegou do SIGCON. Conecte-se uma vez para recebê-la.',
  mudouAgora: 'Confira antes o que mudou.',
  somenteLeitura: 'Os dados abrem só para leitura nesta versão.',
  talvezEnviada: 'A decisão pode já ter chegado ao SIGCON: espere a resposta para saber.',
  linkParaEsteEndereco: 'O link da senha irá para este endereço.',
  justificativaVaiParaQuemPediu: 'Quem fez o pedido lê o que você escrever aqui.',
} as const;
