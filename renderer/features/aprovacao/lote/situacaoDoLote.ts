import type { Erro } from '../../../../contract/bridge/errors.ts';
import type { ResumoDeAprovacao } from '../../../../contract/domain/aprovacao.ts';
import { textoDoErro } from '../../../../contract/mensagens/erros.ts';
import type { ResultadoDasDecisoes } from '../decidir/useDecisoes.ts';

export type Desfecho = 'mudou' | 'falhou' | 'aguardando' | 'aprovado';
/** What a person has to look at comes first. */
export const DESFECHOS: readonly Desfecho[] = ['mudou', 'falhou', 'aguardando', 'aprovado'];

export type LinhaDoLote = {
  readonly id: string;
  readonly nome: string;
  readonly desfecho: Desfecho;
  /** Why, where it did not go through. */
  readonly motivo: string | null;
};

const MUDOU: ReadonlySet<Erro['codigo']> = new Set<Erro['codigo']>(['VERSAO_DESATUALIZADA', 'JA_DECIDIDO']);

const porErro = (erro: Erro | null, padrao: Desfecho): Pick<LinhaDoLote, 'desfecho' | 'motivo'> => ({
  desfecho: erro !== null && MUDOU.has(erro.codigo) ? 'mudou' : padrao,
  motivo: erro === null ? null : textoDoErro(erro).titulo,
});

/**
 * How each of a batch stands: not taken at all, still unsent (with its state), or acknowledged — then it is no
 * longer among the unsent ones.
 */
export function situacaoDoLote(
  itens: readonly ResumoDeAprovacao[],
  resultados: ResultadoDasDecisoes,
  naoEnviados: ReadonlyMap<string, ResumoDeAprovacao> | undefined,
): LinhaDoLote[] {
  const porId = new Map(resultados.map((r) => [r.id, r]));
  return itens.map(({ id, nome }) => {
    const erro = porId.get(id)?.erro ?? null;
    if (erro !== null) return { id, nome, ...porErro(erro, 'falhou') };
    const local = naoEnviados?.get(id)?.local ?? null;
    if (naoEnviados !== undefined && local === null) return { id, nome, desfecho: 'aprovado', motivo: null };
    switch (local?.estado) {
      case 'CONFLITO':
        return { id, nome, ...porErro(local.motivo, 'mudou') };
      case 'RECUSADA':
        return { id, nome, ...porErro(local.motivo, 'falhou') };
      case 'NA_FILA':
      case 'ENVIANDO':
      case undefined:
        return { id, nome, desfecho: 'aguardando', motivo: null };
    }
  });
}

/** Divergências first, then avisos, then by name: what to look at stands on top of the review. */
export const paraConferir = (itens: readonly ResumoDeAprovacao[]): ResumoDeAprovacao[] =>
  itens.toSorted(
    (a, b) =>
      b.conferencia.divergencias - a.conferencia.divergencias ||
      b.conferencia.avisos - a.conferencia.avisos ||
      a.nome.localeCompare(b.nome, 'pt-BR'),
  );
