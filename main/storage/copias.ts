import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Copia } from '../../contract/bridge/app.ts';
import type { Banco } from './sqlite.ts';

const PASTA = 'copias';
const GUARDADAS = 5;
const NOME = /^\d{8}T\d{6}Z(?:-[a-z0-9-]+)?\.db$/;

/** `20261120T134501Z`: sorts by time, holds nothing personal. */
export const carimbo = (agora: number): string =>
  new Date(agora).toISOString().replace(/[-:]/g, '').replace(/\.\d+/, '');

/** The backups in the profile folder, newest first. */
export function listarCopias(pasta: string): Copia[] {
  const onde = join(pasta, PASTA);
  if (!existsSync(onde)) return [];
  return readdirSync(onde)
    .filter((nome) => NOME.test(nome))
    .sort()
    .reverse()
    .map((id) => {
      const { size, mtimeMs } = statSync(join(onde, id));
      return { id, em: new Date(mtimeMs).toISOString(), bytes: size };
    });
}

/**
 * Writes a backup and drops the oldest ones. `VACUUM INTO` keeps the encryption, which SQLite's backup API
 * refuses for encrypted files.
 */
export function copiar(banco: Banco, pasta: string, agora: number, motivo = ''): void {
  const onde = join(pasta, PASTA);
  mkdirSync(onde, { recursive: true });
  const final = join(onde, `${carimbo(agora)}${motivo === '' ? '' : `-${motivo}`}.db`);
  if (existsSync(final)) return;
  const parcial = join(onde, 'copia.parcial');
  rmSync(parcial, { force: true });
  banco.prepare('VACUUM INTO ?').run(parcial);
  porNoLugar(parcial, final);
  // The clock may have been wrong: what was just made stays, whatever the names of the others say.
  const outras = listarCopias(pasta).filter(({ id }) => id !== basename(final));
  for (const velha of outras.slice(GUARDADAS - 1)) rmSync(join(onde, velha.id), { force: true });
}

/** Gives a finished file its name, so that a power cut right after finds it under that name. */
export function porNoLugar(parcial: string, final: string): void {
  renameSync(parcial, final);
  // Windows opens no folders; NTFS journals the rename by itself.
  if (process.platform === 'win32') return;
  const pasta = openSync(dirname(final), 'r');
  try {
    fsyncSync(pasta);
  } finally {
    closeSync(pasta);
  }
}

/** Full path of a backup by its id; null for an id that is none of ours (it comes from the window). */
export function caminhoDaCopia(pasta: string, id: string): string | null {
  if (!NOME.test(id) || basename(id) !== id) return null;
  const caminho = join(pasta, PASTA, id);
  return existsSync(caminho) ? caminho : null;
}

/** A database and the files that SQLite keeps beside it. */
const SUFIXOS = ['', '-wal', '-shm'] as const;

/** Removes what was made only for the moment. */
export function apagarBanco(arquivo: string): void {
  for (const sufixo of SUFIXOS) rmSync(arquivo + sufixo, { force: true });
}

/** A name beside `arquivo` that nothing has yet: what was set aside is never overwritten. */
function nomeLivre(base: string, sufixo: string): string {
  for (let n = 1; ; n += 1) {
    const nome = `${base}${n === 1 ? '' : `-${String(n)}`}${sufixo}`;
    if (SUFIXOS.every((lado) => !existsSync(nome + lado))) return nome;
  }
}

/**
 * Moves a database with its side files, or side files that were left alone, out of the way; nothing is ever deleted.
 * Whoever puts a file in this place calls it first: a log left there would be taken for the log of the new file.
 */
export function porDeLado(arquivo: string, agora: number): void {
  const destino = nomeLivre(arquivo.replace(/\.db$/, `.guardado-${carimbo(agora)}`), '.db');
  // The log last: without it, a store still in its place would have lost its newest commits.
  for (const sufixo of SUFIXOS)
    if (existsSync(arquivo + sufixo)) renameSync(arquivo + sufixo, destino + sufixo);
}

/** The backups of a store that starts anew go beside, too: another key opens them, not the new one. */
export function porCopiasDeLado(pasta: string, agora: number): void {
  const onde = join(pasta, PASTA);
  if (existsSync(onde)) renameSync(onde, nomeLivre(`${onde}.guardado-${carimbo(agora)}`, ''));
}

const PRONTO = '.pronto';

/**
 * Puts a finished, verified file in the place of the store, which stays beside it. A crash at any step leaves either
 * the old store in its place or the new one ready for it (`terminarTroca`).
 */
export function trocar(verificado: string, arquivo: string, agora: number): void {
  porNoLugar(verificado, arquivo + PRONTO);
  porDeLado(arquivo, agora);
  porNoLugar(arquivo + PRONTO, arquivo);
}

/** Ends a swap that was cut short; one whose old store is still in its place is given up. */
export function terminarTroca(arquivo: string, agora: number): void {
  if (!existsSync(arquivo + PRONTO)) return;
  if (existsSync(arquivo)) return rmSync(arquivo + PRONTO, { force: true });
  porDeLado(arquivo, agora);
  porNoLugar(arquivo + PRONTO, arquivo);
}

/** Whether the folder has held a store before: backups, files that were set aside, a log without its database. */
export function haVestigios(pasta: string, arquivo: string): boolean {
  if (listarCopias(pasta).length > 0 || existsSync(`${arquivo}-wal`)) return true;
  const inicio = basename(arquivo).replace(/\.db$/, '.guardado-');
  return existsSync(pasta) && readdirSync(pasta).some((nome) => nome.startsWith(inicio));
}
