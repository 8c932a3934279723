import { isMarkedAsUntransferable, Worker } from 'node:worker_threads';
import { erro, type Erro } from '../../../contract/bridge/errors.ts';
import { fail, type Result } from '../../../contract/result.ts';
import type { Clock } from '../../ports.ts';
import type { Trabalhos } from './tipos.ts';

/**
 * The work on documents, in a thread of its own. The bytes that are passed in are handed over: they are empty for
 * the caller afterwards (20 MB must not be copied by the thread that serves the window, P10).
 */
export type Preparador = Trabalhos & { readonly encerrar: () => Promise<void> };

export type Pedido = {
  readonly [T in keyof Trabalhos]: { readonly trabalho: T; readonly dados: Parameters<Trabalhos[T]>[0] };
}[keyof Trabalhos];

/** No document of 20 MB takes so long; what does is made to. */
const PRAZO_MS = 30_000;
/** Each photo may have to be decoded, turned and encoded again. */
const PRAZO_POR_PAGINA_MS = 2_000;
/**
 * JavaScript's memory in the thread; pictures are outside of it and bounded by their pixels. More than the worst 20 MB
 * take (1.7 GB, all of it empty dictionaries): V8 stops a thread that grows slowly, but a leap beyond the limit ends
 * the whole program.
 */
const MEMORIA_MB = 2048;

type Espera = { readonly pedido: Pedido; readonly resolver: (r: Result<unknown, Erro>) => void };

/**
 * One document at a time. What takes too long or too much memory is ARQUIVO_DESMEDIDO, and its thread is replaced.
 * @param o.worker `preparo.worker.ts`, or its bundle
 */
export function criarPreparador(o: {
  readonly worker: URL;
  readonly clock: Clock;
  readonly memoriaMb?: number;
}): Preparador {
  const fila: Espera[] = [];
  let atual: Espera | null = null;
  let thread: Worker | null = null;
  let encerrado = false;
  let parar = (): void => undefined;

  const responder = (r: Result<unknown, Erro>): void => {
    parar();
    const pronta = atual;
    atual = null;
    pronta?.resolver(r);
    void seguir();
  };

  const iniciar = (): Worker => {
    const nova = new Worker(o.worker, {
      resourceLimits: { maxOldGenerationSizeMb: o.memoriaMb ?? MEMORIA_MB },
      // What the libraries say about somebody's document belongs in no log.
      stdout: true,
      stderr: true,
    });
    nova.on('message', (resposta: Result<unknown, Erro>) => {
      if (thread === nova) responder(resposta);
    });
    const acabou = (causa: unknown): void => {
      if (thread !== nova) return;
      thread = null;
      responder(fail(erro(semMemoria(causa) ? 'ARQUIVO_DESMEDIDO' : 'FALHA_DO_PROGRAMA')));
    };
    nova.on('error', acabou);
    nova.on('exit', acabou);
    return nova;
  };

  const largarThread = (): Promise<unknown> => {
    const velha = thread;
    thread = null;
    return velha === null ? Promise.resolve() : velha.terminate();
  };

  const seguir = async (): Promise<void> => {
    if (atual !== null) return;
    const proxima = fila.shift();
    if (proxima === undefined) return;
    atual = proxima;
    // Loaded here, too: its native part must not be unloaded with a thread that is replaced, which crashes on Linux.
    const carregado = await import('sharp').then(
      () => true,
      () => false,
    );
    if (!carregado) return responder(fail(erro('FALHA_DO_PROGRAMA')));
    if (encerrado) return responder(fail(erro('ARQUIVO_INCOMPLETO')));
    thread ??= iniciar();
    const { dados } = proxima.pedido;
    const paginas = 'paginas' in dados ? dados.paginas : ['bytes' in dados ? dados : { bytes: dados }];
    parar = o.clock.timer(PRAZO_MS + (paginas.length - 1) * PRAZO_POR_PAGINA_MS, () => {
      // It ends when its native part lets it; nobody waits for that.
      void largarThread();
      responder(fail(erro('ARQUIVO_DESMEDIDO')));
    });
    thread.postMessage(proxima.pedido, entregaveis(paginas));
  };

  const pedir = (pedido: Pedido): Promise<Result<unknown, Erro>> =>
    encerrado
      ? Promise.resolve(fail(erro('ARQUIVO_INCOMPLETO')))
      : new Promise((resolver) => {
          fila.push({ pedido, resolver });
          void seguir();
        });

  return {
    conferir: (dados) => pedir({ trabalho: 'conferir', dados }) as ReturnType<Trabalhos['conferir']>,
    preparar: (dados) => pedir({ trabalho: 'preparar', dados }) as ReturnType<Trabalhos['preparar']>,
    encolher: (dados) => pedir({ trabalho: 'encolher', dados }) as ReturnType<Trabalhos['encolher']>,
    encerrar: async () => {
      encerrado = true;
      for (const { resolver } of fila.splice(0)) resolver(fail(erro('ARQUIVO_INCOMPLETO')));
      const fim = largarThread();
      if (atual !== null) responder(fail(erro('ARQUIVO_INCOMPLETO')));
      await fim;
    },
  };
}

/** What can be handed over. A buffer of which somebody else holds a part, or that a library owns, stays: its bytes are copied. */
const entregaveis = (paginas: readonly { readonly bytes: Uint8Array }[]): ArrayBuffer[] => [
  ...new Set(
    paginas.flatMap(({ bytes }) =>
      bytes.buffer instanceof ArrayBuffer &&
      bytes.byteLength === bytes.buffer.byteLength &&
      !isMarkedAsUntransferable(bytes.buffer)
        ? [bytes.buffer]
        : [],
    ),
  ),
];

const semMemoria = (causa: unknown): boolean =>
  causa instanceof Error && 'code' in causa && causa.code === 'ERR_WORKER_OUT_OF_MEMORY';
