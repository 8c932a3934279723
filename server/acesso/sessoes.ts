import type { Selectable } from 'kysely';
import { ok, type Result } from '../../contract/result.ts';
import { aindaVale, DIA, hexadecimal, instante, MINUTO, type Acaso } from '../portas.ts';
import { recusar, type Recusa } from '../recusa.ts';
import type { Tabelas, Transacao } from '../storage/tabelas.ts';
import { VALIDADE_DO_ACESSO_MS } from './quem.ts';
import { escreverToken, type Token } from './tokens.ts';

/** A session that nobody renews for so long is over. */
export const VALIDADE_DA_SESSAO_MS = 30 * DIA;
/** Two renewals of one client may have been under way at once, and one of them arrives late. */
const FOLGA_DO_ANTERIOR_MS = MINUTO;
const ID_BYTES = 16;
/** More than anybody works on; without an end, the sessions of one person would fill what there is for all. */
export const MAXIMO_DE_SESSOES = 20;

export type Sessao = Selectable<Tabelas['sessoes']>;
/** What the holder of a session carries. */
export type Par = { readonly acesso: string; readonly renovacao: string; readonly expiraEm: string };

const daqui = (agora: Date, ms: number): string => instante(new Date(agora.getTime() + ms));

/** The pair of tokens that belongs to a session now. */
export function parDe(segredo: Uint8Array, { id, geracao, acesso_expira_em }: Sessao): Par {
  const token = { sessao: id, geracao };
  return {
    acesso: escreverToken(segredo, 'acesso', token),
    renovacao: escreverToken(segredo, 'renovacao', token),
    expiraEm: acesso_expira_em,
  };
}

export async function abrirSessao(
  trx: Transacao,
  acaso: Acaso,
  { cpf, em }: { cpf: string; em: Date },
): Promise<Sessao> {
  await darLugar(trx, cpf, em);
  return trx
    .insertInto('sessoes')
    .values({
      id: hexadecimal(acaso, ID_BYTES),
      cpf,
      geracao: 1,
      criada_em: instante(em),
      acesso_expira_em: daqui(em, VALIDADE_DO_ACESSO_MS),
      acesso_anterior_expira_em: null,
      usada_em: null,
      expira_em: daqui(em, VALIDADE_DA_SESSAO_MS),
      encerrada_em: null,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** Ends the sessions that were not renewed for the longest time, as many as the next one needs. */
async function darLugar(trx: Transacao, cpf: string, em: Date): Promise<void> {
  const sessoes = await trx
    .selectFrom('sessoes')
    .selectAll()
    .where('cpf', '=', cpf)
    .where('encerrada_em', 'is', null)
    .orderBy('expira_em', 'desc')
    .orderBy('criada_em', 'desc')
    .execute();
  const abertas = sessoes.filter((s) => estaAberta(s, em));
  for (const { id } of abertas.slice(MAXIMO_DE_SESSOES - 1)) await encerrarSessao(trx, id, em);
}

/**
 * The next pair, or, for a renewal that is repeated because its answer was lost, the same one again. A token older
 * than that, or one whose successor has been in use for a while, is in two hands: the session ends for both.
 */
export async function renovarSessao(
  trx: Transacao,
  { sessao: id, geracao }: Token,
  em: Date,
): Promise<Result<Sessao, Recusa>> {
  const sessao = await trx.selectFrom('sessoes').selectAll().where('id', '=', id).executeTakeFirst();
  if (sessao === undefined || !estaAberta(sessao, em)) return recusar('sessao-encerrada');
  if (geracao === sessao.geracao) return ok(await avancar(trx, sessao, em));
  if (geracao === sessao.geracao - 1 && !chegou(sessao, em)) return ok(await repetir(trx, sessao, em));
  await encerrarSessao(trx, id, em);
  return recusar('sessao-encerrada');
}

const estaAberta = ({ encerrada_em, expira_em }: Sessao, em: Date): boolean =>
  encerrada_em === null && aindaVale(expira_em, VALIDADE_DA_SESSAO_MS, em);

const chegou = ({ usada_em }: Sessao, em: Date): boolean =>
  usada_em !== null && Math.abs(em.getTime() - Date.parse(usada_em)) > FOLGA_DO_ANTERIOR_MS;

const avancar = (trx: Transacao, sessao: Sessao, em: Date): Promise<Sessao> =>
  mudar(trx, sessao, {
    geracao: sessao.geracao + 1,
    acesso_expira_em: daqui(em, VALIDADE_DO_ACESSO_MS),
    acesso_anterior_expira_em: sessao.acesso_expira_em,
    usada_em: null,
    expira_em: daqui(em, VALIDADE_DA_SESSAO_MS),
  });

/** The same tokens; their time starts anew, for it may have passed before they arrived anywhere. */
const repetir = (trx: Transacao, sessao: Sessao, em: Date): Promise<Sessao> =>
  mudar(trx, sessao, {
    ...(sessao.usada_em === null ? { acesso_expira_em: daqui(em, VALIDADE_DO_ACESSO_MS) } : {}),
  });

async function mudar(
  trx: Transacao,
  sessao: Sessao,
  mudanca: Partial<Omit<Sessao, 'id' | 'cpf'>>,
): Promise<Sessao> {
  if (Object.keys(mudanca).length === 0) return sessao;
  return trx
    .updateTable('sessoes')
    .set(mudanca)
    .where('id', '=', sessao.id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** Ends one session. Ending it again changes nothing. */
export async function encerrarSessao(trx: Transacao, id: string, em: Date): Promise<void> {
  await trx
    .updateTable('sessoes')
    .set({ encerrada_em: instante(em) })
    .where('id', '=', id)
    .where('encerrada_em', 'is', null)
    .execute();
}

/**
 * Ends every session of a person, at once and everywhere.
 * @param menos the id of the one that stays: who changes the password goes on working
 */
export async function encerrarSessoes(trx: Transacao, cpf: string, em: Date, menos = ''): Promise<void> {
  await trx
    .updateTable('sessoes')
    .set({ encerrada_em: instante(em) })
    .where('cpf', '=', cpf)
    .where('id', '!=', menos)
    .where('encerrada_em', 'is', null)
    .execute();
}
