import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** An empty folder that only this user reads. */
export const pastaNova = (nome = 'sigcon'): string => mkdtempSync(join(tmpdir(), `${nome}-`));

export const apagarPasta = (pasta: string): void =>
  rmSync(pasta, { recursive: true, force: true, maxRetries: 3 });

/** The folder as it is now, side files of a running database included. */
export function copiarPasta(de: string): string {
  const para = pastaNova('sigcon-copia');
  cpSync(de, para, { recursive: true });
  return para;
}

/** Every file below a folder. */
export const arquivosDe = (pasta: string): string[] =>
  readdirSync(pasta, { recursive: true, withFileTypes: true })
    .filter((entrada) => entrada.isFile())
    .map((entrada) => join(entrada.parentPath, entrada.name));
