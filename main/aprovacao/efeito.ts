import type { Decisao, TipoDeDecisao } from '../../contract/domain/decisao.ts';
import type { EventoDoHistorico, PreCadastro } from '../../contract/domain/pre-cadastro.ts';

const DECISAO_DO_EVENTO: Partial<Record<EventoDoHistorico['evento'], TipoDeDecisao>> = {
  APROVADO: 'APROVAR',
  REPROVADO: 'REPROVAR',
  DEVOLVIDO: 'DEVOLVER',
};
/** What the backend writes by itself after an approval. */
const CONSEQUENCIAS: readonly EventoDoHistorico['evento'][] = ['LINK_ENVIADO', 'SENHA_CRIADA'];

/**
 * True when a request is exactly what this very decision made of it: the next version after the one seen, decided in
 * that millisecond by that person. The answer was lost and the backend has forgotten the key; the effect is ours.
 */
export function ehEfeitoDaDecisao(
  p: PreCadastro,
  d: { readonly versao: number; readonly decisao: Decisao; readonly por: string },
): boolean {
  const ultimo = p.historico.findLast((e) => !CONSEQUENCIAS.includes(e.evento));
  return (
    p.versao === d.versao + 1 &&
    ultimo?.decididoEm !== undefined &&
    d.decisao.decididoEm !== undefined &&
    DECISAO_DO_EVENTO[ultimo.evento] === d.decisao.decisao &&
    Date.parse(ultimo.decididoEm) === Date.parse(d.decisao.decididoEm) &&
    (ultimo.por === undefined || ultimo.por === d.por) &&
    mesmosPerfis(ultimo.perfis, d.decisao.perfis)
  );
}

const mesmosPerfis = (a: readonly string[] = [], b: readonly string[] = []): boolean =>
  [...new Set(a)].toSorted().join() === [...new Set(b)].toSorted().join();
