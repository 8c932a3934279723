import { constants } from 'node:fs';
import { mkdir, open, readdir, rename, rm, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { ArquivoAberto, Disco } from '../ports.ts';

const ausente = (causa: unknown): boolean =>
  causa instanceof Error && 'code' in causa && causa.code === 'ENOENT';

const aberto = (arquivo: FileHandle): ArquivoAberto => ({
  ler: async (posicao, quantos) => {
    const bytes = new Uint8Array(quantos);
    let lidos = 0;
    while (lidos < quantos) {
      const { bytesRead } = await arquivo.read(bytes, lidos, quantos - lidos, posicao + lidos);
      if (bytesRead === 0) break;
      lidos += bytesRead;
    }
    return bytes.subarray(0, lidos);
  },
  escrever: async (posicao, bytes) => {
    let escritos = 0;
    while (escritos < bytes.length) {
      const { bytesWritten } = await arquivo.write(
        bytes,
        escritos,
        bytes.length - escritos,
        posicao + escritos,
      );
      escritos += bytesWritten;
    }
  },
  tamanho: async () => (await arquivo.stat()).size,
  sincronizar: () => arquivo.sync(),
  fechar: () => arquivo.close(),
});

/** The disk of the computer: the same in both hosts. */
export const disco: Disco = {
  criar: async (caminho) =>
    aberto(await open(caminho, constants.O_RDWR | constants.O_CREAT | constants.O_EXCL, 0o600)),
  abrir: async (caminho) => {
    try {
      return aberto(await open(caminho, 'r'));
    } catch (causa) {
      if (ausente(causa)) return null;
      throw causa;
    }
  },
  renomear: async (de, para) => {
    await rename(de, para);
    // The new name is an entry of the folder, which is written on its own. Windows does it by itself and opens no folder.
    if (process.platform === 'win32') return;
    const pasta = await open(dirname(para), 'r');
    try {
      await pasta.sync();
    } finally {
      await pasta.close();
    }
  },
  remover: (caminho) => rm(caminho, { force: true }),
  criarPasta: async (caminho) => {
    await mkdir(caminho, { recursive: true, mode: 0o700 });
  },
  listar: async (pasta) => {
    try {
      const itens = await readdir(pasta, { withFileTypes: true });
      return itens.filter((item) => item.isFile()).map((item) => item.name);
    } catch (causa) {
      if (ausente(causa)) return [];
      throw causa;
    }
  },
};
