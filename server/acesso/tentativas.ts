import { createHmac } from 'node:crypto';
import { ok, type Result } from '../../contract/result.ts';
import { DIA, HORA, instante, MINUTO, SEGUNDO } from '../portas.ts';
import { recusar, type Recusa } from '../recusa.ts';
import type { Transacao } from '../storage/tabelas.ts';

type Regra = {
  /** So many wrong passwords cost nothing. */
  readonly livres: number;
  readonly primeiraEsperaMs: number;
  readonly esperaMaximaMs: number;
  /** How many of the failures are still counted after so long without another. */
  readonly lembrar: (falhas: number, quietoMs: number) => number;
};

/** A slip of memory or two; the next ones wait 30 s, 1, 2, 4, 8, 15, 15 … minutes. After a day the count starts anew. */
const DO_ENDERECO: Regra = {
  livres: 5,
  primeiraEsperaMs: 30 * SEGUNDO,
  esperaMaximaMs: 15 * MINUTO,
  lembrar: (falhas, quietoMs) => (quietoMs <= DIA ? falhas : 0),
};

/**
 * Over all addresses. Its wait is short and does not grow: whoever guesses from everywhere gets 120 an hour, and the
 * person whose CPF he chose is not locked out by him.
 */
const DE_TODOS: Regra = {
  livres: 50,
  primeiraEsperaMs: 30 * SEGUNDO,
  esperaMaximaMs: 30 * SEGUNDO,
  lembrar: (falhas, quietoMs) => Math.max(0, falhas - Math.floor((quietoMs * 50) / HORA)),
};

/** Who tries: a CPF, and where from as `http/endereco.ts` writes it. */
export type Tentativa = { readonly cpf: string; readonly endereco: string; readonly em: Date };

/**
 * No CPF and no address stands in the list of those who failed, and people who are no users stand there alike. What
 * counts for a person begins with the same digest.
 */
function chavesDe(segredo: Uint8Array, cpf: string, endereco = ''): { deTodos: string; doEndereco: string } {
  const resumo = (texto: string): string => createHmac('sha256', segredo).update(texto, 'utf8').digest('hex');
  const deTodos = resumo(`tentativas:${cpf}`);
  return { deTodos, doEndereco: deTodos + resumo(`tentativas:${cpf}:${endereco}`) };
}

type Contagem = { readonly falhas: number; readonly restaMs: number; readonly provado: boolean };

/**
 * Lets one more password for this CPF be tried from this address, or says how long to wait. It counts as wrong before
 * it is looked at and is taken back when it was right: many at once learn no more than one after the other.
 */
export async function tentar(
  trx: Transacao,
  segredo: Uint8Array,
  { cpf, endereco, em }: Tentativa,
): Promise<Result<void, Recusa>> {
  const { deTodos, doEndereco } = chavesDe(segredo, cpf, endereco);
  const daqui = await ler(trx, doEndereco, DO_ENDERECO, em);
  const geral = await ler(trx, deTodos, DE_TODOS, em);
  // Who signed in from here a short while ago does not wait for what others do elsewhere.
  const restaMs = Math.max(daqui.restaMs, daqui.provado ? 0 : geral.restaMs);
  if (restaMs > 0) return recusar('limite-excedido', { esperarSegundos: Math.ceil(restaMs / SEGUNDO) });
  await gravar(trx, doEndereco, DO_ENDERECO, { falhas: daqui.falhas + 1, em });
  await gravar(trx, deTodos, DE_TODOS, { falhas: geral.falhas + 1, em });
  return ok(undefined);
}

/**
 * The password was right: the count of the address starts anew, and the attempt leaves that of all addresses. What
 * others tried there stays counted.
 */
export async function acertar(
  trx: Transacao,
  segredo: Uint8Array,
  { cpf, endereco, em }: Tentativa,
): Promise<void> {
  const { deTodos, doEndereco } = chavesDe(segredo, cpf, endereco);
  await gravar(trx, doEndereco, DO_ENDERECO, { falhas: 0, em });
  await trx
    .updateTable('tentativas')
    .set((eb) => ({ falhas: eb('falhas', '-', 1) }))
    .where('chave', '=', deTodos)
    .where('falhas', '>', 0)
    .execute();
}

/** A new password was set: what was tried before is of no use any more, from wherever. */
export async function esquecerTentativas(trx: Transacao, segredo: Uint8Array, cpf: string): Promise<void> {
  const { deTodos } = chavesDe(segredo, cpf);
  await trx
    .deleteFrom('tentativas')
    .where('chave', '>=', deTodos)
    // Greater than every digest that goes on after this one.
    .where('chave', '<', `${deTodos}g`)
    .execute();
}

async function ler(trx: Transacao, chave: string, regra: Regra, em: Date): Promise<Contagem> {
  const linha = await trx.selectFrom('tentativas').selectAll().where('chave', '=', chave).executeTakeFirst();
  if (linha === undefined) return { falhas: 0, restaMs: 0, provado: false };
  const restaMs = Date.parse(linha.bloqueada_ate ?? '') - em.getTime();
  const quietoMs = Math.abs(em.getTime() - Date.parse(linha.ultima_em));
  const falhas = regra.lembrar(linha.falhas, quietoMs);
  // A wait longer than the longest was written under a wrong clock.
  const espera = restaMs > 0 && restaMs <= regra.esperaMaximaMs ? restaMs : 0;
  return { falhas, restaMs: espera, provado: linha.falhas === 0 && quietoMs <= DIA };
}

const esperaApos = (falhas: number, { livres, primeiraEsperaMs, esperaMaximaMs }: Regra): number =>
  falhas < livres ? 0 : Math.min(esperaMaximaMs, primeiraEsperaMs * 2 ** Math.min(falhas - livres, 10));

async function gravar(
  trx: Transacao,
  chave: string,
  regra: Regra,
  { falhas, em }: { falhas: number; em: Date },
): Promise<void> {
  const espera = esperaApos(falhas, regra);
  const linha = {
    falhas,
    ultima_em: instante(em),
    bloqueada_ate: espera === 0 ? null : instante(new Date(em.getTime() + espera)),
  };
  await trx
    .insertInto('tentativas')
    .values({ chave, ...linha })
    .onConflict((c) => c.column('chave').doUpdateSet(linha))
    .execute();
}
