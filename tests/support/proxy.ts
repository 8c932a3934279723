import { createHash } from 'node:crypto';
import {
  createServer,
  request,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import { esperarAte, type Assinar } from './esperar.ts';
import type { Falha, RespostaHttp, Trecho } from './falhas.ts';

/** One request that came to the line, and what became of it. */
export type Passagem = {
  readonly n: number;
  readonly em: number;
  readonly metodo: string;
  /** Path and query. */
  readonly caminho: string;
  readonly chave: string | null;
  readonly corpoSha256: string | null;
  readonly falha: string;
  /** What the server answered, once for every time that it was asked. */
  readonly doServidor: number[];
  /** What went back to the client; null: nothing did (yet). */
  status: number | null;
  acabou: boolean;
};

export type Filtro = { readonly metodo?: string; readonly caminho?: RegExp };

/** The line between the client and the server; it can be down, and it can misbehave request by request. */
export type Linha = {
  /** Never changes, also while the line is down or the server elsewhere. */
  readonly url: string;
  /** Closes the port and cuts every connection. */
  readonly cair: () => Promise<void>;
  readonly voltar: () => Promise<void>;
  /** The next `vezes` requests that match meet this fault; the newest rule that matches wins. */
  readonly quando: (filtro: Filtro, falha: Falha, vezes?: number) => void;
  /** Forgets the rules that are left. */
  readonly limpar: () => void;
  readonly passagens: readonly Passagem[];
  readonly das: (filtro: Filtro) => Passagem[];
  /** Waits until so many matching requests are over. */
  readonly esperar: (filtro: Filtro, quantas?: number) => Promise<Passagem[]>;
  /** Calls back whenever a request comes or is over. */
  readonly assinar: Assinar;
  readonly fechar: () => Promise<void>;
};

export const VERIFICACAO: Filtro = { metodo: 'POST', caminho: /\/verificacao$/ };
export const ENVIO: Filtro = { metodo: 'PUT', caminho: /^\/v1\/pre-cadastros\/[0-9a-f-]+$/ };
export const FEED: Filtro = { metodo: 'GET', caminho: /^\/v1\/feed/ };
export const SAUDE: Filtro = { metodo: 'GET', caminho: /^\/v1\/saude/ };

type Regra = { readonly filtro: Filtro; readonly falha: Falha; restam: number };

const casa = (f: Filtro, metodo: string, caminho: string): boolean =>
  (f.metodo === undefined || f.metodo === metodo) && (f.caminho === undefined || f.caminho.test(caminho));

/** Puts a line in front of a server. `destino` is asked for every request, so the server may move. */
export async function abrirLinha(destino: () => string): Promise<Linha> {
  const passagens: Passagem[] = [];
  const regras: Regra[] = [];
  const ouvintes = new Set<() => void>();
  const mudou = (): void => {
    for (const avisar of [...ouvintes]) avisar();
  };

  const assinar: Assinar = (avisar) => {
    ouvintes.add(avisar);
    return () => ouvintes.delete(avisar);
  };

  const atender = async (req: IncomingMessage, res: ServerResponse): Promise<void> => {
    const metodo = req.method ?? '';
    const caminho = req.url ?? '';
    const regra = regras.findLast((r) => r.restam > 0 && casa(r.filtro, metodo, caminho));
    if (regra !== undefined) regra.restam -= 1;
    const corpo = await lerTudo(req);
    const chave = req.headers['idempotency-key'];
    const passagem: Passagem = {
      n: passagens.length + 1,
      em: Date.now(),
      metodo,
      caminho,
      chave: typeof chave === 'string' ? chave : null,
      corpoSha256: corpo.length === 0 ? null : createHash('sha256').update(corpo).digest('hex'),
      falha: regra?.falha.nome ?? 'passar',
      doServidor: [],
      status: null,
      acabou: false,
    };
    passagens.push(passagem);
    mudou();
    const trecho: Trecho = {
      encaminhar: async () => {
        const resposta = await encaminhar(destino(), { metodo, caminho, cabecalhos: req.headers, corpo });
        passagem.doServidor.push(resposta.status);
        return resposta;
      },
      responder: (resposta, tamanho) => {
        passagem.status = resposta.status;
        return responder(res, resposta, tamanho);
      },
      cortar: () => req.socket.resetAndDestroy(),
    };
    try {
      await (regra === undefined ? passar(trecho) : regra.falha.agir(trecho));
    } catch {
      // The server is not there: the client sees what it would see then.
      trecho.cortar();
    }
    passagem.acabou = true;
    mudou();
  };

  let servidor = novoServidor(atender);
  const porta = await escutarEmPortaFixa(servidor);
  const das = (f: Filtro): Passagem[] => passagens.filter((p) => casa(f, p.metodo, p.caminho));
  const cair = (): Promise<void> =>
    new Promise((resolver) => {
      servidor.close(() => resolver());
      servidor.closeAllConnections();
    });
  return {
    url: `http://127.0.0.1:${String(porta)}`,
    cair,
    voltar: async () => {
      servidor = novoServidor(atender);
      await escutar(servidor, porta);
    },
    quando: (filtro, falha, vezes = 1) => void regras.push({ filtro, falha, restam: vezes }),
    limpar: () => void regras.splice(0),
    passagens,
    das,
    assinar,
    esperar: (filtro, quantas = 1) =>
      esperarAte(
        assinar,
        () => {
          const acabadas = das(filtro).filter((p) => p.acabou);
          return acabadas.length >= quantas ? acabadas : undefined;
        },
        `${String(quantas)} × ${filtro.metodo ?? '*'} ${String(filtro.caminho ?? '*')} on the line`,
      ),
    fechar: async () => {
      if (servidor.listening) await cair();
    },
  };
}

const passar = async (t: Trecho): Promise<void> => t.responder(await t.encaminhar());

const novoServidor = (atender: (req: IncomingMessage, res: ServerResponse) => Promise<void>): Server =>
  createServer((req, res) => {
    // A client that goes away in the middle of its request is one of the things that happen on a line.
    atender(req, res).catch(() => req.socket.destroy());
  });

const escutar = (servidor: Server, porta: number): Promise<void> =>
  new Promise((resolver, rejeitar) => {
    servidor.once('error', rejeitar);
    servidor.listen(porta, '127.0.0.1', resolver);
  });

/** Below the range from which the system gives ports away: nobody else gets ours while the line is down. */
async function escutarEmPortaFixa(servidor: Server): Promise<number> {
  for (let tentativa = 0; ; tentativa += 1) {
    const porta = 20_000 + Math.floor(Math.random() * 12_000);
    try {
      await escutar(servidor, porta);
      return porta;
    } catch (causa) {
      if (tentativa > 20) throw causa;
    }
  }
}

async function lerTudo(fluxo: IncomingMessage): Promise<Buffer> {
  const partes: Buffer[] = [];
  for await (const parte of fluxo) partes.push(Buffer.from(parte as Uint8Array));
  return Buffer.concat(partes);
}

/** Headers that belong to one hop. */
const DO_TRECHO = new Set(['connection', 'keep-alive', 'transfer-encoding', 'content-length', 'host']);
const semOsDoTrecho = (cabecalhos: IncomingHttpHeaders): IncomingHttpHeaders =>
  Object.fromEntries(Object.entries(cabecalhos).filter(([nome]) => !DO_TRECHO.has(nome)));

/** The answer to HEAD says how long a body would be, and has none. */
const tamanhoDito = (metodo: string, { headers }: IncomingMessage): IncomingHttpHeaders =>
  metodo === 'HEAD' && headers['content-length'] !== undefined
    ? { 'content-length': headers['content-length'] }
    : {};

type Pedido = { metodo: string; caminho: string; cabecalhos: IncomingHttpHeaders; corpo: Buffer };

function encaminhar(destino: string, p: Pedido): Promise<RespostaHttp> {
  return new Promise((resolver, rejeitar) => {
    const saida = request(
      new URL(p.caminho, destino),
      {
        method: p.metodo,
        headers: {
          ...semOsDoTrecho(p.cabecalhos),
          ...(p.corpo.length === 0 ? {} : { 'content-length': p.corpo.length }),
        },
        agent: false,
      },
      (resposta) => {
        lerTudo(resposta).then(
          (corpo) =>
            resolver({
              status: resposta.statusCode ?? 0,
              cabecalhos: { ...semOsDoTrecho(resposta.headers), ...tamanhoDito(p.metodo, resposta) },
              corpo,
            }),
          rejeitar,
        );
      },
    );
    saida.once('error', rejeitar);
    saida.end(p.corpo);
  });
}

/** Sends an answer; with `tamanho` it promises another length than it has, and ends early. */
function responder(res: ServerResponse, r: RespostaHttp, tamanho = r.corpo.length): void {
  res.writeHead(r.status, { 'content-length': tamanho, ...r.cabecalhos });
  if (tamanho === r.corpo.length) {
    res.end(r.corpo);
    return;
  }
  res.write(r.corpo, () => res.destroy());
}
