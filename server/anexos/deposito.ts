import { open, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { fail, ok, type Result } from '../../contract/result.ts';
import { armazemIndisponivel } from '../storage/falhas.ts';
import { apagarArquivo, ausente, criarPasta, sincronizarPasta, tamanhoDe } from './disco.ts';
import type { Intervalo } from './intervalo.ts';

/** Where whole files lie, by the digest of their bytes. Nothing gets in that was not checked before. */
export type Deposito = {
  /**
   * Takes over a part file that is whole and synced; on the disk before it says so. The part is gone afterwards.
   * May be asked again after a crash: `perdido` when there is neither the part nor the file.
   */
  readonly guardar: (
    parte: string,
    arquivo: { readonly sha256: string; readonly tamanho: number },
  ) => Promise<Result<void, 'indisponivel' | 'perdido'>>;
  /** Whether all of it is there. */
  readonly tem: (sha256: string, tamanho: number) => Promise<Result<boolean, 'indisponivel'>>;
  /** The bytes, or some of them; null when it is not there. */
  readonly ler: (sha256: string, intervalo: Intervalo) => Promise<Result<Readable | null, 'indisponivel'>>;
  /** Gone afterwards, whether or not it was there. */
  readonly apagar: (sha256: string) => Promise<Result<void, 'indisponivel'>>;
};

/** `ab/ab12…`: no folder gets too full. */
export const lugarDe = (sha256: string): string => `${sha256.slice(0, 2)}/${sha256}`;

/** A store on the disk, below the data folder. */
export function depositoNoDisco(dados: string): Deposito {
  const raiz = join(dados, 'anexos');
  const caminhoDe = (sha256: string): string => join(raiz, lugarDe(sha256));
  return {
    guardar: (parte, { sha256, tamanho }) =>
      noDisco(async () => {
        const caminho = caminhoDe(sha256);
        if ((await tamanhoDe(caminho)) === tamanho) {
          await apagarArquivo(parte);
          return ok(undefined);
        }
        if ((await tamanhoDe(parte)) !== tamanho) return fail('perdido');
        const pasta = dirname(caminho);
        await criarPasta(pasta);
        await rename(parte, caminho);
        for (const cheia of [pasta, raiz, dirname(parte)]) await sincronizarPasta(cheia);
        return ok(undefined);
      }),
    tem: (sha256, tamanho) => noDisco(async () => ok((await tamanhoDe(caminhoDe(sha256))) === tamanho)),
    ler: (sha256, { de, ate }) =>
      noDisco(async () => {
        try {
          const arquivo = await open(caminhoDe(sha256), 'r');
          return ok(arquivo.createReadStream({ start: de, end: ate }));
        } catch (erro) {
          if (ausente(erro)) return ok(null);
          throw erro;
        }
      }),
    apagar: (sha256) => noDisco(async () => ok(await apagarArquivo(caminhoDe(sha256)))),
  };
}

/** A disk that is full or fails is nobody's mistake: the same may be asked again. */
async function noDisco<T, E>(trabalho: () => Promise<Result<T, E>>): Promise<Result<T, E | 'indisponivel'>> {
  try {
    return await trabalho();
  } catch (erro) {
    if (armazemIndisponivel(erro)) return fail('indisponivel');
    throw erro;
  }
}
