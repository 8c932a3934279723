import axios, { AxiosError, type AxiosInstance } from 'axios';
import type { CodigoDeErro } from '../../contract/bridge/errors.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import type { Fetch } from '../ports.ts';

export type Requisicao = {
  readonly metodo: string;
  readonly url: string;
  readonly cabecalhos: Readonly<Record<string, string>>;
  readonly corpo?: string;
  readonly prazoMs: number;
  readonly sinal?: AbortSignal;
};

export type Resposta = {
  readonly status: number;
  readonly cabecalho: (nome: string) => string | null;
  readonly texto: string;
};

/** No usable answer. `chegou: false` only when it is certain that the backend never saw the request. */
export type FalhaDeRede = { readonly codigo: CodigoDeErro; readonly chegou: boolean };

export type Http = (requisicao: Requisicao) => Promise<Result<Resposta, FalhaDeRede>>;

const MAXIMO_DA_RESPOSTA = 8 * 1024 * 1024;

/** One axios over the host's fetch: Electron's follows the system's proxy, Node's is undici. */
export function criarHttp(fetch: Fetch): Http {
  const cliente: AxiosInstance = axios.create({
    adapter: 'fetch',
    env: { fetch },
    responseType: 'text',
    transformResponse: (texto: unknown) => texto,
    transformRequest: (corpo: unknown) => corpo,
    validateStatus: () => true,
    maxContentLength: MAXIMO_DA_RESPOSTA,
    // A redirect is never part of the API: a captive portal must not get our data by one.
    fetchOptions: { redirect: 'manual', cache: 'no-store', credentials: 'omit' },
  });
  return async (r) => {
    try {
      const resposta = await cliente.request<unknown>({
        method: r.metodo,
        url: r.url,
        headers: r.cabecalhos,
        timeout: r.prazoMs,
        ...(r.corpo === undefined ? {} : { data: r.corpo }),
        ...(r.sinal === undefined ? {} : { signal: r.sinal }),
      });
      const cabecalho = (nome: string): string | null => {
        const valor: unknown = resposta.headers[nome];
        return typeof valor === 'string' ? valor : null;
      };
      return ok({
        status: resposta.status,
        cabecalho,
        texto: typeof resposta.data === 'string' ? resposta.data : '',
      });
    } catch (causa) {
      return fail(classificar(causa));
    }
  };
}

const NUNCA_CHEGOU =
  /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ENETDOWN|UND_ERR_CONNECT_TIMEOUT|ERR_NAME_NOT_RESOLVED|ERR_INTERNET_DISCONNECTED|ERR_CONNECTION_REFUSED|ERR_ADDRESS_UNREACHABLE|ERR_PROXY_CONNECTION_FAILED|ERR_NETWORK_CHANGED/;
const CERTIFICADO = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ERR_TLS|ERR_SSL/;

/** Why a request got no answer, in the words of this program. */
export function classificar(causa: unknown): FalhaDeRede {
  const sinais = [...codigos(causa)].join(' ');
  if (causa instanceof AxiosError && /ECONNABORTED|ETIMEDOUT/.test(causa.code ?? ''))
    return { codigo: 'TEMPO_ESGOTADO', chegou: true };
  if (/UND_ERR_(HEADERS|BODY)_TIMEOUT/.test(sinais)) return { codigo: 'TEMPO_ESGOTADO', chegou: true };
  if (NUNCA_CHEGOU.test(sinais)) return { codigo: 'SEM_CONEXAO', chegou: false };
  if (CERTIFICADO.test(sinais)) return { codigo: 'CERTIFICADO_INVALIDO', chegou: false };
  if (/terminated|premature|content.?length/i.test(sinais))
    return { codigo: 'RESPOSTA_CORTADA', chegou: true };
  return { codigo: 'SEM_CONEXAO', chegou: true };
}

/** Codes and messages along the chain of causes; fetch hides the real one two levels down. */
function* codigos(causa: unknown): Generator<string> {
  let atual = causa;
  for (let nivel = 0; nivel < 6 && atual instanceof Error; nivel += 1) {
    if ('code' in atual && typeof atual.code === 'string') yield atual.code;
    yield atual.message;
    if (atual instanceof AggregateError) for (const parte of atual.errors) yield* codigos(parte);
    atual = atual.cause;
  }
}
