import type { EstadoDoAnexo } from '../domain/coleta.ts';
import type { Dica } from '../domain/exame.ts';
import type { FiltroDeAnalises } from '../domain/analise.ts';
import type { EventoDaSolicitacao, Item } from '../domain/assinatura.ts';
import type { SituacaoDaAssinatura } from '../domain/usuario.ts';

/** The official words of the table (domain.md §6); `titulo` is ours, for people. */
export const DOCUMENTOS: Readonly<
  Record<Item, { readonly titulo: string; readonly observacao: string; readonly ajuda: string }>
> = {
  1: {
    titulo: 'Termo de Declaração de Concordância e Veracidade',
    observacao: 'TERMO DE DECLARAÇÃO DE CONCORDÂNCIA E VERACIDADE',
    ajuda: 'Baixe o termo preenchido, imprima, assine à mão e digitalize. O papel assinado fica com você.',
  },
  2: {
    titulo: 'Identidade com CPF, frente',
    observacao: 'DOCUMENTO DE IDENTIFICAÇÃO CIVIL COM CPF',
    ajuda: 'A frente de um documento com foto em que apareça o CPF. Todas as bordas visíveis, sem reflexo.',
  },
  3: {
    titulo: 'Identidade com CPF, verso',
    observacao: 'DOCUMENTO DE IDENTIFICAÇÃO CIVIL COM CPF VERSO',
    ajuda: 'O verso do mesmo documento do item 2.',
  },
  4: {
    titulo: 'Comprovante de endereço',
    observacao: 'CÓPIA DIGITALIZADA DO COMPROVANTE DE ENDEREÇO',
    ajuda: 'Conta de água, luz, telefone ou outro comprovante recente.',
  },
  5: {
    titulo: 'Comprovação de poderes',
    observacao: 'TERMO DE POSSE',
    ajuda: 'Procuração, termo de posse ou ata. Só para quem representa uma organização.',
  },
  6: {
    titulo: 'Selfie segurando a identidade',
    observacao: 'AUTORRETRATO COM DOCUMENTO DE IDENTIFICAÇÃO',
    ajuda: 'O rosto e o documento dos itens 2 e 3 nítidos na mesma foto, com luz de frente.',
  },
};

/** The official names of the situations; the two that domain.md infers are ours. */
export const SITUACOES_DA_ASSINATURA: Readonly<Record<SituacaoDaAssinatura, string>> = {
  NAO_SOLICITADA: 'Não solicitada',
  EM_CADASTRAMENTO: 'Em cadastramento',
  EM_ANALISE: 'Em análise',
  AGUARDANDO_SOLUCAO: 'Análise Aguardando Solução',
  APROVADA: 'Aprovada',
};

export const ESTADOS_DO_ANEXO: Readonly<Record<EstadoDoAnexo, string>> = {
  NA_FILA: 'Na fila',
  ENVIANDO: 'Enviando',
  PAUSADO: 'Pausado',
  ENVIADO: 'Recebido pelo SIGCON',
  RECUSADO: 'Recusado',
};

export const EVENTOS_DA_SOLICITACAO: Readonly<Record<EventoDaSolicitacao['evento'], string>> = {
  CRIADA: 'Solicitação criada',
  ANEXADO: 'Documento anexado',
  RETIRADO: 'Documento retirado',
  ENVIADA: 'Enviada para aprovação',
  RESPONDIDA: 'Resposta à análise enviada',
  DOCUMENTO_APROVADO: 'Documento aprovado',
  DOCUMENTO_REPROVADO: 'Documento REPROVADO',
  AGUARDANDO_SOLUCAO: 'Análise Aguardando Solução',
  APROVADA: 'Aprovada',
  APROVADA_AUTOMATICAMENTE: 'Aprovada automaticamente',
};

export const ABAS_DE_ANALISE: Readonly<Record<FiltroDeAnalises, string>> = {
  'para-analisar': 'Para analisar',
  'nao-enviadas': 'Não enviadas',
  aguardando: 'Aguardando solução',
  aprovadas: 'Aprovadas',
  todas: 'Todas',
};

type Texto = { readonly curto: string; readonly titulo: string; readonly texto: string };

const LADOS: Readonly<Record<string, string>> = {
  esquerda: 'à esquerda',
  direita: 'à direita',
  cima: 'em cima',
  baixo: 'embaixo',
};

/** A hint in words: for the table (`curto`), and beside the picture (what, and what to do). */
export function textoDaDica({ tipo, pagina, params = {} }: Dica): Texto {
  const valor = (nome: string): string => String(params[nome] ?? '');
  switch (tipo) {
    case 'resolucao-baixa':
      return {
        curto: `${valor('dpi')} dpi: pouco`,
        titulo: 'A resolução é baixa.',
        texto: `No papel são cerca de ${valor('dpi')} dpi; o manual pede ${valor('bom')}. Digitalize com mais resolução ou fotografe mais de perto.`,
      };
    case 'desfocada':
      return {
        curto: 'desfocada',
        titulo: 'A imagem parece desfocada.',
        texto: 'As letras podem não ser lidas. Apoie o aparelho, espere o foco e tente de novo.',
      };
    case 'escura':
      return {
        curto: 'um pouco escura',
        titulo: 'A imagem está escura.',
        texto: 'Use mais luz, sem sombra da mão, ou aumente o brilho no digitalizador (cerca de 50 %).',
      };
    case 'clara':
      return {
        curto: 'clara demais',
        titulo: 'A imagem está clara demais.',
        texto: 'Evite o flash e a luz direta: partes do texto podem ter sumido.',
      };
    case 'cortada': {
      const lado = LADOS[valor('lado')] ?? 'em uma borda';
      return {
        curto: `cortada ${lado}`,
        titulo: `O documento parece cortado ${lado}.`,
        texto: 'Deixe todas as bordas do documento visíveis.',
      };
    }
    case 'repetida':
      return {
        curto: `igual ao item ${valor('item')}`,
        titulo: `É a mesma imagem do item ${valor('item')}.`,
        texto: 'Frente e verso são imagens diferentes. Confira se escolheu o arquivo certo.',
      };
    case 'pagina-falta':
      return params['esperadas'] === undefined
        ? {
            curto: `página ${String(pagina)} vazia`,
            titulo: `A página ${String(pagina)} parece vazia.`,
            texto: 'O verso pode ter sido digitalizado no lugar da frente.',
          }
        : {
            curto: 'falta página',
            titulo: `O arquivo tem ${valor('paginas')} de ${valor('esperadas')} páginas.`,
            texto: 'Digitalize todas as páginas e junte-as em um arquivo.',
          };
    case 'paginas-demais':
      return {
        curto: `${valor('paginas')} páginas`,
        titulo: `O arquivo tem ${valor('paginas')} páginas.`,
        texto: 'Aqui cabe uma só: a frente e o verso vão em itens separados.',
      };
  }
}
