import type { ExpressionBuilder, ExpressionWrapper, Selectable, SqlBool } from 'kysely';
import type { Leitura, Tabelas } from '../storage/tabelas.ts';
import type { Escopo } from './escopos.ts';

export type LinhaDoFeed = Selectable<Tabelas['feed']>;
/** A scope with the position after which it is read. */
export type Trecho = { readonly escopo: Escopo; readonly depoisDe: number };

/**
 * The next changes of all the scopes together, in commit order. Each scope is a walk along its own index that stops
 * at the limit, so a reader who is at the end pays nothing for the hundred thousand changes behind him; a single
 * condition with OR would gather them all before the first is shown.
 */
export function consultaDoFeed(leitura: Leitura, trechos: readonly [Trecho, ...Trecho[]], limite: number) {
  const [primeiro, ...outros] = trechos.map((trecho) => passeio(leitura, trecho, limite));
  if (primeiro === undefined) throw new TypeError('a feed without scopes has no query');
  const vistas = outros.reduce((ate, passo) => ate.union(passo), primeiro);
  return leitura
    .selectFrom('feed')
    .selectAll()
    .where('seq', 'in', (eb) =>
      eb.selectFrom(vistas.as('vistas')).select('vistas.seq').orderBy('vistas.seq').limit(limite),
    )
    .orderBy('seq');
}

/** SQLite takes a LIMIT in a part of a UNION only inside of a subquery. */
const passeio = (leitura: Leitura, { escopo, depoisDe }: Trecho, limite: number) =>
  leitura
    .selectFrom((eb) =>
      eb
        .selectFrom('feed')
        .select('seq')
        .where((linha) => visivelPor(linha, escopo))
        .where('seq', '>', depoisDe)
        .orderBy('seq')
        .limit(limite)
        .as('passeio'),
    )
    .select('passeio.seq');

const visivelPor = (
  linha: ExpressionBuilder<Tabelas, 'feed'>,
  escopo: Escopo,
): ExpressionWrapper<Tabelas, 'feed', SqlBool> =>
  escopo.coluna === 'analise'
    ? linha.and([linha('analise', 'is not', null), linha('analise', 'not in', escopo.exceto)])
    : linha(escopo.coluna, '=', escopo.valor);
