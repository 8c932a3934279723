import { createHash, timingSafeEqual } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { Socket } from 'node:net';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { pipeline } from 'node:stream';
import { z } from 'zod';
import { erro } from '../../contract/bridge/errors.ts';
import { CAMINHO_EVENTOS, CAMINHO_INVOKE } from '../../contract/bridge/ponte.ts';
import { fail } from '../../contract/result.ts';
import type { Eventos } from '../eventos.ts';
import type { Logger, Random } from '../ports.ts';
import { CABECALHOS_DE_SEGURANCA } from './csp.ts';
import { arquivoDaPagina, tipoDoArquivo } from './pagina.ts';
import { donoDaConexao, podeFalar, vemDaqui } from './vizinho.ts';
import type { Router } from './router.ts';

const MAXIMO_DO_CORPO = 8 * 1024 * 1024;
const BATIMENTO_MS = 25_000;

/** Where the running host hands out another one-time link to whoever can read its secret (0600, in the profile folder). */
export const CAMINHO_PORTA = '/ponte/porta';
export const CABECALHO_PORTA = 'x-sigcon-porta';

export type OpcoesDoLoopback = {
  readonly router: Router;
  readonly eventos: Eventos;
  readonly random: Random;
  readonly logger: Logger;
  /** Folder of the built renderer. */
  readonly renderer: string;
  /** 0 = any free port. */
  readonly porta: number;
  /** A second start was given a link of ours (`sigcon://…`) and hands it over. */
  readonly receberLink: (link: string) => boolean;
};

export type Loopback = {
  readonly porta: number;
  /** A fresh link that opens the application once. */
  readonly novoLink: () => string;
  /** With it another process of the same user may ask for a link. */
  readonly segredoDaPorta: string;
  readonly encerrar: () => Promise<void>;
};

const igual = (a: string, b: string): boolean =>
  timingSafeEqual(createHash('sha256').update(a).digest(), createHash('sha256').update(b).digest());

/**
 * The bridge on 127.0.0.1. Who may speak: a browser that opened the one-time link (HttpOnly, SameSite=Strict cookie),
 * under our own Host and Origin. Everybody else on the machine or in another page gets 401 or 403 and no data.
 */
export async function servirLoopback(o: OpcoesDoLoopback): Promise<Loopback> {
  const segredo = (): string => Buffer.from(o.random.bytes(32)).toString('base64url');
  const sessao = segredo();
  const segredoDaPorta = segredo();
  const links = new Set<string>();
  let porta = 0;

  const origens = (): string[] => [`http://127.0.0.1:${String(porta)}`, `http://localhost:${String(porta)}`];
  /** Cookies know no port: the name keeps two hosts on one machine apart. */
  const cookie = (): string => `sigcon-${String(porta)}`;
  const novoLink = (): string => {
    const token = segredo();
    links.add(token);
    return `${origens()[0] ?? ''}/abrir/${token}`;
  };

  const autenticado = (req: IncomingMessage): boolean => {
    const pares = (req.headers.cookie ?? '').split(/;\s*/).map((par) => par.split('='));
    return pares.some(([nome, valor]) => nome === cookie() && valor !== undefined && igual(valor, sessao));
  };

  const responder = (
    res: ServerResponse,
    status: number,
    corpo: string,
    tipo = 'text/plain; charset=utf-8',
  ): void => {
    res.writeHead(status, { ...CABECALHOS_DE_SEGURANCA, 'content-type': tipo, 'cache-control': 'no-store' });
    res.end(corpo);
  };
  const json = (res: ServerResponse, corpo: unknown): void =>
    responder(res, 200, JSON.stringify(corpo), 'application/json; charset=utf-8');

  const abrir = (res: ServerResponse, token: string): void => {
    const achado = [...links].find((link) => igual(link, token));
    if (achado === undefined) return responder(res, 401, FORA, 'text/html; charset=utf-8');
    links.delete(achado);
    res.writeHead(303, {
      ...CABECALHOS_DE_SEGURANCA,
      location: '/',
      'cache-control': 'no-store',
      'set-cookie': `${cookie()}=${sessao}; HttpOnly; SameSite=Strict; Path=/`,
    });
    res.end();
  };

  const invocar = async (req: IncomingMessage, res: ServerResponse): Promise<void> => {
    if (!(req.headers['content-type'] ?? '').startsWith('application/json')) return responder(res, 415, '');
    const corpo = await lerCorpo(req);
    if (corpo === null) return json(res, fail(erro('PEDIDO_DA_TELA_INVALIDO')));
    const chamada = chamadaSchema.safeParse(lerJson(corpo));
    if (!chamada.success) return json(res, fail(erro('PEDIDO_DA_TELA_INVALIDO')));
    json(res, await o.router.chamar(chamada.data.metodo, chamada.data.params));
  };

  const escutar = (req: IncomingMessage, res: ServerResponse): void => {
    res.writeHead(200, {
      ...CABECALHOS_DE_SEGURANCA,
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
    });
    res.write(': ok\n\n');
    const parar = o.eventos.assinar((evento) => res.write(`data: ${JSON.stringify(evento)}\n\n`));
    const batimento = setInterval(() => res.write(': \n\n'), BATIMENTO_MS);
    req.on('close', () => {
      clearInterval(batimento);
      parar();
    });
  };

  /** Asked once a connection. */
  const conhecidos = new WeakMap<Socket, Promise<boolean>>();
  const ehConhecido = (socket: Socket): Promise<boolean> => {
    const antes = conhecidos.get(socket);
    if (antes !== undefined) return antes;
    const agora = donoDaConexao(socket.remotePort ?? 0, porta).then(
      (dono) => vemDaqui(socket.remoteAddress) && podeFalar(dono, process.getuid?.()),
    );
    conhecidos.set(socket, agora);
    return agora;
  };

  const atender = async (req: IncomingMessage, res: ServerResponse): Promise<void> => {
    if (!(await ehConhecido(req.socket))) return responder(res, 403, 'UID');
    const host = `http://${req.headers.host ?? ''}`;
    if (!origens().includes(host)) return responder(res, 403, 'Host');
    const { origin } = req.headers;
    if (origin !== undefined && origin !== host) return responder(res, 403, 'Origin');
    const vindoDe = req.headers['sec-fetch-site'];
    if (vindoDe !== undefined && vindoDe !== 'same-origin' && vindoDe !== 'none')
      return responder(res, 403, 'Sec-Fetch-Site');
    const { pathname } = new URL(req.url ?? '/', host);
    if (req.method === 'GET' && pathname.startsWith('/abrir/'))
      return abrir(res, pathname.slice('/abrir/'.length));
    if (req.method === 'POST' && pathname === CAMINHO_PORTA) {
      const dado = req.headers[CABECALHO_PORTA];
      if (origin !== undefined || typeof dado !== 'string' || !igual(dado, segredoDaPorta))
        return responder(res, 403, '');
      const recebido = linkSchema.safeParse(lerJson((await lerCorpo(req)) ?? ''));
      if (recebido.success) o.receberLink(recebido.data.abrir);
      return json(res, { link: novoLink() });
    }
    if (pathname === CAMINHO_DO_ESTILO) return responder(res, 200, ESTILO, 'text/css; charset=utf-8');
    if (!autenticado(req)) return responder(res, 401, FORA, 'text/html; charset=utf-8');
    if (req.method === 'POST' && pathname === CAMINHO_INVOKE) {
      if (origin === undefined) return responder(res, 403, 'Origin');
      return invocar(req, res);
    }
    if (req.method !== 'GET') return responder(res, 405, '');
    if (pathname === CAMINHO_EVENTOS) return escutar(req, res);
    return arquivo(o.renderer, pathname, res, responder);
  };

  const servidor: Server = createServer((req, res) => {
    atender(req, res).catch((causa: unknown) => {
      o.logger.error('loopback', { causa: causa instanceof Error ? causa.name : 'unknown' });
      if (res.headersSent) res.destroy();
      else responder(res, 500, '');
    });
  });
  await new Promise<void>((resolver, rejeitar) => {
    servidor.once('error', rejeitar);
    servidor.listen(o.porta, '127.0.0.1', resolver);
  });
  const endereco = servidor.address();
  porta = typeof endereco === 'object' && endereco !== null ? endereco.port : o.porta;

  return {
    porta,
    novoLink,
    segredoDaPorta,
    encerrar: () =>
      new Promise((resolver) => {
        servidor.close(() => resolver());
        servidor.closeAllConnections();
      }),
  };
}

