import type { ItemDoFeed, PaginaDoFeed } from '../../contract/api/feed.ts';
import { preCadastroSchema } from '../../contract/domain/pre-cadastro.ts';
import { ok, type Result } from '../../contract/result.ts';
import { sha256 } from '../acesso/segredo.ts';
import { recusar, type Recusa } from '../recusa.ts';
import { APARADO } from '../storage/limpeza.ts';
import type { Armazem } from '../storage/abrir.ts';
import type { Leitura, Tabelas, Transacao } from '../storage/tabelas.ts';
import type { Selectable } from 'kysely';
import { escreverCursor, lerCursor } from './cursor.ts';

export const LIMITE_PADRAO = 100;

type Pergunta = {
  readonly acompanhamentos: readonly string[];
  readonly cursor: string | undefined;
  readonly limite: number;
};

/** One page of the changes of the caller's own requests, in commit order, all seen at one instant. */
export async function lerFeed(
  { banco, epoca }: Armazem,
  { acompanhamentos, cursor, limite }: Pergunta,
): Promise<Result<PaginaDoFeed, Recusa>> {
  return banco
    .transaction()
    .setAccessMode('read only')
    .execute(async (trx) => {
      const pedidos = await pedidosDe(trx, acompanhamentos);
      const limites = await limitesDoFeed(trx);
      const posicoes = posicoesDe(cursor, epoca, limites);
      if (posicoes === null) return recusar('cursor-expirado');
      const linhas = await linhasApos(trx, pedidos, posicoes, limite + 1);
      const itens = linhas.slice(0, limite);
      const fim = linhas.length <= limite;
      const ate = fim ? limites.ultimo : (itens.at(-1)?.seq ?? 0);
      const proximas = pedidos.map((p): [number, number] => [p, Math.max(posicoes.get(p) ?? 0, ate)]);
      const proximo = escreverCursor({ epoca, posicoes: new Map(proximas) });
      return ok({ itens: itens.map(item), proximo, fim, epoca });
    });
}

/** The requests named by their secrets; a secret that opens nothing is passed over in silence. */
async function pedidosDe(leitura: Leitura, acompanhamentos: readonly string[]): Promise<number[]> {
  if (acompanhamentos.length === 0) return [];
  const linhas = await leitura
    .selectFrom('pre_cadastros')
    .select('numero')
    .where('acompanhamento_sha256', 'in', acompanhamentos.map(sha256))
    .execute();
  return linhas.map((l) => l.numero);
}

type Limites = { readonly aparadoAte: number; readonly ultimo: number };

async function limitesDoFeed(trx: Transacao): Promise<Limites> {
  const { ultimo } = await trx
    .selectFrom('feed')
    .select((eb) => eb.fn.max<number | null>('seq').as('ultimo'))
    .executeTakeFirstOrThrow();
  const meta = await trx.selectFrom('meta').select('valor').where('nome', '=', APARADO).executeTakeFirst();
  const aparadoAte = Number(meta?.valor ?? 0);
  return { aparadoAte, ultimo: Math.max(ultimo ?? 0, aparadoAte) };
}

/** Null when the cursor is dead: of another epoch, ahead of this history, or behind what was trimmed. */
function posicoesDe(
  cursor: string | undefined,
  epoca: string,
  { aparadoAte, ultimo }: Limites,
): ReadonlyMap<number, number> | null {
  if (cursor === undefined) return new Map();
  const lido = lerCursor(cursor);
  if (lido === null || lido.epoca !== epoca) return null;
  const vivo = [...lido.posicoes.values()].every((p) => p >= aparadoAte && p <= ultimo);
  return vivo ? lido.posicoes : null;
}

/**
 * Visibility without an account: these requests. A signed-in reader will come as a second kind of condition
 * (`cnpj in …`, index feed_por_cnpj) with the same order and pages.
 */
async function linhasApos(
  trx: Transacao,
  pedidos: readonly number[],
  posicoes: ReadonlyMap<number, number>,
  limite: number,
): Promise<Selectable<Tabelas['feed']>[]> {
  if (pedidos.length === 0) return [];
  const grupos = Map.groupBy(pedidos, (p) => posicoes.get(p) ?? 0);
  return trx
    .selectFrom('feed')
    .selectAll()
    .where((eb) =>
      eb.or(
        [...grupos].map(([posicao, deles]) => eb.and([eb('pedido', 'in', deles), eb('seq', '>', posicao)])),
      ),
    )
    .orderBy('seq')
    .limit(limite)
    .execute();
}

function item(l: Selectable<Tabelas['feed']>): ItemDoFeed {
  const base = { tipo: l.tipo, id: l.recurso, versao: l.versao, em: l.em };
  if (l.removido === 1 || l.dado === null) return { ...base, removido: true };
  return { ...base, dado: preCadastroSchema.parse(JSON.parse(l.dado)) };
}
