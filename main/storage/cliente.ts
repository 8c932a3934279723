import { Worker } from 'node:worker_threads';
import { erro, type Erro } from '../../contract/bridge/errors.ts';
import { fail, type Result } from '../../contract/result.ts';
import { criarRemoto, type Remoto, type Resposta } from './rpc.ts';

export type ClienteDoArmazem = { readonly db: Remoto; readonly encerrar: () => Promise<void> };

type Espera = {
  readonly resolver: (r: Result<unknown, Erro>) => void;
  readonly rejeitar: (causa: Error) => void;
};

export type OpcoesDoArmazem = {
  readonly worker: URL;
  readonly pasta: string;
  /** Name of the database file; the device's when absent. */
  readonly arquivo?: string;
  readonly paginasNoMaximo?: number | undefined;
  /** The thread ended without being asked to. */
  readonly aoMorrer: () => void;
};

/**
 * Starts the store's thread and gives its typed remote. A bug in the store rejects the call that met it, and only
 * that. A thread that dies is told once; the next call starts another one, whose store is closed.
 */
export function iniciarArmazem(o: OpcoesDoArmazem): ClienteDoArmazem {
  const esperas = new Map<number, Espera>();
  let n = 0;
  let thread: Worker | null = null;
  let encerrado = false;

  const iniciar = (): Worker => {
    const nova = new Worker(o.worker, {
      workerData: { pasta: o.pasta, paginasNoMaximo: o.paginasNoMaximo, arquivo: o.arquivo },
    });
    nova.on('message', (resposta: Resposta) => {
      const espera = esperas.get(resposta.n);
      esperas.delete(resposta.n);
      if ('falha' in resposta) espera?.rejeitar(new Error(resposta.falha));
      else espera?.resolver(resposta.resultado);
    });
    const acabou = (): void => {
      if (thread !== nova) return;
      thread = null;
      for (const espera of esperas.values()) espera.resolver(fail(erro('ARMAZENAMENTO_FALHOU')));
      esperas.clear();
      if (!encerrado) o.aoMorrer();
    };
    nova.on('error', acabou);
    nova.on('exit', acabou);
    return nova;
  };

  const chamar = (
    servico: string,
    metodo: string,
    args: readonly unknown[],
  ): Promise<Result<unknown, Erro>> => {
    if (encerrado) return Promise.resolve(fail(erro('ARMAZENAMENTO_FALHOU')));
    thread ??= iniciar();
    n += 1;
    const [meu, destino] = [n, thread];
    return new Promise((resolver, rejeitar) => {
      esperas.set(meu, { resolver, rejeitar });
      destino.postMessage({ n: meu, servico, metodo, args });
    });
  };
  const db = criarRemoto(chamar);
  return {
    db,
    encerrar: async () => {
      await db.armazem.encerrar();
      encerrado = true;
      await thread?.terminate();
    },
  };
}
