import type { IncomingHttpHeaders } from 'node:http';
import { PREFIXO_DO_PROBLEMA, PROBLEMAS, type NomeDeProblema } from '../../contract/api/problema.ts';
import type { CodigoDeCampo } from '../../contract/domain/falha-de-campo.ts';
import { sinal } from './esperar.ts';

export type RespostaHttp = {
  readonly status: number;
  readonly cabecalhos: IncomingHttpHeaders;
  readonly corpo: Buffer;
};

/** What a fault may do with one request. */
export type Trecho = {
  /** Hands it to the server; may be done more than once. */
  readonly encaminhar: () => Promise<RespostaHttp>;
  /** With `tamanho`, the answer promises another length than it has. */
  readonly responder: (resposta: RespostaHttp, tamanho?: number) => void;
  /** Resets the client's connection. */
  readonly cortar: () => void;
};

/** Something that a line, or somebody on it, does to a request. */
export type Falha = { readonly nome: string; readonly agir: (t: Trecho) => Promise<void> | void };

/** The connection is reset before the server sees anything. */
export const derrubarAntes: Falha = { nome: 'derrubar-antes', agir: (t) => t.cortar() };

/** The server does it; its answer is lost on the way back. */
export const perderResposta: Falha = {
  nome: 'perder-resposta',
  agir: async (t) => {
    await t.encaminhar();
    t.cortar();
  },
};

/** The request reaches the server twice (a proxy that repeats); the client gets the second answer. */
export const duplicar: Falha = {
  nome: 'duplicar',
  agir: async (t) => {
    await t.encaminhar();
    t.responder(await t.encaminhar());
  },
};

const metade = (corpo: Buffer): Buffer => corpo.subarray(0, Math.floor(corpo.length / 2));

/** Half of the server's JSON, as a whole answer. */
export const cortarJson: Falha = {
  nome: 'cortar-json',
  agir: async (t) => {
    const resposta = await t.encaminhar();
    t.responder({ ...resposta, corpo: metade(resposta.corpo) });
  },
};

/** Half of the server's JSON; then the connection ends, although the length promised more. */
export const cortarNoMeio: Falha = {
  nome: 'cortar-no-meio',
  agir: async (t) => {
    const resposta = await t.encaminhar();
    t.responder({ ...resposta, corpo: metade(resposta.corpo) }, resposta.corpo.length);
  },
};

const responder = (nome: string, status: number, cabecalhos: IncomingHttpHeaders, corpo: string): Falha => ({
  nome,
  agir: (t) => t.responder({ status, cabecalhos, corpo: Buffer.from(corpo) }),
});

const PAGINA = '<!doctype html><title>Acesso à rede</title><form>Aceite os termos</form>';
const HTML = { 'content-type': 'text/html; charset=utf-8' };

/** The hotel's network answers in the server's place. */
export const portalCativo = responder('portal-cativo', 200, HTML, PAGINA);
export const redirecionarParaLogin = responder(
  'redirecionar',
  302,
  { ...HTML, location: 'http://127.0.0.1:9/entrar' },
  PAGINA,
);
export const erro500 = responder('500', 500, { 'content-type': 'text/plain' }, 'Internal Server Error');
export const erro502 = responder('502', 502, HTML, '<h1>Bad gateway</h1>');
export const indisponivel = (esperarSegundos?: number): Falha =>
  responder(
    '503',
    503,
    { ...HTML, ...(esperarSegundos === undefined ? {} : { 'retry-after': String(esperarSegundos) }) },
    '<h1>Service unavailable</h1>',
  );

/** An answer in the server's own words, whoever gives it. */
export const problema = (
  nome: NomeDeProblema,
  mais: {
    readonly campos?: readonly { readonly campo: string; readonly codigo: CodigoDeCampo }[];
    readonly esperarSegundos?: number;
  } = {},
): Falha =>
  responder(
    nome,
    PROBLEMAS[nome].status,
    {
      'content-type': 'application/problem+json',
      ...(mais.esperarSegundos === undefined ? {} : { 'retry-after': String(mais.esperarSegundos) }),
    },
    JSON.stringify({
      type: PREFIXO_DO_PROBLEMA + nome,
      title: PROBLEMAS[nome].titulo,
      status: PROBLEMAS[nome].status,
      ...(mais.campos === undefined ? {} : { campos: mais.campos }),
    }),
  );

/** A fault that holds one request until the test lets it go: a slow server, without any time passing. */
export type Presa = Falha & {
  /** The request is here (`segurarAntes`), or the server has answered it (`segurarResposta`). */
  readonly chegou: Promise<void>;
  readonly soltar: () => void;
  /** Lets it go nowhere: the connection is reset. */
  readonly largar: () => void;
};

function presa(nome: string, seguir: (t: Trecho, esperar: () => Promise<boolean>) => Promise<void>): Presa {
  const chegou = sinal();
  const solta = sinal<boolean>();
  return {
    nome,
    chegou: chegou.promessa,
    soltar: () => solta.dar(true),
    largar: () => solta.dar(false),
    agir: (t) =>
      seguir(t, () => {
        chegou.dar();
        return solta.promessa;
      }),
  };
}

/** Holds the request before the server sees it. Let go after its client died, it still arrives: so do late packets. */
export const segurarAntes = (): Presa =>
  presa('segurar-antes', async (t, esperar) => {
    if (await esperar()) t.responder(await t.encaminhar());
    else t.cortar();
  });

/** Holds the answer of a server that has done it. */
export const segurarResposta = (): Presa =>
  presa('segurar-resposta', async (t, esperar) => {
    const resposta = await t.encaminhar();
    if (await esperar()) t.responder(resposta);
    else t.cortar();
  });
