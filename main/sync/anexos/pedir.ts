import { fail, ok, type Result } from '../../../contract/result.ts';
import type { Clock, Fetch } from '../../ports.ts';
import { semResposta, type FalhaDaApi } from '../api.ts';
import { classificar, type Resposta } from '../http.ts';

export type Pedido = {
  readonly metodo: 'HEAD' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  readonly url: string;
  readonly cabecalhos: Readonly<Record<string, string>>;
  readonly corpo?: Uint8Array;
  readonly sinal: AbortSignal;
};

/** Answers to a file are short; what is longer is not the backend's. */
const MAXIMO_DA_RESPOSTA = 64 * 1024;
/** A line that does not answer for so long is dead… */
const PRAZO_MS = 30_000;
/** …but a slow one gets the time that its bytes need. */
const BYTES_POR_MS = 16;
const VENCEU = new Error('no answer in time');

/**
 * One request with bytes. Not by axios: it would hold a HEAD of a big file for a big answer, and its clock is not
 * ours. Redirects are never followed: whoever sits on the way must not get a file by one.
 */
export async function pedir(fetch: Fetch, clock: Clock, p: Pedido): Promise<Result<Resposta, FalhaDaApi>> {
  const controle = new AbortController();
  const prazo = PRAZO_MS + (p.corpo?.byteLength ?? 0) / BYTES_POR_MS;
  const cancelar = clock.timer(prazo, () => controle.abort(VENCEU));
  const largar = (): void => controle.abort();
  p.sinal.addEventListener('abort', largar);
  if (p.sinal.aborted) largar();
  try {
    const resposta = await fetch(p.url, {
      method: p.metodo,
      headers: p.cabecalhos,
      redirect: 'manual',
      cache: 'no-store',
      credentials: 'omit',
      signal: controle.signal,
      ...(p.corpo === undefined ? {} : { body: semPartilha(p.corpo) }),
    });
    return ok({
      status: resposta.status,
      cabecalho: (nome) => resposta.headers.get(nome),
      texto: await lerTexto(resposta.body),
    });
  } catch (causa) {
    if (controle.signal.reason === VENCEU)
      return fail(semResposta({ codigo: 'TEMPO_ESGOTADO', chegou: true }));
    return fail(semResposta(classificar(causa)));
  } finally {
    cancelar();
    p.sinal.removeEventListener('abort', largar);
  }
}

/** As fetch wants them: memory that no other thread can change. */
const semPartilha = (bytes: Uint8Array): Uint8Array<ArrayBuffer> =>
  ehSo(bytes) ? bytes : new Uint8Array(bytes);
const ehSo = (bytes: Uint8Array): bytes is Uint8Array<ArrayBuffer> => bytes.buffer instanceof ArrayBuffer;

async function lerTexto(body: ReadableStream<Uint8Array> | null): Promise<string> {
  if (body === null) return '';
  const leitor = body.getReader();
  const decodificador = new TextDecoder();
  let texto = '';
  let bytes = 0;
  for (let parte = await leitor.read(); !parte.done; parte = await leitor.read()) {
    bytes += parte.value.byteLength;
    if (bytes > MAXIMO_DA_RESPOSTA) {
      await leitor.cancel();
      return '';
    }
    texto += decodificador.decode(parte.value, { stream: true });
  }
  return texto;
}
