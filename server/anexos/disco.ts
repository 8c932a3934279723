import { constants } from 'node:fs';
import { mkdir, open, rm, stat, type FileHandle } from 'node:fs/promises';

/** Whether this is what the file system says of a file that is not there. */
export const ausente = (erro: unknown): boolean =>
  erro instanceof Error && 'code' in erro && erro.code === 'ENOENT';

/** Length in bytes; null when there is no such file. */
export async function tamanhoDe(caminho: string): Promise<number | null> {
  try {
    return (await stat(caminho)).size;
  } catch (erro) {
    if (ausente(erro)) return null;
    throw erro;
  }
}

/** Opens for reading and for writing at any position, making it when it is not there; its owner's only. */
export const abrirParaGravar = (caminho: string): Promise<FileHandle> =>
  open(caminho, constants.O_RDWR | constants.O_CREAT, 0o600);

/** Gone afterwards, whether or not it was there. */
export const apagarArquivo = (caminho: string): Promise<void> => rm(caminho, { force: true });

export const criarPasta = async (caminho: string): Promise<void> => {
  await mkdir(caminho, { recursive: true, mode: 0o700 });
};

/** Puts the names of a folder on the disk. Windows does that by itself, and opens no folders. */
export async function sincronizarPasta(caminho: string): Promise<void> {
  if (process.platform === 'win32') return;
  const pasta = await open(caminho, 'r');
  try {
    await pasta.sync();
  } finally {
    await pasta.close();
  }
}
