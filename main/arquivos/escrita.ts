import { createHash } from 'node:crypto';
import type { Erro } from '../../contract/bridge/errors.ts';
import { fail, type Result } from '../../contract/result.ts';
import type { ArquivoAberto } from '../ports.ts';
import { BLOCO, cabecalho, posicaoDoBloco, selar } from './blocos.ts';

/** A file on its way into the store. After an error it takes nothing more: give it up and begin again. */
export type Escrita = {
  /** Names the file once it is concluded. */
  readonly id: string;
  /** The next bytes. DISCO_CHEIO, SEM_PERMISSAO, ARMAZENAMENTO_FALHOU. */
  readonly escrever: (bytes: Uint8Array) => Promise<Result<null, Erro>>;
  /** Bytes taken so far. */
  readonly recebidos: () => number;
  /** Comes back when the disk has all of it; only now the file exists. */
  readonly concluir: () => Promise<Result<{ readonly sha256: string; readonly tamanho: number }, Erro>>;
  /** Forgets what was written; also after an error. */
  readonly desistir: () => Promise<void>;
};

type Opcoes = {
  readonly id: string;
  readonly arquivo: ArquivoAberto;
  /** Of this file. */
  readonly chave: Uint8Array;
  readonly sal: Uint8Array;
  /** Runs what touches the disk; the disk's failures become values. */
  readonly noDisco: <T>(fazer: () => Promise<T>) => Promise<Result<T, Erro>>;
  /** The partial file takes its name. */
  readonly publicar: () => Promise<void>;
  readonly apagar: () => Promise<void>;
};

/** Seals block by block: never more than one block is in memory, and none goes to the disk in clear. */
export function criarEscrita(o: Opcoes): Escrita {
  const resumo = createHash('sha256');
  const bloco = new Uint8Array(BLOCO);
  let [cheio, numero, recebidos] = [0, 0, 0];
  let falha: Erro | null = null;
  let aberto = true;
  // One step after the other, whether or not the caller waits: the blocks are numbered.
  let fila: Promise<unknown> = Promise.resolve();

  const passo = <T>(fazer: () => Promise<T>): Promise<Result<T, Erro>> => {
    const feito = fila.then(async (): Promise<Result<T, Erro>> => {
      if (falha !== null) return fail(falha);
      if (!aberto) throw new Error('this file was concluded or given up');
      const r = await o.noDisco(fazer);
      // A number is never used for two contents, so nothing is tried again.
      if (!r.ok) falha = r.error;
      return r;
    });
    fila = feito.catch(() => undefined);
    return feito;
  };

  const gravarBloco = async (ultimo: boolean): Promise<void> => {
    const selado = selar(o.chave, numero, ultimo, bloco.subarray(0, cheio));
    await o.arquivo.escrever(posicaoDoBloco(numero), selado);
    numero += 1;
    cheio = 0;
  };

  const fechar = async (): Promise<void> => {
    if (!aberto) return;
    aberto = false;
    await o.arquivo.fechar();
  };

  return {
    id: o.id,
    recebidos: () => recebidos,
    escrever: (bytes) =>
      passo(async () => {
        resumo.update(bytes);
        recebidos += bytes.length;
        for (let lido = 0; lido < bytes.length;) {
          // A full block waits for the next byte: only then it is known not to be the last one.
          if (cheio === BLOCO) await gravarBloco(false);
          const parte = bytes.subarray(lido, lido + BLOCO - cheio);
          bloco.set(parte, cheio);
          cheio += parte.length;
          lido += parte.length;
        }
        return null;
      }),
    concluir: () =>
      passo(async () => {
        await gravarBloco(true);
        await o.arquivo.escrever(0, cabecalho(o.sal));
        await o.arquivo.sincronizar();
        await fechar();
        await o.publicar();
        bloco.fill(0);
        return { sha256: resumo.digest('hex'), tamanho: recebidos };
      }),
    desistir: async () => {
      await fila;
      bloco.fill(0);
      await o.noDisco(fechar);
      await o.noDisco(o.apagar);
    },
  };
}
