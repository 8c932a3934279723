import type { FiltroDeAprovacoes, ResumoDeAprovacao } from '../../../../contract/domain/aprovacao.ts';
import type { ListGroup } from '../../../ui/index.ts';

/** More of them would push what waits for a decision out of sight; all stand in their own tab. */
export const NAO_ENVIADOS_NO_ALTO = 5;

/** Those that a person has to look at again come first. */
const ordemDoEstado = (p: ResumoDeAprovacao): number =>
  p.local?.estado === 'CONFLITO' || p.local?.estado === 'RECUSADA' ? 0 : 1;

/** The unsent ones on top, then the rest without them: while both answers are under way one may stand in both. */
export function comNaoEnviados(
  naoEnviados: readonly ResumoDeAprovacao[],
  itens: readonly ResumoDeAprovacao[],
): readonly ResumoDeAprovacao[] {
  if (naoEnviados.length === 0) return itens;
  const noAlto = naoEnviados
    .toSorted((a, b) => ordemDoEstado(a) - ordemDoEstado(b))
    .slice(0, NAO_ENVIADOS_NO_ALTO);
  const repetidos = new Set(naoEnviados.map((p) => p.id));
  return [...noAlto, ...itens.filter((p) => !repetidos.has(p.id))];
}

type Totais = { readonly naoEnviados: number; readonly pendentes: number };

/** The headings of the list; only "Para decidir" mixes two kinds. */
export function grupoDe(
  filtro: FiltroDeAprovacoes,
  totais: Totais,
): ((p: ResumoDeAprovacao) => ListGroup) | undefined {
  if (filtro !== 'pendentes' && filtro !== 'nao-enviados') return undefined;
  const local: ListGroup = {
    key: 'nao-enviados',
    label:
      filtro === 'pendentes' && totais.naoEnviados > NAO_ENVIADOS_NO_ALTO
        ? `Decididos neste computador, ainda não enviados (${String(NAO_ENVIADOS_NO_ALTO)} primeiros)`
        : 'Decididos neste computador, ainda não enviados',
    isLocal: true,
    count: totais.naoEnviados,
  };
  const espera: ListGroup = {
    key: 'pendentes',
    label: 'Aguardando a sua decisão',
    count: totais.pendentes,
  };
  return (p) => (p.local === null ? espera : local);
}

/** Waits for a decision and has none of this computer. */
export const estaPendente = (p: ResumoDeAprovacao): boolean =>
  p.situacaoCadastral === 'ANALISE' && p.local === null;

/** The one to open after this: the next that waits, or the first of all; null when none is left. */
export function proximoPendente(itens: readonly ResumoDeAprovacao[], id: string): string | null {
  const onde = itens.findIndex((p) => p.id === id);
  const depois = itens.slice(onde + 1).find((p) => estaPendente(p) && p.id !== id);
  return (depois ?? itens.find((p) => estaPendente(p) && p.id !== id))?.id ?? null;
}
