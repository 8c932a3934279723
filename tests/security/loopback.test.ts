import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CAMINHO_EVENTOS, CAMINHO_INVOKE } from '../../contract/bridge/ponte.ts';
import { ok } from '../../contract/result.ts';
import { CABECALHOS_DE_SEGURANCA } from '../../main/bridge/csp.ts';
import { CABECALHO_PORTA, CAMINHO_PORTA, servirLoopback, type Loopback } from '../../main/bridge/loopback.ts';
import { Eventos } from '../../main/eventos.ts';
import { acaso } from '../../main/hosts/portas-node.ts';

const SEGREDO = 'the request of Marina';
const MEGA = 1024 * 1024;

type Resposta = {
  readonly status: number;
  readonly corpo: string;
  readonly cabecalhos: Readonly<Record<string, string | string[] | undefined>>;
};
type Pedido = {
  readonly metodo?: string;
  readonly cabecalhos?: Readonly<Record<string, string>>;
  readonly corpo?: string;
};

let pasta: string;
let host: Loopback;
let chamadas: unknown[];
let cookie: string;
let origem: string;

/** A request whose path and headers go out as they are, as no browser would send them. */
function pedir(caminho: string, { metodo = 'GET', cabecalhos = {}, corpo }: Pedido = {}): Promise<Resposta> {
  return new Promise((resolver, rejeitar) => {
    const pedido = request(
      {
        host: '127.0.0.1',
        port: host.porta,
        path: caminho,
        method: metodo,
        headers: cabecalhos,
        agent: false,
      },
      (resposta) => {
        const partes: Buffer[] = [];
        const fim = (): void =>
          resolver({
            status: resposta.statusCode ?? 0,
            cabecalhos: resposta.headers,
            corpo: Buffer.concat(partes).toString(),
          });
        resposta.on('data', (parte: Buffer) => partes.push(parte));
        resposta.on('end', fim);
        // The stream of events does not end by itself: its headers are enough.
        if (resposta.headers['content-type'] === 'text/event-stream') {
          fim();
          pedido.destroy();
        }
      },
    );
    pedido.on('error', rejeitar);
    pedido.end(corpo);
  });
}

const chamar = (
  cabecalhos: Readonly<Record<string, string>>,
  corpo = '{"metodo":"app.estado","params":{}}',
) =>
  pedir(CAMINHO_INVOKE, {
    metodo: 'POST',
    corpo,
    cabecalhos: { 'content-type': 'application/json', ...cabecalhos },
  });
const daPagina = (): Record<string, string> => ({ cookie, origin: origem });
const caminhoDe = (link: string): string => new URL(link).pathname;

beforeEach(async () => {
  pasta = mkdtempSync(join(tmpdir(), 'sigcon-loopback-'));
  mkdirSync(join(pasta, 'renderer', 'assets'), { recursive: true });
  mkdirSync(join(pasta, 'renderer-outro'));
  writeFileSync(join(pasta, 'segredo.txt'), SEGREDO);
  writeFileSync(join(pasta, 'renderer-outro', 'segredo.txt'), SEGREDO);
  writeFileSync(join(pasta, 'renderer', 'index.html'), '<!doctype html><title>page</title>');
  writeFileSync(join(pasta, 'renderer', 'assets', 'app-1.js'), 'export {};');
  chamadas = [];
  host = await servirLoopback({
    router: {
      chamar: (metodo, params) => {
        chamadas.push([metodo, params]);
        return Promise.resolve(ok(SEGREDO));
      },
    },
    eventos: new Eventos(),
    random: acaso,
    logger: { info: () => undefined, warn: () => undefined, error: () => undefined },
    renderer: join(pasta, 'renderer'),
    porta: 0,
    receberLink: () => false,
  });
  origem = `http://127.0.0.1:${host.porta}`;
  const aberto = await pedir(caminhoDe(host.novoLink()));
  cookie = String(aberto.cabecalhos['set-cookie']).split(';')[0] ?? '';
});
afterEach(async () => {
  await host.encerrar();
  rmSync(pasta, { recursive: true, force: true });
});

