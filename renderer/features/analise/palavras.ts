import type { FiltroDeAnalises, ResumoDeAnalise } from '../../../contract/domain/analise.ts';
import { plural } from '../../format/numeros.ts';

/** An empty tab says what belongs there, and what to do next. */
export const VAZIO_DE_ANALISE: Readonly<Record<FiltroDeAnalises, { titulo: string; texto: string }>> = {
  'para-analisar': {
    titulo: 'Tudo analisado',
    texto: 'Nenhuma solicitação espera por você. Solicitações novas aparecem aqui sozinhas.',
  },
  'nao-enviadas': {
    titulo: 'Nada por enviar',
    texto: 'O que você concluir sem conexão espera aqui e vai sozinho quando a internet voltar.',
  },
  aguardando: {
    titulo: 'Nenhuma solicitação aguarda solução',
    texto: 'Solicitações com documento REPROVADO ficam aqui até a pessoa trocar o arquivo e responder.',
  },
  aprovadas: {
    titulo: 'Nenhuma solicitação aprovada',
    texto: 'Solicitações com todos os documentos aprovados ficam aqui.',
  },
  todas: {
    titulo: 'Nenhuma solicitação ainda',
    texto: 'Quem pede a assinatura com usuário e senha aparece aqui depois de enviar os documentos.',
  },
};

/** The chip of an analysis that only this computer knows; null where there is none. */
export function palavraDaAnaliseLocal({
  local,
  situacao,
}: Pick<ResumoDeAnalise, 'local' | 'situacao'>): string | null {
  if (local === null) return null;
  switch (local.estado) {
    case 'NA_FILA':
      return 'Analisada, não enviada';
    case 'ENVIANDO':
      return 'Enviando';
    case 'CONFLITO':
      return situacao === 'EM_ANALISE' ? 'Mudou: confira de novo' : 'Já analisada';
    case 'RECUSADA':
      return 'Não aceita';
  }
}

/** "3 de 5 marcados": verdicts that are being prepared; null where none was begun. */
export const palavrasDasMarcas = ({ marcados, porMarcar }: ResumoDeAnalise): string | null =>
  marcados > 0 && porMarcar > 0 ? `${String(marcados)} de ${plural(porMarcar, 'marcado')}` : null;

/** Waits for an analysis, and none of this computer is on its way. */
export const esperaAnalise = ({ situacao, local }: Pick<ResumoDeAnalise, 'situacao' | 'local'>): boolean =>
  situacao === 'EM_ANALISE' && (local === null || local.estado === 'CONFLITO' || local.estado === 'RECUSADA');
