import { z } from 'zod';
import {
  nomeDoProblema,
  PREFIXO_DO_PROBLEMA,
  PROBLEMAS,
  problemaSchema,
  type AcaoDoCliente,
} from '../../contract/api/problema.ts';
import { caminhoDe, type Rota } from '../../contract/api/rota.ts';
import { codigoDeErro, erro, type Erro } from '../../contract/bridge/errors.ts';
import { codigoDeCampo } from '../../contract/domain/falha-de-campo.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import type { Clock } from '../ports.ts';
import type { FalhaDeRede, Http, Resposta } from './http.ts';

/** Why a call to the backend gave no result, and the one thing to do about it. */
export type FalhaDaApi = {
  readonly erro: Erro;
  readonly acao: AcaoDoCliente;
  /** The command may have had its effect although there is no answer. */
  readonly talvezEnviada: boolean;
  /** The backend was reached and answered in its own words. */
  readonly respondeu: boolean;
  /** Wait at least so long (Retry-After). */
  readonly esperarMs?: number;
  /** The present representation, with VERSAO_DESATUALIZADA; not parsed yet. */
  readonly atual?: unknown;
};

export type Opcoes = {
  readonly parametros?: Readonly<Record<string, string>>;
  readonly consulta?: Readonly<Record<string, string>>;
  readonly cabecalhos?: Readonly<Record<string, string>>;
  /** JSON text; commands send the bytes that were frozen when they were queued. */
  readonly corpo?: string;
  readonly prazoMs?: number;
  readonly sinal?: AbortSignal;
};

/** A newer backend may know types and codes that this version does not: they are read, not refused. */
const problemaLido = problemaSchema.extend({
  type: z.string(),
  campos: z.array(z.object({ campo: z.string(), codigo: codigoDeCampo.catch('FORMATO') })).optional(),
});

type ProblemaLido = z.infer<typeof problemaLido>;
type RespostaDe<R extends Rota> = z.infer<R['respostas'][keyof R['respostas']]>;

export type Api = {
  readonly chamar: <R extends Rota>(rota: R, opcoes?: Opcoes) => Promise<Result<RespostaDe<R>, FalhaDaApi>>;
};

const PRAZO_MS = 20_000;

/** Told after every call that was not given up: null when the backend answered, else why it did not; and whether it was a GET. */
export type AoContato = (falha: FalhaDaApi | null, pergunta: boolean) => void;

/** Told the backend's time of day (ms since 1970) with every answer in its own words. */
export type AoSaberAsHoras = (servidor: number) => void;

/** Calls routes of the contract; every answer is parsed, every failure classified. */
export function criarApi(
  base: string,
  http: Http,
  clock: Clock,
  aoContato: AoContato,
  aoSaberAsHoras: AoSaberAsHoras = () => undefined,
): Api {
  const raiz = base.replace(/\/+$/, '');
  return {
    chamar: async (rota, o = {}) => {
      const consulta = o.consulta === undefined ? '' : `?${new URLSearchParams(o.consulta).toString()}`;
      const resposta = await http({
        metodo: rota.metodo,
        url: raiz + caminhoDe(rota, o.parametros) + consulta,
        cabecalhos: {
          accept: 'application/json, application/problem+json',
          ...(o.corpo === undefined ? {} : { 'content-type': 'application/json' }),
          ...o.cabecalhos,
        },
        prazoMs: o.prazoMs ?? PRAZO_MS,
        ...(o.corpo === undefined ? {} : { corpo: o.corpo }),
        ...(o.sinal === undefined ? {} : { sinal: o.sinal }),
      });
      const resultado = resposta.ok ? ler(rota, resposta.value, clock) : fail(semResposta(resposta.error));
      const respondeu = resultado.ok || resultado.error.respondeu;
      const horas = Date.parse((resposta.ok ? resposta.value.cabecalho('date') : null) ?? '');
      if (respondeu && Number.isFinite(horas)) aoSaberAsHoras(horas);
      if (o.sinal?.aborted !== true) aoContato(respondeu ? null : resultado.error, rota.metodo === 'GET');
      return resultado;
    },
  };
}

/** A request that got no answer at all. */
export const semResposta = (falha: FalhaDeRede): FalhaDaApi => ({
  erro: erro(falha.codigo),
  acao: 'repetir',
  talvezEnviada: falha.chegou,
  respondeu: false,
});

