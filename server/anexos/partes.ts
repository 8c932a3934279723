import { copyFile, readdir, stat } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { abrirParaGravar, apagarArquivo, ausente, criarPasta, sincronizarPasta, tamanhoDe } from './disco.ts';
import type { FileHandle } from 'node:fs/promises';

/**
 * Files that have not arrived whole yet, under names that nobody outside chooses. How long one is says how far its
 * upload is; one that is not there is one of which nothing has arrived.
 */
export class Partes {
  readonly #pasta: string;

  constructor(dados: string) {
    this.#pasta = join(dados, 'anexos', 'parciais');
  }

  /** Names nothing yet: the file begins with its first bytes. */
  nova(): string {
    return randomUUID();
  }

  caminho(parte: string): string {
    return join(this.#pasta, parte);
  }

  async tamanho(parte: string): Promise<number> {
    return (await tamanhoDe(this.caminho(parte))) ?? 0;
  }

  /** Lets `trabalho` write; a new file has its name on the disk before. */
  async abrir<T>(parte: string, trabalho: (arquivo: FileHandle) => Promise<T>): Promise<T> {
    const caminho = this.caminho(parte);
    const existe = (await tamanhoDe(caminho)) !== null;
    if (!existe) await criarPasta(this.#pasta);
    const arquivo = await abrirParaGravar(caminho);
    try {
      if (!existe) await sincronizarPasta(this.#pasta);
      return await trabalho(arquivo);
    } finally {
      await arquivo.close();
    }
  }

  /**
   * The first bytes of a part as another file. Whoever still has the old one open, because he was slow and not dead,
   * writes where nobody looks any more.
   */
  async copiar(parte: string, bytes: number): Promise<string> {
    const nova = this.nova();
    if (bytes === 0) return nova;
    await this.abrir(nova, async (arquivo) => {
      await copyFile(this.caminho(parte), this.caminho(nova));
      await arquivo.truncate(bytes);
      await arquivo.sync();
    });
    return nova;
  }

  apagar(parte: string): Promise<void> {
    return apagarArquivo(this.caminho(parte));
  }

  /** Those that nobody has touched since. */
  async paradas(desde: Date): Promise<string[]> {
    const nomes = await readdir(this.#pasta).catch((erro: unknown) => {
      if (ausente(erro)) return [];
      throw erro;
    });
    const paradas: string[] = [];
    for (const nome of nomes) {
      const tocada = await stat(this.caminho(nome)).catch((erro: unknown) => {
        if (ausente(erro)) return null;
        throw erro;
      });
      if (tocada !== null && tocada.mtime < desde) paradas.push(nome);
    }
    return paradas;
  }
}
