import { z } from 'zod';

/** How long an account may be used without the backend, and how soon it locks; IT departments set both. */
export type Politica = {
  readonly diasSemConexao: number;
  /** 0: never by itself. */
  readonly minutosParaBloquear: number;
};

export const POLITICA_PADRAO: Politica = { diasSemConexao: 30, minutosParaBloquear: 15 };

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
} as const;
export const opcoesDaPolitica = {
  'dias-sem-conexao': numero(365),
  'minutos-para-bloquear': numero(24 * 60),
};

/** What was set; the rest stays as it is by default. */
export const lerPolitica = (o: {
  readonly 'dias-sem-conexao'?: number | undefined;
  readonly 'minutos-para-bloquear'?: number | undefined;
}): Partial<Politica> => ({
  ...(o['dias-sem-conexao'] === undefined ? {} : { diasSemConexao: o['dias-sem-conexao'] }),
  ...(o['minutos-para-bloquear'] === undefined ? {} : { minutosParaBloquear: o['minutos-para-bloquear'] }),
});
