import { z } from 'zod';
import { ambiente } from '../api/saude.ts';
import { metodo } from './metodo.ts';

export const aparencia = z.enum(['sistema', 'claro', 'escuro', 'contraste']);
export type Aparencia = z.infer<typeof aparencia>;

/**
 * How the store on this computer is. Everything but `pronto` and `somente-leitura` has a screen of its own:
 * - `frase-nova`: no keychain here; the person is asked to protect the data with a passphrase
 * - `frase-necessaria`: protected by a passphrase that was not typed yet
 * - `chaveiro-bloqueado`: the key lies in a keychain that does not answer now
 * - `chave-perdida`: the keychain answers, but no longer has the key
 * - `somente-leitura`: the file was written by a newer version of the program
 */
export const situacaoDoArmazenamento = z.enum([
  'abrindo',
  'pronto',
  'somente-leitura',
  'frase-nova',
  'frase-necessaria',
  'chaveiro-bloqueado',
  'chave-perdida',
  'sem-permissao',
  'disco-cheio',
  'corrompido',
  'em-uso',
  'falhou',
]);
export type SituacaoDoArmazenamento = z.infer<typeof situacaoDoArmazenamento>;

/** Where the key of the store lies. */
export const protecao = z.enum(['chaveiro', 'frase', 'arquivo-de-demonstracao']);
export type Protecao = z.infer<typeof protecao>;

/** A backup that the program made by itself; `id` is its file name. */
export const copiaSchema = z.object({ id: z.string(), em: z.iso.datetime(), bytes: z.int() });
export type Copia = z.infer<typeof copiaSchema>;

export const estadoDoAppSchema = z.object({
  versao: z.string(),
  host: z.enum(['electron', 'navegador']),
  /** Unknown until the backend answered once. */
  ambiente: ambiente.nullable(),
  servidor: z.string(),
  armazenamento: z.object({
    situacao: situacaoDoArmazenamento,
    protecao: protecao.nullable(),
    pasta: z.string(),
    copias: z.array(copiaSchema),
  }),
  aparencia,
});
export type EstadoDoApp = z.infer<typeof estadoDoAppSchema>;

export const FRASE_MINIMA = 8;
const nada = z.object({});

/** The program itself: state, key of the store, recovery, appearance. Each answers the state after it. */
export const metodosDoApp = {
  'app.estado': metodo(nada, estadoDoAppSchema),
  'app.definirFrase': metodo(z.object({ frase: z.string().max(1000) }), estadoDoAppSchema),
  'app.desbloquear': metodo(z.object({ frase: z.string().max(1000) }), estadoDoAppSchema),
  /** Tries to open the store again (keychain unlocked, disk freed, folder writable). */
  'app.reabrir': metodo(nada, estadoDoAppSchema),
  /** Puts a backup in the place of the store; the present file is kept aside. */
  'app.restaurarCopia': metodo(z.object({ id: z.string().max(200) }), estadoDoAppSchema),
  /** Reads what can still be read of a damaged store into a new one; the damaged file is kept aside. */
  'app.recuperar': metodo(nada, estadoDoAppSchema.extend({ recuperados: z.int() })),
  /** Keeps the present file aside and starts an empty store. Never deletes. */
  'app.recomecar': metodo(nada, estadoDoAppSchema),
  'app.preferir': metodo(z.object({ aparencia }), estadoDoAppSchema),
};
