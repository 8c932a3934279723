import { randomBytes } from 'node:crypto';
import { access, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import type { Clock, Files, Random } from '../ports.ts';

/** The computer's own clock, randomness and files: the same in both hosts. */
export const relogio: Clock = {
  now: () => Date.now(),
  timer: (ms, aoVencer) => {
    const t = setTimeout(aoVencer, ms);
    return () => clearTimeout(t);
  },
};

export const acaso: Random = {
  bytes: (quantos) => randomBytes(quantos),
  unit: () => randomBytes(6).readUIntBE(0, 6) / 2 ** 48,
};

const ausente = (causa: unknown): boolean =>
  causa instanceof Error && 'code' in causa && causa.code === 'ENOENT';

export const arquivos: Files = {
  readText: async (caminho) => {
    try {
      return await readFile(caminho, 'utf8');
    } catch (causa) {
      if (ausente(causa)) return null;
      throw causa;
    }
  },
  writeText: async (caminho, texto) => {
    const parcial = `${caminho}.parcial`;
    await writeFile(parcial, texto, { mode: 0o600, flush: true });
    await rename(parcial, caminho);
  },
  remove: (caminho) => rm(caminho, { force: true }),
  exists: (caminho) =>
    access(caminho).then(
      () => true,
      () => false,
    ),
  ensureFolder: async (caminho) => {
    await mkdir(caminho, { recursive: true, mode: 0o700 });
  },
  listFolders: async (caminho) => {
    try {
      const itens = await readdir(caminho, { withFileTypes: true });
      return itens.filter((item) => item.isDirectory()).map((item) => item.name);
    } catch (causa) {
      if (ausente(causa)) return [];
      throw causa;
    }
  },
  removeFolder: (caminho) => rm(caminho, { recursive: true, force: true, maxRetries: 3 }),
};