describe('one-time link', () => {
  it('opens the program with a cookie that no script can read and no other page can send', async () => {
    const aberto = await pedir(caminhoDe(host.novoLink()));
    expect(aberto.status).toBe(303);
    expect(aberto.cabecalhos['location']).toBe('/');
    expect(aberto.cabecalhos['set-cookie']).toEqual([
      expect.stringMatching(/^sigcon-\d+=[\w-]{43}; HttpOnly; SameSite=Strict; Path=\/$/),
    ]);
    expect((await chamar(daPagina())).corpo).toContain(SEGREDO);
  });

  it('works once', async () => {
    const link = caminhoDe(host.novoLink());
    expect((await pedir(link)).status).toBe(303);
    const outraVez = await pedir(link);
    expect(outraVez.status).toBe(401);
    expect(outraVez.cabecalhos['set-cookie']).toBeUndefined();
  });

  it.each(['', 'x', 'A'.repeat(43), '%00', '..%2f'])('with the token %j opens nothing', async (token) => {
    const fechado = await pedir(`/abrir/${token}`);
    expect(fechado.status).toBe(401);
    expect(fechado.cabecalhos['set-cookie']).toBeUndefined();
  });

  it('is not spent by a request that is refused', async () => {
    const link = caminhoDe(host.novoLink());
    expect((await pedir(link, { cabecalhos: { host: 'evil.example' } })).status).toBe(403);
    expect((await pedir(link, { metodo: 'HEAD' })).status).toBe(401);
    expect((await pedir(link)).status).toBe(303);
  });
});

