import type { Kysely } from 'kysely';
import { DIA, instante } from '../portas.ts';
import type { Tabelas } from './tabelas.ts';

/** How long an answer can be asked for again, and a superseded change be read in order (api.md: ≥ 180 days). */
export const RETENCAO_DIAS = 180;

/** Row of `meta`: the feed position up to which something was trimmed. */
export const APARADO = 'feed-aparado';

/**
 * Forgets what is past its time: answers of old commands, changes of the feed that a newer one of the same resource
 * replaced, tombstones, expired password links. The newest change of each resource stays, so reading the feed from
 * its start always ends in the present; a cursor from before what was trimmed is dead (410).
 */
export async function limpar(banco: Kysely<Tabelas>, agora: Date): Promise<void> {
  const antes = instante(new Date(agora.getTime() - RETENCAO_DIAS * DIA));
  await banco.transaction().execute(async (trx) => {
    await trx.deleteFrom('idempotencia').where('criado_em', '<', antes).execute();
    await trx.deleteFrom('links_de_senha').where('expira_em', '<', antes).execute();
    const aparados = await trx
      .deleteFrom('feed')
      .where('em', '<', antes)
      .where((eb) =>
        eb.or([
          eb('removido', '=', 1),
          eb.exists(
            eb
              .selectFrom('feed as nova')
              .select('nova.seq')
              .whereRef('nova.tipo', '=', 'feed.tipo')
              .whereRef('nova.recurso', '=', 'feed.recurso')
              .whereRef('nova.seq', '>', 'feed.seq'),
          ),
        ]),
      )
      .returning('seq')
      .execute();
    if (aparados.length === 0) return;
    const meta = await trx.selectFrom('meta').select('valor').where('nome', '=', APARADO).executeTakeFirst();
    const valor = String(Math.max(Number(meta?.valor ?? 0), ...aparados.map(({ seq }) => seq)));
    await trx
      .insertInto('meta')
      .values({ nome: APARADO, valor })
      .onConflict((c) => c.column('nome').doUpdateSet({ valor }))
      .execute();
  });
}
