import { Worker } from 'node:worker_threads';
import { erro, type Erro } from '../../contract/bridge/errors.ts';
import { fail, type Result } from '../../contract/result.ts';
import { criarRemoto, type Remoto, type Resposta } from './rpc.ts';

export type ClienteDoArmazem = { readonly db: Remoto; readonly encerrar: () => Promise<void> };

type Espera = {
  readonly resolver: (r: Result<unknown, Erro>) => void;
  readonly rejeitar: (causa: Error) => void;
};

/** Starts the store's thread and gives its typed remote. A bug in the store rejects the call that met it, and only that. */
export function iniciarArmazem(opcoes: {
  worker: URL;
  pasta: string;
  paginasNoMaximo?: number | undefined;
}): ClienteDoArmazem {
  const thread = new Worker(opcoes.worker, {
    workerData: { pasta: opcoes.pasta, paginasNoMaximo: opcoes.paginasNoMaximo },
  });
  const esperas = new Map<number, Espera>();
  let n = 0;
  let viva = true;

  thread.on('message', (resposta: Resposta) => {
    const espera = esperas.get(resposta.n);
    esperas.delete(resposta.n);
    if ('falha' in resposta) espera?.rejeitar(new Error(resposta.falha));
    else espera?.resolver(resposta.resultado);
  });
  const acabou = (): void => {
    viva = false;
    for (const espera of esperas.values()) espera.resolver(fail(erro('ARMAZENAMENTO_FALHOU')));
    esperas.clear();
  };
  thread.on('error', acabou);
  thread.on('exit', acabou);

  const chamar = (
    servico: string,
    metodo: string,
    args: readonly unknown[],
  ): Promise<Result<unknown, Erro>> => {
    if (!viva) return Promise.resolve(fail(erro('ARMAZENAMENTO_FALHOU')));
    n += 1;
    const meu = n;
    return new Promise((resolver, rejeitar) => {
      esperas.set(meu, { resolver, rejeitar });
      thread.postMessage({ n: meu, servico, metodo, args });
    });
  };
  const db = criarRemoto(chamar);
  return {
    db,
    encerrar: async () => {
      await db.armazem.encerrar();
      await thread.terminate();
    },
  };
}
