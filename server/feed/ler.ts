import { itemDoFeed, type ItemDoFeed, type PaginaDoFeed } from '../../contract/api/feed.ts';
import { ok, type Result } from '../../contract/result.ts';
import type { Quem } from '../acesso/quem.ts';
import { recusar, type Recusa } from '../recusa.ts';
import { APARADO } from '../storage/limpeza.ts';
import type { Armazem } from '../storage/abrir.ts';
import type { Leitura } from '../storage/tabelas.ts';
import { consultaDoFeed, type LinhaDoFeed } from './consulta.ts';
import { escreverCursor, lerCursor } from './cursor.ts';
import { escoposDaSessao, escoposDosSegredos, type Escopo } from './escopos.ts';

export const LIMITE_PADRAO = 100;

type Pergunta = {
  readonly quem: Quem | null;
  readonly acompanhamentos: readonly string[];
  readonly cursor: string | undefined;
  readonly limite: number;
};

/** One page of the changes that the caller may see, in commit order, all seen at one instant. */
export async function lerFeed(
  { banco, epoca }: Armazem,
  segredo: Uint8Array,
  { quem, acompanhamentos, cursor, limite }: Pergunta,
): Promise<Result<PaginaDoFeed, Recusa>> {
  return banco
    .transaction()
    .setAccessMode('read only')
    .execute(async (trx) => {
      const escopos = [
        ...(quem === null ? [] : escoposDaSessao(segredo, quem)),
        ...(await escoposDosSegredos(trx, acompanhamentos)),
      ];
      const limites = await limitesDoFeed(trx);
      const posicoes = posicoesDe(cursor, epoca, limites);
      if (posicoes === null) return recusar('cursor-expirado');
      const linhas = await linhasApos(trx, escopos, posicoes, limite + 1);
      const itens = linhas.slice(0, limite);
      const fim = linhas.length <= limite;
      const ate = fim ? limites.ultimo : (itens.at(-1)?.seq ?? 0);
      const proximas = escopos.map(({ chave }): [string, number] => [
        chave,
        Math.max(posicoes.get(chave) ?? 0, ate),
      ]);
      const proximo = escreverCursor({ epoca, posicoes: new Map(proximas) });
      return ok({ itens: itens.map(item), proximo, fim, epoca });
    });
}

type Limites = { readonly aparadoAte: number; readonly ultimo: number };

async function limitesDoFeed(leitura: Leitura): Promise<Limites> {
  const ultimo = await ultimaPosicao(leitura);
  const meta = await leitura
    .selectFrom('meta')
    .select('valor')
    .where('nome', '=', APARADO)
    .executeTakeFirst();
  const aparadoAte = Number(meta?.valor ?? 0);
  return { aparadoAte, ultimo: Math.max(ultimo, aparadoAte) };
}

/** Position of the newest change, whoever may see it. */
export async function ultimaPosicao(leitura: Leitura): Promise<number> {
  const { ultimo } = await leitura
    .selectFrom('feed')
    .select((eb) => eb.fn.max<number | null>('seq').as('ultimo'))
    .executeTakeFirstOrThrow();
  return ultimo ?? 0;
}

/** Null when the cursor is dead: of another epoch, ahead of this history, or behind what was trimmed. */
function posicoesDe(
  cursor: string | undefined,
  epoca: string,
  { aparadoAte, ultimo }: Limites,
): ReadonlyMap<string, number> | null {
  if (cursor === undefined) return new Map();
  const lido = lerCursor(cursor);
  if (lido === null || lido.epoca !== epoca) return null;
  const vivo = [...lido.posicoes.values()].every((p) => p >= aparadoAte && p <= ultimo);
  return vivo ? lido.posicoes : null;
}

/** The changes of these scopes, each after its own position. */
export async function linhasApos(
  leitura: Leitura,
  escopos: readonly Escopo[],
  posicoes: ReadonlyMap<string, number>,
  limite: number,
): Promise<LinhaDoFeed[]> {
  const [primeiro, ...outros] = escopos.map((escopo) => ({
    escopo,
    depoisDe: posicoes.get(escopo.chave) ?? 0,
  }));
  return primeiro === undefined ? [] : consultaDoFeed(leitura, [primeiro, ...outros], limite).execute();
}

function item(l: LinhaDoFeed): ItemDoFeed {
  const base = { tipo: l.tipo, id: l.recurso, versao: l.versao, em: l.em };
  if (l.removido === 1 || l.dado === null) return { ...base, removido: true };
  return itemDoFeed.parse({ ...base, dado: JSON.parse(l.dado) as unknown });
}
