import { CircleCheck, Clock, FilePen, TriangleAlert } from 'lucide-react';
import type { SituacaoDaSolicitacao } from '../../../../contract/domain/assinatura.ts';
import type { Coleta } from '../../../../contract/domain/coleta.ts';
import { SITUACOES_DA_ASSINATURA } from '../../../../contract/mensagens/assinatura.ts';
import { formatarDataHora } from '../../../format/datas.ts';
import type { Selo } from './selo.ts';

const SELOS: Readonly<Record<SituacaoDaSolicitacao, Omit<Selo, 'palavra'>>> = {
  EM_CADASTRAMENTO: { tom: 'info', icone: FilePen },
  EM_ANALISE: { tom: 'info', icone: Clock },
  AGUARDANDO_SOLUCAO: { tom: 'warn', icone: TriangleAlert },
  APROVADA: { tom: 'ok', icone: CircleCheck },
};

/** The situation of the whole request; dashed while only this computer knows it. */
export const seloDaSolicitacao = ({ situacao, numero }: Pick<Coleta, 'situacao' | 'numero'>): Selo =>
  numero === null
    ? { tom: 'local', palavra: SITUACOES_DA_ASSINATURA[situacao] }
    : { ...SELOS[situacao], palavra: SITUACOES_DA_ASSINATURA[situacao] };

/** `Número da Solicitação 000482/2026 · enviada em 03/11/2026 às 15:20`. */
export function linhaDoNumero({
  numero,
  criadaEm,
  enviadaEm,
}: Pick<Coleta, 'numero' | 'criadaEm' | 'enviadaEm'>): string {
  if (numero === null)
    return `Começada neste computador em ${formatarDataHora(criadaEm)} · o número vem do SIGCON`;
  return `Número da Solicitação ${numero} · ${
    enviadaEm === null
      ? `criada em ${formatarDataHora(criadaEm)}`
      : `enviada em ${formatarDataHora(enviadaEm)}`
  }`;
}

type Agora = { readonly comQuem: string; readonly texto: string };

/** Who has it now, and what happens next. */
export const AGORA: Readonly<Record<SituacaoDaSolicitacao, Agora>> = {
  EM_CADASTRAMENTO: {
    comQuem: 'Com você',
    texto: 'Anexe os documentos e envie para aprovação. Tudo fica guardado: pode parar e continuar depois.',
  },
  EM_ANALISE: {
    comQuem: 'Com o Estado',
    texto:
      'Um Administrador Setorial confere cada documento. O resultado chega por e-mail e aparece aqui; nenhuma norma define prazo. Até lá, nada pode ser trocado.',
  },
  AGUARDANDO_SOLUCAO: {
    comQuem: 'Com você',
    texto:
      'Troque os documentos com status REPROVADO e envie a resposta. O que foi aprovado continua aprovado.',
  },
  APROVADA: {
    comQuem: 'Concluída',
    texto: 'Você pode assinar com usuário e senha nesta entidade. Não há mais nada a enviar.',
  },
};

/** `Enviar…` was pressed here and has not reached the SIGCON. */
export const COM_O_ENVIO_PEDIDO: Agora = {
  comQuem: 'Neste computador',
  texto:
    'O pedido de envio está guardado aqui e segue sozinho. Deixe o programa aberto; até lá, dá para cancelar.',
};