describe('whoever has no right to speak learns nothing and does nothing', () => {
  afterEach(() => {
    expect(chamadas).toEqual([]);
  });

  it.each([
    ['no cookie', {}],
    ['a wrong value', { cookie: 'sigcon-PORT=AAAA' }],
    ['an empty value', { cookie: 'sigcon-PORT=' }],
    ['the name of another host', { cookie: 'sigcon-1=VALUE' }],
  ])('with %s: 401', async (_caso, cabecalhos: Record<string, string>) => {
    const valor = cookie.split('=')[1] ?? '';
    const enviado = Object.fromEntries(
      Object.entries(cabecalhos).map(([k, v]) => [
        k,
        v.replace('PORT', String(host.porta)).replace('VALUE', valor),
      ]),
    );
    for (const resposta of [
      await chamar({ ...enviado, origin: origem }),
      await pedir('/', { cabecalhos: enviado }),
      await pedir('/assets/app-1.js', { cabecalhos: enviado }),
      await pedir(CAMINHO_EVENTOS, { cabecalhos: enviado }),
    ]) {
      expect(resposta.status).toBe(401);
      expect(resposta.corpo).not.toContain(SEGREDO);
    }
  });

  it.each([
    'evil.example',
    '127.0.0.1',
    '127.0.0.1:1',
    '[::1]:PORT',
    '127.0.0.1.evil.example:PORT',
    'user@127.0.0.1:PORT',
  ])('under the Host %s (DNS rebinding): 403', async (nome) => {
    const cabecalhos = { ...daPagina(), host: nome.replace('PORT', String(host.porta)) };
    expect((await chamar(cabecalhos)).status).toBe(403);
    expect((await pedir('/', { cabecalhos })).status).toBe(403);
  });

  it.each([
    'https://evil.example',
    'null',
    'http://127.0.0.1:1',
    'http://localhost:PORT',
    'https://127.0.0.1:PORT',
  ])('from the Origin %s: 403', async (origin) => {
    const cabecalhos = { cookie, origin: origin.replace('PORT', String(host.porta)) };
    expect((await chamar(cabecalhos)).status).toBe(403);
    expect((await pedir('/', { cabecalhos })).status).toBe(403);
  });

  it.each(['cross-site', 'same-site'])('with Sec-Fetch-Site %s: 403', async (de) => {
    expect((await chamar({ ...daPagina(), 'sec-fetch-site': de })).status).toBe(403);
    expect((await pedir(caminhoDe(host.novoLink()), { cabecalhos: { 'sec-fetch-site': de } })).status).toBe(
      403,
    );
  });

  it('without an Origin on a call: 403', async () => {
    expect((await chamar({ cookie })).status).toBe(403);
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data', ''])(
    'with the content type %j of a form: 415',
    async (tipo) => {
      expect((await chamar({ ...daPagina(), 'content-type': tipo })).status).toBe(415);
    },
  );

  it.each(['PUT', 'DELETE', 'PATCH', 'OPTIONS'])('by the method %s: 405', async (metodo) => {
    expect((await pedir(CAMINHO_INVOKE, { metodo, cabecalhos: daPagina() })).status).toBe(405);
  });

  it.each([
    ['longer than 8 MB', `{"metodo":"app.estado","params":{}}${' '.repeat(8 * MEGA)}`],
    ['not JSON', '{"metodo":'],
    ['empty', ''],
    ['no call', '[]'],
  ])('with a body that is %s: an error as a value', async (_caso, corpo) => {
    const resposta = await chamar(daPagina(), corpo);
    expect(JSON.parse(resposta.corpo)).toMatchObject({
      ok: false,
      error: { codigo: 'PEDIDO_DA_TELA_INVALIDO' },
    });
  });
});

describe('files of the page', () => {
  const pagina = (caminho: string): Promise<Resposta> => pedir(caminho, { cabecalhos: { cookie } });

  it('are served to the page, and only what has a hash in its name is kept', async () => {
    const [inicio, codigo] = [await pagina('/'), await pagina('/assets/app-1.js')];
    expect([inicio.status, inicio.cabecalhos['cache-control']]).toEqual([200, 'no-store']);
    expect([codigo.status, codigo.cabecalhos['cache-control']]).toEqual([
      200,
      'private, max-age=31536000, immutable',
    ]);
    expect(codigo.cabecalhos['content-type']).toBe('text/javascript; charset=utf-8');
  });

  it.each([
    '/../segredo.txt',
    '/%2e%2e/segredo.txt',
    '/%2e%2e%2fsegredo.txt',
    '/..%2fsegredo.txt',
    '/..%2f..%2f..%2f..%2f..%2f..%2fetc%2fpasswd',
    '/assets/..%2f..%2fsegredo.txt',
    '/..%2frenderer-outro%2fsegredo.txt',
    '/..%5csegredo.txt',
    '/..\\segredo.txt',
    '/%252e%252e%252fsegredo.txt',
    '/index.html%00.js',
    '/%00',
    '/%',
    '/%c0%ae%c0%ae/segredo.txt',
    '/assets',
    '/assets/',
    '//etc/passwd',
    '/file:///etc/passwd',
    '/nao-existe.html',
  ])('%s is not one of them', async (caminho) => {
    const resposta = await pagina(caminho);
    expect(resposta.status).toBe(404);
    expect(resposta.corpo).toBe('');
  });

  it.each(['http://[', 'http://evil.example:99999/'])(
    'the address %s is answered without a file',
    async (caminho) => {
      const resposta = await pagina(caminho);
      expect(resposta.status).toBeGreaterThanOrEqual(400);
      expect(resposta.corpo).not.toContain(SEGREDO);
    },
  );
});

it('every answer carries the security headers', async () => {
  const respostas = {
    page: await pedir('/', { cabecalhos: { cookie } }),
    link: await pedir(caminhoDe(host.novoLink())),
    call: await chamar(daPagina()),
    events: await pedir(CAMINHO_EVENTOS, { cabecalhos: { cookie } }),
    'no cookie': await pedir('/'),
    'foreign Host': await pedir('/', { cabecalhos: { host: 'evil.example' } }),
    'wrong type': await chamar({ ...daPagina(), 'content-type': 'text/plain' }),
    'no file': await pedir('/nada', { cabecalhos: { cookie } }),
    'wrong method': await pedir('/', { metodo: 'PUT', cabecalhos: daPagina() }),
    'bad address': await pedir('http://[', { cabecalhos: { cookie } }),
  };
  for (const [qual, { cabecalhos }] of Object.entries(respostas)) {
    expect(cabecalhos, qual).toMatchObject(CABECALHOS_DE_SEGURANCA);
    expect(cabecalhos['access-control-allow-origin'], qual).toBeUndefined();
    expect(cabecalhos['cache-control'], qual).toBe('no-store');
  }
});

it('the policy of the page allows nothing inline and nothing from outside', () => {
  const csp = CABECALHOS_DE_SEGURANCA['content-security-policy'] ?? '';
  expect(csp).toContain("default-src 'none'");
  expect(csp).toContain("frame-ancestors 'none'");
  expect(csp).not.toMatch(/unsafe|http:|https:|\*|ws:/);
});

describe('the door for a second start', () => {
  const bater = (cabecalhos: Readonly<Record<string, string>>): Promise<Resposta> =>
    pedir(CAMINHO_PORTA, { metodo: 'POST', cabecalhos });

  it('gives another link to whoever knows the secret', async () => {
    const resposta = await bater({ [CABECALHO_PORTA]: host.segredoDaPorta });
    const { link } = JSON.parse(resposta.corpo) as { link: string };
    expect((await pedir(caminhoDe(link))).status).toBe(303);
  });

  it.each([
    ['without the secret', {}],
    ['with a wrong secret', { [CABECALHO_PORTA]: 'x' }],
    ['with the cookie only', { cookie: 'COOKIE' }],
    ['from a page, though it knew the secret', { [CABECALHO_PORTA]: 'SECRET', origin: 'ORIGIN' }],
  ])('stays shut %s', async (_caso, cabecalhos: Record<string, string>) => {
    const valores: Record<string, string> = { COOKIE: cookie, SECRET: host.segredoDaPorta, ORIGIN: origem };
    const enviados = Object.fromEntries(Object.entries(cabecalhos).map(([k, v]) => [k, valores[v] ?? v]));
    const resposta = await bater(enviados);
    expect([resposta.status, resposta.corpo]).toEqual([403, '']);
  });
});
