import { z } from 'zod';

/** How long an account may be used without the backend, how soon it locks, what files may take of the line: IT departments set it. */
export type Politica = {
  readonly diasSemConexao: number;
  /** 0: never by itself. */
  readonly minutosParaBloquear: number;
  /** For files on their way to the backend, in units of 1,000 bytes; 0: as fast as the line allows. */
  readonly kbPorSegundo: number;
};

export const POLITICA_PADRAO: Politica = { diasSemConexao: 30, minutosParaBloquear: 15, kbPorSegundo: 0 };

/** What files may take of the line; null: all that there is. */
export const bytesPorSegundo = ({ kbPorSegundo }: Politica): number | null =>
  kbPorSegundo === 0 ? null : kbPorSegundo * 1_000;

const DIA_MS = 24 * 60 * 60 * 1000;

/**
 * Until when an account opens without a connection (ms since 1970).
 * @param contatoEm when the backend last acknowledged it, by the backend's clock
 */
export const semConexaoAte = (contatoEm: number, { diasSemConexao }: Politica): number =>
  contatoEm + diasSemConexao * DIA_MS;

/**
 * Whether the time without the backend is over. A clock that was set back does not give more of it: the latest time
 * at which the account was ever used counts, too.
 */
export const passouDoPrazo = (
  t: { readonly contatoEm: number; readonly maiorEm: number; readonly agora: number },
  politica: Politica,
): boolean => Math.max(t.agora, t.maiorEm) > semConexaoAte(t.contatoEm, politica);

/** For how long a typed password counts for decisions. */
export const SENHA_VALE_MS = 5 * 60 * 1000;

const numero = (maximo: number) =>
  z
    .string()
    .regex(/^[0-9]{1,5}$/)
    .transform(Number)
    .pipe(z.number().max(maximo))
    .optional();

/** The policy on the command line of a host, which IT departments put into the shortcut that they distribute. */
export const OPCOES_DA_POLITICA = {
  'dias-sem-conexao': { type: 'string' },
  'minutos-para-bloquear': { type: 'string' },
  'kb-por-segundo': { type: 'string' },
} as const;
export const opcoesDaPolitica = {
  'dias-sem-conexao': numero(365),
  'minutos-para-bloquear': numero(24 * 60),
  'kb-por-segundo': numero(99_999),
};

/** What was set; the rest stays as it is by default. */
export const lerPolitica = (o: {
  readonly 'dias-sem-conexao'?: number | undefined;
  readonly 'minutos-para-bloquear'?: number | undefined;
  readonly 'kb-por-segundo'?: number | undefined;
}): Partial<Politica> => ({
  ...(o['dias-sem-conexao'] === undefined ? {} : { diasSemConexao: o['dias-sem-conexao'] }),
  ...(o['minutos-para-bloquear'] === undefined ? {} : { minutosParaBloquear: o['minutos-para-bloquear'] }),
  ...(o['kb-por-segundo'] === undefined ? {} : { kbPorSegundo: o['kb-por-segundo'] }),
});
