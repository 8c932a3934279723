import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { ouvirAvisos } from '../../../main/sync/avisos.ts';
import { recuo } from '../../../main/sync/recuo.ts';
import { comPrazo, esperarAte } from '../../support/esperar.ts';
import { acasoFixo, RelogioParado } from './apoio.ts';

const SILENCIO_MS = 45_000;
const ACASO = acasoFixo(0.5);

type Atender = (req: IncomingMessage, res: ServerResponse) => void;
/** A backend whose stream the test holds. */
class Backend {
  url = '';
  readonly pedidos: (string | undefined)[] = [];
  readonly fluxos: ServerResponse[] = [];
  readonly conexoes = new Set<Socket>();
  atender: Atender = (_req, res) => this.abrir(res);
  readonly #ouvintes = new Set<() => void>();

  mudou = (): void => {
    for (const ouvinte of [...this.#ouvintes]) ouvinte();
  };
  assinar = (ouvinte: () => void) => {
    this.#ouvintes.add(ouvinte);
    return () => this.#ouvintes.delete(ouvinte);
  };
  ate = (olhar: () => boolean, oQue: string) =>
    esperarAte(this.assinar, () => (olhar() ? true : undefined), oQue);

  abrir(res: ServerResponse): void {
    res.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' });
    res.write(': aberto\n\n');
    this.fluxos.push(res);
    this.mudou();
  }
  async servir(): Promise<void> {
    const servidor = createServer((req, res) => {
      this.pedidos.push(req.headers.authorization);
      this.atender(req, res);
      this.mudou();
    });
    servidor.on('connection', (conexao) => {
      this.conexoes.add(conexao);
      conexao.on('close', () => {
        this.conexoes.delete(conexao);
        this.mudou();
      });
    });
    await new Promise<void>((resolver) => servidor.listen(0, '127.0.0.1', resolver));
    this.url = `http://127.0.0.1:${String((servidor.address() as AddressInfo).port)}/`;
    onTestFinished(() => {
      servidor.closeAllConnections();
      servidor.close();
    });
  }
}

let backend: Backend;
let relogio: RelogioParado;
let mudancas: number;
let token: string | null;
let renovadas: number;
let escuta: { readonly parar: () => void };

function ouvir(): void {
  escuta = ouvirAvisos({
    fetch: globalThis.fetch,
    api: backend.url,
    clock: relogio,
    random: ACASO,
    autorizacao: () => token,
    aoRecusar: () => {
      renovadas += 1;
      token = 'Bearer novo';
      return Promise.resolve();
    },
    aoMudar: () => {
      mudancas += 1;
      backend.mudou();
    },
  });
  onTestFinished(() => escuta.parar());
}
const escreverNoFluxo = (texto: string): void => void backend.fluxos.at(-1)?.write(texto);
const esperandoRepetir = () =>
  esperarAte(
    (avisar) => {
      const id = setInterval(avisar, 5);
      return () => clearInterval(id);
    },
    () => (relogio.proximo !== null && relogio.proximo < SILENCIO_MS ? relogio.proximo : undefined),
    'the wait before the next try',
  );

beforeEach(async () => {
  backend = new Backend();
  await backend.servir();
  relogio = new RelogioParado();
  [mudancas, token, renovadas] = [0, 'Bearer acesso', 0];
});

describe('a stream of hints', () => {
  it('is opened with the session, and the feed is read once: something may have been missed', async () => {
    ouvir();
    await backend.ate(() => mudancas === 1, 'the first reading');
    expect(backend.pedidos).toEqual(['Bearer acesso']);
  });

  it('has the feed read with every hint, also one that comes in pieces; beats and other events do not', async () => {
    ouvir();
    await backend.ate(() => mudancas === 1, 'the first reading');
    escreverNoFluxo(': batimento\n\nevent: outro\ndata: 1\n\ndata: event: mudou\n\n');
    escreverNoFluxo('event: mud');
    escreverNoFluxo('ou\r\ndata:\r\n\r\n');
    await backend.ate(() => mudancas === 2, 'the reading after the hint');
    escreverNoFluxo('event: mudou\ndata: {}\n\n');
    await backend.ate(() => mudancas === 3, 'the reading after the next');
  });

  it('that falls silent for three beats is given up and opened again', async () => {
    ouvir();
    await backend.ate(() => mudancas === 1, 'the first reading');
    expect(relogio.proximo).toBe(SILENCIO_MS);
    relogio.avancar(SILENCIO_MS);
    relogio.avancar(await esperandoRepetir());
    await backend.ate(() => mudancas === 2, 'the second stream');
    expect(backend.pedidos).toHaveLength(2);
  });

  it('that beats is left open', async () => {
    ouvir();
    await backend.ate(() => mudancas === 1, 'the first reading');
    for (let n = 0; n < 4; n += 1) {
      relogio.avancar(SILENCIO_MS - 1_000);
      const antes = mudancas;
      escreverNoFluxo(': batimento\n\nevent: mudou\n\n');
      await backend.ate(() => mudancas > antes, 'the beat');
    }
    expect(backend.pedidos).toHaveLength(1);
  });

  it('that is refused has the token renewed, and is opened with the new one', async () => {
    backend.atender = (req, res) => {
      if (req.headers.authorization === 'Bearer novo') backend.abrir(res);
      else res.writeHead(401, { 'content-type': 'application/problem+json' }).end('{}');
    };
    ouvir();
    relogio.avancar(await esperandoRepetir());
    await backend.ate(() => mudancas === 1, 'the stream with the new token');
    expect([renovadas, backend.pedidos]).toEqual([1, ['Bearer acesso', 'Bearer novo']]);
  });

  it.each([
    ['a page of the hotel’s network', 200, { 'content-type': 'text/html' }, '<form>Aceite</form>'],
    ['a redirection', 302, { location: 'http://127.0.0.1:9/entrar' }, ''],
    ['a proxy in trouble', 502, { 'content-type': 'text/html' }, '<h1>Bad gateway</h1>'],
    ['too many streams', 429, { 'content-type': 'application/problem+json' }, '{}'],
  ])(
    'in the place of which %s answers is no hint, and is tried again less and less often',
    async (_q, status, cabecalhos, corpo) => {
      backend.atender = (_req, res) => void res.writeHead(status, cabecalhos).end(corpo);
      ouvir();
      for (let n = 1; n <= 5; n += 1) {
        const espera = await esperandoRepetir();
        expect(espera).toBe(recuo(n, ACASO));
        relogio.avancar(espera - 1);
        expect(backend.pedidos).toHaveLength(n);
        relogio.avancar(1);
        await backend.ate(() => backend.pedidos.length === n + 1, 'the next try');
      }
      expect(mudancas).toBe(0);
    },
  );

  it('that ends as soon as it is open (a proxy) is opened less and less often', async () => {
    backend.atender = (_req, res) => {
      backend.abrir(res);
      res.end();
    };
    ouvir();
    const esperas: number[] = [];
    for (let n = 1; n <= 5; n += 1) {
      esperas.push(await esperandoRepetir());
      relogio.avancar(esperas.at(-1) ?? 0);
      await backend.ate(() => mudancas === n + 1, 'the next stream');
    }
    expect(esperas).toEqual([1, 2, 3, 4, 5].map((n) => recuo(n, ACASO)));
  });

  it('that nobody answers is given up after three beats', async () => {
    backend.atender = () => undefined;
    ouvir();
    await backend.ate(() => backend.pedidos.length === 1, 'the first try');
    relogio.avancar(SILENCIO_MS);
    relogio.avancar(await esperandoRepetir());
    await backend.ate(() => backend.pedidos.length === 2, 'the second try');
  });

  it('without a session asks nobody', async () => {
    token = null;
    ouvir();
    relogio.avancar(await esperandoRepetir());
    await esperandoRepetir();
    expect(backend.pedidos).toEqual([]);
  });
});

describe('after the end', () => {
  it('no socket and no timer is left, and nothing is read any more', async () => {
    ouvir();
    await backend.ate(() => mudancas === 1, 'the first reading');
    escuta.parar();
    await comPrazo(
      backend.ate(() => backend.conexoes.size === 0, 'no connection'),
      'the end',
    );
    expect(relogio.proximo).toBeNull();
    relogio.avancar(60 * 60_000);
    expect([backend.pedidos.length, mudancas]).toEqual([1, 1]);
  });

  it('while it waits for the next try, none comes', async () => {
    backend.atender = (_req, res) => void res.writeHead(502).end();
    ouvir();
    await esperandoRepetir();
    escuta.parar();
    expect(relogio.proximo).toBeNull();
    relogio.avancar(60 * 60_000);
    expect(backend.pedidos).toHaveLength(1);
  });
});