function ler<R extends Rota>(rota: R, resposta: Resposta, clock: Clock): Result<RespostaDe<R>, FalhaDaApi> {
  const estranho = (codigo: 'RESPOSTA_ESTRANHA' | 'RESPOSTA_CORTADA') =>
    fail(estranha(codigo, resposta.status, espera(resposta, clock)));
  const tipo = resposta.cabecalho('content-type') ?? '';
  if (!tipo.includes('json')) return estranho('RESPOSTA_ESTRANHA');
  const json = lerJson(resposta.texto);
  if (json === undefined) return estranho('RESPOSTA_CORTADA');
  const esquema = rota.respostas[resposta.status];
  if (esquema !== undefined) {
    const lido = esquema.safeParse(json);
    // The schema of this very status; TypeScript cannot follow the index by number.
    return lido.success ? ok(lido.data as RespostaDe<R>) : estranho('RESPOSTA_ESTRANHA');
  }
  return fail(lerFalha(json, resposta, clock));
}

/** What an answer that is none of a route's own says: its problem, or that somebody else gave it. */
export function lerFalha(json: unknown, resposta: Resposta, clock: Clock): FalhaDaApi {
  const problema = problemaLido.safeParse(json);
  return problema.success
    ? doProblema(problema.data, resposta, clock)
    : estranha('RESPOSTA_ESTRANHA', resposta.status, espera(resposta, clock));
}

/** An answer that is not the backend's own: somebody else on the way, or a backend in trouble. Always tried again. */
function estranha(
  codigo: 'RESPOSTA_ESTRANHA' | 'RESPOSTA_CORTADA',
  status: number,
  esperar: Espera,
): FalhaDaApi {
  const doServidor = status >= 500;
  return {
    erro: erro(doServidor ? (status === 503 ? 'INDISPONIVEL' : 'FALHA_INTERNA') : codigo),
    acao: 'repetir',
    talvezEnviada: true,
    respondeu: false,
    ...esperar,
  };
}

const doProblema = (p: ProblemaLido, r: Resposta, clock: Clock): FalhaDaApi =>
  classificarProblema(p, r.status, espera(r, clock));

function classificarProblema(p: ProblemaLido, status: number, esperar: Espera): FalhaDaApi {
  const nome = nomeDoProblema(p.type);
  if (nome === undefined) return desconhecido(p.type, status, esperar);
  const codigo = codigoDeErro.parse(nome.toUpperCase().replaceAll('-', '_'));
  const segundos =
    esperar.esperarMs === undefined ? undefined : { segundos: Math.ceil(esperar.esperarMs / 1000) };
  return {
    erro: { ...erro(codigo, segundos), ...(p.campos === undefined ? {} : { campos: p.campos }) },
    acao: PROBLEMAS[nome].acao,
    talvezEnviada: status >= 500 || nome === 'em-processamento',
    respondeu: true,
    ...(p.atual === undefined ? {} : { atual: p.atual }),
    ...esperar,
  };
}

/**
 * A problem of a newer backend: its own failure, or its wish for a pause, is tried again; a refusal of ours is shown
 * and kept. A type outside our namespace (`about:blank`) is somebody else's on the way and refuses nothing.
 */
function desconhecido(type: string, status: number, esperar: Espera): FalhaDaApi {
  if (!type.startsWith(PREFIXO_DO_PROBLEMA) || status >= 500 || status === 429)
    return estranha('RESPOSTA_ESTRANHA', status, esperar);
  return { erro: erro('CORPO_INVALIDO'), acao: 'encerrar', talvezEnviada: false, respondeu: true };
}

type Espera = { readonly esperarMs?: number };

/** Retry-After in seconds or as a date; at most a day, whatever the header says. */
function espera(r: Resposta, clock: Clock): Espera {
  const texto = r.cabecalho('retry-after');
  if (texto === null) return {};
  const ms = /^\d+$/.test(texto) ? Number(texto) * 1000 : Date.parse(texto) - clock.now();
  return Number.isFinite(ms) && ms > 0 ? { esperarMs: Math.min(ms, 86_400_000) } : {};
}

/** What became of one command of a batch, in the same words as of a command sent alone. */
export function lerDoLote(status: number, corpo: unknown): Result<unknown, FalhaDaApi> {
  if (status >= 200 && status < 300) return ok(corpo);
  const problema = problemaLido.safeParse(corpo);
  if (problema.success) return fail(classificarProblema(problema.data, status, {}));
  return fail({ erro: erro('RESPOSTA_ESTRANHA'), acao: 'repetir', talvezEnviada: true, respondeu: false });
}

/** undefined when it is none. */
export function lerJson(texto: string): unknown {
  try {
    return JSON.parse(texto);
  } catch {
    return undefined;
  }
}
