import type { Kysely } from 'kysely';
import { DIA, HORA, instante } from '../portas.ts';
import type { Tabelas, Transacao } from './tabelas.ts';

/** How long an answer can be asked for again, and a superseded change be read in order (api.md: ≥ 180 days). */
export const RETENCAO_DIAS = 180;

/** Row of `meta`: the feed position up to which something was trimmed. */
export const APARADO = 'feed-aparado';

/** Rows of `meta`: when this was last run, and since when the clock must prove itself. */
const ULTIMA_VEZ = 'limpeza-em';
const A_PROVA_DESDE = 'relogio-a-prova-desde';

/** From one run to the next, no clock moves further by itself while the server is in use. */
const SALTO_MS = 45 * DIA;
/** A daily run after the leap, and not a mere restart. */
const PROVA_MS = 23 * HORA;

/**
 * Forgets what is past its time: answers of old commands, changes of the feed that a newer one of the same resource
 * replaced, tombstones, expired password links; after a day, sessions that are over and failed sign-ins. The newest
 * change of each resource stays, so reading the feed from its start always ends in the present; a cursor from before
 * what was trimmed is dead (410).
 *
 * What is forgotten cannot be taken back, and a command repeated after that would happen twice. So a clock that has
 * leapt is not believed at once: somebody has a day to put it right. Answers whether it is believed.
 */
export async function limpar(banco: Kysely<Tabelas>, agora: Date): Promise<boolean> {
  return banco.transaction().execute(async (trx) => {
    if (!(await acreditar(trx, agora))) return false;
    const antes = instante(new Date(agora.getTime() - RETENCAO_DIAS * DIA));
    await trx.deleteFrom('idempotencia').where('criado_em', '<', antes).execute();
    await trx.deleteFrom('links_de_senha').where('expira_em', '<', antes).execute();
    await trx.deleteFrom('confirmacoes').where('expira_em', '<', antes).execute();
    const ontem = instante(new Date(agora.getTime() - DIA));
    await trx.deleteFrom('sessoes').where('expira_em', '<', ontem).execute();
    await trx.deleteFrom('sessoes').where('encerrada_em', '<', ontem).execute();
    // Longer ago than a count is remembered, so it would start anew anyway.
    await trx.deleteFrom('tentativas').where('ultima_em', '<', ontem).execute();
    await apararFeed(trx, antes);
    return true;
  });
}

/** Notes the instant of this run; false while its clock is not to be believed. */
async function acreditar(trx: Transacao, agora: Date): Promise<boolean> {
  const desde = async (nome: string): Promise<number> =>
    agora.getTime() - Date.parse((await lerMeta(trx, nome)) ?? '');
  // Without a note (NaN) nothing speaks for the clock.
  const saltou = !(Math.abs(await desde(ULTIMA_VEZ)) <= SALTO_MS);
  await gravarMeta(trx, ULTIMA_VEZ, instante(agora));
  if (saltou) await gravarMeta(trx, A_PROVA_DESDE, instante(agora));
  return (await desde(A_PROVA_DESDE)) >= PROVA_MS;
}

async function apararFeed(trx: Transacao, antes: string): Promise<void> {
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
  const ja = Number((await lerMeta(trx, APARADO)) ?? 0);
  await gravarMeta(trx, APARADO, String(Math.max(ja, ...aparados.map(({ seq }) => seq))));
}

async function lerMeta(trx: Transacao, nome: string): Promise<string | undefined> {
  const linha = await trx.selectFrom('meta').select('valor').where('nome', '=', nome).executeTakeFirst();
  return linha?.valor;
}

async function gravarMeta(trx: Transacao, nome: string, valor: string): Promise<void> {
  await trx
    .insertInto('meta')
    .values({ nome, valor })
    .onConflict((c) => c.column('nome').doUpdateSet({ valor }))
    .execute();
}
