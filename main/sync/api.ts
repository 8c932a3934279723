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

type RespostaDe<R extends Rota> = z.infer<R['respostas'][keyof R['respostas']]>;

export type Api = {
  readonly chamar: <R extends Rota>(rota: R, opcoes?: Opcoes) => Promise<Result<RespostaDe<R>, FalhaDaApi>>;
};

const PRAZO_MS = 20_000;

/** Told after every call that was not given up: null when the backend answered, else why it did not; and whether it was a GET. */
export type AoContato = (falha: FalhaDaApi | null, pergunta: boolean) => void;

/** Calls routes of the contract; every answer is parsed, every failure classified. */
export function criarApi(base: string, http: Http, clock: Clock, aoContato: AoContato): Api {
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
      if (o.sinal?.aborted !== true)
        aoContato(resultado.ok || resultado.error.respondeu ? null : resultado.error, rota.metodo === 'GET');
      return resultado;
    },
  };
}

const semResposta = (falha: FalhaDeRede): FalhaDaApi => ({
  erro: erro(falha.codigo),
  acao: 'repetir',
  talvezEnviada: falha.chegou,
  respondeu: false,
});

function ler<R extends Rota>(rota: R, resposta: Resposta, clock: Clock): Result<RespostaDe<R>, FalhaDaApi> {
  const tipo = resposta.cabecalho('content-type') ?? '';
  if (!tipo.includes('json')) return fail(estranha('RESPOSTA_ESTRANHA', resposta, clock));
  const json = lerJson(resposta.texto);
  if (json === undefined) return fail(estranha('RESPOSTA_CORTADA', resposta, clock));
  const esquema = rota.respostas[resposta.status];
  if (esquema !== undefined) {
    const lido = esquema.safeParse(json);
    // The schema of this very status; TypeScript cannot follow the index by number.
    return lido.success
      ? ok(lido.data as RespostaDe<R>)
      : fail(estranha('RESPOSTA_ESTRANHA', resposta, clock));
  }
  const problema = problemaLido.safeParse(json);
  return fail(
    problema.success
      ? doProblema(problema.data, resposta, clock)
      : estranha('RESPOSTA_ESTRANHA', resposta, clock),
  );
}

/** An answer that is not the backend's own: somebody else on the way, or a backend in trouble. Always tried again. */
function estranha(codigo: 'RESPOSTA_ESTRANHA' | 'RESPOSTA_CORTADA', r: Resposta, clock: Clock): FalhaDaApi {
  const doServidor = r.status >= 500;
  return {
    erro: erro(doServidor ? (r.status === 503 ? 'INDISPONIVEL' : 'FALHA_INTERNA') : codigo),
    acao: 'repetir',
    talvezEnviada: true,
    respondeu: false,
    ...espera(r, clock),
  };
}

function doProblema(p: z.infer<typeof problemaLido>, r: Resposta, clock: Clock): FalhaDaApi {
  const nome = nomeDoProblema(p.type);
  if (nome === undefined) return desconhecido(p.type, r, clock);
  const codigo = codigoDeErro.parse(nome.toUpperCase().replaceAll('-', '_'));
  const esperar = espera(r, clock);
  const segundos =
    esperar.esperarMs === undefined ? undefined : { segundos: Math.ceil(esperar.esperarMs / 1000) };
  return {
    erro: { ...erro(codigo, segundos), ...(p.campos === undefined ? {} : { campos: p.campos }) },
    acao: PROBLEMAS[nome].acao,
    talvezEnviada: r.status >= 500 || nome === 'em-processamento',
    respondeu: true,
    ...esperar,
  };
}

/**
 * A problem of a newer backend: its own failure, or its wish for a pause, is tried again; a refusal of ours is shown
 * and kept. A type outside our namespace (`about:blank`) is somebody else's on the way and refuses nothing.
 */
function desconhecido(type: string, r: Resposta, clock: Clock): FalhaDaApi {
  if (!type.startsWith(PREFIXO_DO_PROBLEMA) || r.status >= 500 || r.status === 429)
    return estranha('RESPOSTA_ESTRANHA', r, clock);
  return { erro: erro('CORPO_INVALIDO'), acao: 'encerrar', talvezEnviada: false, respondeu: true };
}

/** Retry-After in seconds or as a date; at most a day, whatever the header says. */
function espera(r: Resposta, clock: Clock): { esperarMs?: number } {
  const texto = r.cabecalho('retry-after');
  if (texto === null) return {};
  const ms = /^\d+$/.test(texto) ? Number(texto) * 1000 : Date.parse(texto) - clock.now();
  return Number.isFinite(ms) && ms > 0 ? { esperarMs: Math.min(ms, 86_400_000) } : {};
}

function lerJson(texto: string): unknown {
  try {
    return JSON.parse(texto);
  } catch {
    return undefined;
  }
}
