import type { Decisao, TipoDeDecisao } from '../../../contract/domain/decisao.ts';
import type {
  EventoDoHistorico,
  PreCadastro,
  SituacaoCadastral,
} from '../../../contract/domain/pre-cadastro.ts';

const DECISAO_DA_SITUACAO: Readonly<Record<SituacaoCadastral, TipoDeDecisao | null>> = {
  ANALISE: null,
  APROVADO: 'APROVAR',
  REPROVADO: 'REPROVAR',
  DEVOLVIDO: 'DEVOLVER',
};

/** The event that made a request what it is now, and the decision in it; null while it waits for one. */
export function decisaoDoHistorico(
  dado: PreCadastro,
): { evento: EventoDoHistorico; decisao: Decisao } | null {
  const tipo = DECISAO_DA_SITUACAO[dado.situacaoCadastral];
  const evento = dado.historico.findLast((e) => e.evento === dado.situacaoCadastral);
  if (tipo === null || evento === undefined) return null;
  return {
    evento,
    decisao: {
      decisao: tipo,
      ...(evento.perfis !== undefined && { perfis: evento.perfis }),
      ...(evento.justificativa !== undefined && { justificativa: evento.justificativa }),
      ...(evento.apontamentos !== undefined && { apontamentos: evento.apontamentos }),
    },
  };
}