/** What a second start may bring along. */
const linkSchema = z.object({ abrir: z.string().max(2_000) });

const chamadaSchema = z.object({ metodo: z.unknown(), params: z.unknown() });

const CAMINHO_DO_ESTILO = '/fora.css';
const ESTILO =
  'body{max-width:34rem;margin:12vh auto;padding:0 1.5rem;font:1rem/1.5 system-ui,sans-serif;color-scheme:light dark}h1{font-size:1.375rem}';
const FORA = `<!doctype html><html lang="pt-BR"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>SIGCON Desktop</title><link rel="stylesheet" href="${CAMINHO_DO_ESTILO}">
<h1>Este endereço vale uma vez só</h1>
<p>Para abrir o SIGCON Desktop, inicie o programa de novo: ele abre a janela ou mostra um endereço novo.</p></html>`;

async function lerCorpo(req: IncomingMessage): Promise<string | null> {
  const partes: Buffer[] = [];
  let tamanho = 0;
  for await (const parte of req) {
    const bytes = Buffer.from(parte as Uint8Array);
    tamanho += bytes.length;
    if (tamanho <= MAXIMO_DO_CORPO) partes.push(bytes);
  }
  return tamanho > MAXIMO_DO_CORPO ? null : Buffer.concat(partes).toString('utf8');
}

function lerJson(texto: string): unknown {
  try {
    return JSON.parse(texto);
  } catch {
    return undefined;
  }
}

/** Serves a file of the renderer, and nothing outside its folder. */
async function arquivo(
  raiz: string,
  pathname: string,
  res: ServerResponse,
  responder: (res: ServerResponse, status: number, corpo: string) => void,
): Promise<void> {
  const caminho = arquivoDaPagina(raiz, pathname);
  const existe =
    caminho !== null &&
    (await stat(caminho).then(
      (s) => s.isFile(),
      () => false,
    ));
  if (!existe) return responder(res, 404, '');
  // Built files carry a hash in their name; the page itself must always be asked for.
  const cache = pathname.startsWith('/assets/') ? 'private, max-age=31536000, immutable' : 'no-store';
  res.writeHead(200, {
    ...CABECALHOS_DE_SEGURANCA,
    'content-type': tipoDoArquivo(caminho),
    'cache-control': cache,
  });
  // Gone since it was looked at (a rebuild): the answer is cut, the program goes on.
  pipeline(createReadStream(caminho), res, () => undefined);
}
