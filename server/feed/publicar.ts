import type { Insertable } from 'kysely';
import type { Tabelas, Transacao } from '../storage/tabelas.ts';

/** Adds a change to the feed, in the transaction of the change: the order of `seq` is the order of the commits. */
export async function publicar(
  trx: Transacao,
  mudanca: Omit<Insertable<Tabelas['feed']>, 'seq' | 'removido'>,
): Promise<void> {
  await trx
    .insertInto('feed')
    .values({ ...mudanca, removido: 0 })
    .execute();
}
