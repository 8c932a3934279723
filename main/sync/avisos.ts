import { BATIMENTO_DO_FEED_MS, EVENTO_DO_FEED, rotasDoFeed } from '../../contract/api/feed.ts';
import type { Clock, Fetch, Random } from '../ports.ts';
import { recuo } from './recuo.ts';

/** Three beats missed: the line is dead although nobody said so. */
const SILENCIO_MS = BATIMENTO_DO_FEED_MS * 3;

export type DependenciasDosAvisos = {
  readonly fetch: Fetch;
  /** Root of the backend. */
  readonly api: string;
  readonly clock: Clock;
  readonly random: Random;
  /** `Authorization`, or null while there is no session. */
  readonly autorizacao: () => string | null;
  /** The backend refused the access token. */
  readonly aoRecusar: () => Promise<unknown>;
  /** Something changed, or may have while nobody listened: the feed is to be read. */
  readonly aoMudar: () => void;
};

/** Listens to the backend's hints. They only say that the feed moved; polling is the truth. */
export function ouvirAvisos(d: DependenciasDosAvisos): { readonly parar: () => void } {
  let vivo = true;
  let tentativas = 0;
  let viva = false;
  let controle = new AbortController();
  let cancelarEspera = (): void => undefined;

  /** Gives the line up when nothing came for so long; also one that takes the request and never answers. */
  let vigia = (): void => undefined;
  const vigiar = (): void => {
    vigia();
    vigia = d.clock.timer(SILENCIO_MS, () => controle.abort());
  };

  /** Reads until the stream ends; each piece puts off the moment at which it counts as dead. */
  const ler = async (corpo: ReadableStream<Uint8Array>): Promise<void> => {
    const leitor = corpo.getReader();
    const texto = new TextDecoder();
    const abertaEm = d.clock.now();
    let resto = '';
    for (let pedaco = await leitor.read(); !pedaco.done; pedaco = await leitor.read()) {
      vigiar();
      // Only a stream that lives ends the waiting: one that is cut at once is asked for less and less often.
      if (d.clock.now() - abertaEm >= BATIMENTO_DO_FEED_MS) {
        tentativas = 0;
        viva = true;
      }
      const linhas = (resto + texto.decode(pedaco.value, { stream: true })).split('\n');
      // A line without end is no event of ours, however long it grows.
      resto = (linhas.pop() ?? '').slice(-1_000);
      if (linhas.some((linha) => linha.trim() === `event: ${EVENTO_DO_FEED}`)) d.aoMudar();
    }
  };

  const ouvir = async (): Promise<void> => {
    controle = new AbortController();
    const autorizacao = d.autorizacao();
    if (autorizacao === null) return;
    vigiar();
    const resposta = await d.fetch(d.api.replace(/\/+$/, '') + rotasDoFeed.avisos.caminho, {
      headers: { accept: 'text/event-stream', authorization: autorizacao },
      redirect: 'manual',
      cache: 'no-store',
      signal: controle.signal,
    });
    const ehNosso = (resposta.headers.get('content-type') ?? '').startsWith('text/event-stream');
    if (resposta.status === 401) await d.aoRecusar();
    // No access any more: reading the feed says so, in the words that end the session.
    if (resposta.status === 403) d.aoMudar();
    if (!resposta.ok || !ehNosso || resposta.body === null) {
      await resposta.body?.cancel();
      return;
    }
    d.aoMudar();
    await ler(resposta.body);
  };

  const repetir = (): void => {
    vigia();
    if (!vivo) return;
    // A stream that had lived broke: reading the feed finds out at once whether the whole line is down.
    if (viva) d.aoMudar();
    viva = false;
    tentativas += 1;
    cancelarEspera = d.clock.timer(recuo(tentativas, d.random), comecar);
  };
  const comecar = (): void => void ouvir().then(repetir, repetir);

  comecar();
  return {
    parar: () => {
      vivo = false;
      cancelarEspera();
      vigia();
      controle.abort();
    },
  };
}
