import {
  anexoGuardadoSchema,
  CONTEUDO_DO_TUS,
  rotasDosAnexos,
  VERSAO_DO_TUS,
} from '../../../contract/api/anexos.ts';
import { caminhoDe, type Rota } from '../../../contract/api/rota.ts';
import { erro } from '../../../contract/bridge/errors.ts';
import { fail, ok, type Result } from '../../../contract/result.ts';
import type { Clock, Fetch } from '../../ports.ts';
import { lerJson, type AoContato, type FalhaDaApi } from '../api.ts';
import type { Resposta } from '../http.ts';
import type { EnvioDeArquivo } from './envios.ts';
import { comoFalha, falhaDaResposta, type FalhaDoEnvio } from './falhas.ts';
import { pedir, type Pedido } from './pedir.ts';

export type DependenciasDoProtocolo = {
  readonly fetch: Fetch;
  readonly api: string;
  readonly clock: Clock;
  readonly autorizacao: () => string | null;
  readonly renovar: () => Promise<unknown>;
  readonly aoContato: AoContato;
};

type Arquivo = Pick<EnvioDeArquivo, 'sha256' | 'tamanho'>;
type Promessa<T> = Promise<Result<T, FalhaDoEnvio>>;

/** The calls of a file: tus 1.0 and the plain PUT. Every answer is doubted: a file counts only by the backend's word. */
export type Protocolo = {
  /** Whether the backend has the whole file. */
  readonly tem: (a: Arquivo, sinal: AbortSignal) => Promessa<boolean>;
  /** Bytes that an upload has. */
  readonly onde: (url: string, a: Arquivo, sinal: AbortSignal) => Promessa<number>;
  /** Begins an upload, with its first bytes if there are any. */
  readonly criar: (
    a: Arquivo,
    bytes: Uint8Array,
    sinal: AbortSignal,
  ) => Promessa<{ readonly url: string; readonly posicao: number }>;
  /** The next bytes. Without any, a whole upload is concluded once more. @returns bytes that it now has */
  readonly continuar: (
    url: string,
    posicao: number,
    bytes: Uint8Array,
    sinal: AbortSignal,
  ) => Promessa<number>;
  /** A small file at once. */
  readonly guardar: (a: Arquivo, bytes: Uint8Array, sinal: AbortSignal) => Promessa<null>;
  /** Ends an upload; also when there is none any more. */
  readonly desistir: (url: string, sinal: AbortSignal) => Promessa<null>;
};

type Chamada = Omit<Pedido, 'cabecalhos'> & { readonly cabecalhos?: Readonly<Record<string, string>> };

const TUS = { 'tus-resumable': VERSAO_DO_TUS };
const ESTRANHA: FalhaDaApi = {
  erro: erro('RESPOSTA_ESTRANHA'),
  acao: 'repetir',
  talvezEnviada: true,
  respondeu: false,
};

export function criarProtocolo(d: DependenciasDoProtocolo): Protocolo {
  const raiz = d.api.replace(/\/+$/, '');
  const { origin } = new URL(raiz);
  const doCaminho = (rota: Rota, parametros?: Readonly<Record<string, string>>): string =>
    raiz + caminhoDe(rota, parametros);

  /** An address below the backend's own origin, null for any other: nobody else is given a file. */
  const resolver = (url: string, base: string): URL | null => {
    if (!URL.canParse(url, base)) return null;
    const inteira = new URL(url, base);
    return inteira.origin === origin ? inteira : null;
  };

  /** One request as whoever is signed in. Who is not known any more is asked for once. */
  const chamar = async (p: Chamada, usada: string): Promise<Result<Resposta, FalhaDaApi>> => {
    const tentar = async (authorization: string): Promise<Result<Resposta, FalhaDaApi>> => {
      const r = await pedir(d.fetch, d.clock, { ...p, cabecalhos: { ...p.cabecalhos, authorization } });
      if (!r.ok || (r.value.status >= 200 && r.value.status < 300)) return r;
      return fail(falhaDaResposta(r.value, p.metodo === 'HEAD', d.clock));
    };
    const primeira = await tentar(usada);
    if (primeira.ok || comoFalha(primeira.error, false).que !== 'sessao') return primeira;
    if (d.autorizacao() === usada) await d.renovar();
    const nova = d.autorizacao();
    return nova === null || nova === usada ? primeira : tentar(nova);
  };

  /** @param ler gives undefined for an answer that cannot be the backend's */
  const perguntar = async <T>(p: Chamada, ler: (r: Resposta) => T | undefined): Promessa<T> => {
    // Without bytes nothing but the line can be at fault.
    const pergunta = (p.corpo?.byteLength ?? 0) === 0;
    const autorizacao = d.autorizacao();
    if (autorizacao === null) return fail(comoFalha(SEM_SESSAO, pergunta));
    const r = await chamar(p, autorizacao);
    const lido = r.ok ? seHouver(ler(r.value)) : r;
    const respondeu = lido.ok || lido.error.respondeu;
    if (!p.sinal.aborted) d.aoContato(respondeu ? null : lido.error, pergunta);
    return lido.ok ? lido : fail(comoFalha(lido.error, pergunta));
  };

  const noEnvio = async <T>(
    url: string,
    p: Omit<Chamada, 'url'>,
    ler: (r: Resposta) => T | undefined,
  ): Promessa<T> => {
    const inteira = resolver(url, `${raiz}/`);
    if (inteira === null) return fail({ ...comoFalha(ESTRANHA, true), que: 'sumiu' });
    return perguntar({ ...p, url: inteira.href, cabecalhos: { ...TUS, ...p.cabecalhos } }, ler);
  };

  return {
    tem: async (a, sinal) => {
      const r = await perguntar(
        { metodo: 'HEAD', url: doCaminho(rotasDosAnexos.verAnexo, { sha256: a.sha256 }), sinal },
        (resposta) => {
          const tamanho = inteiro(resposta.cabecalho('content-length')) ?? 0;
          // Some proxies drop the size of an answer without a body: then it is sent, which does no harm.
          if (tamanho === 0) return false;
          // A page of somebody on the way is 200 too, but not of this size.
          return tamanho === a.tamanho ? true : undefined;
        },
      );
      return !r.ok && r.error.que === 'sumiu' ? ok(false) : r;
    },
    onde: (url, a, sinal) =>
      noEnvio(url, { metodo: 'HEAD', sinal }, (resposta) => posicaoDe(resposta, 0, a.tamanho)),
    criar: (a, bytes, sinal) => {
      const url = doCaminho(rotasDosAnexos.criarEnvio);
      return perguntar(
        {
          metodo: 'POST',
          url,
          sinal,
          cabecalhos: {
            ...TUS,
            'upload-length': String(a.tamanho),
            'upload-metadata': `sha256 ${btoa(a.sha256)}`,
            ...(bytes.byteLength === 0 ? {} : { 'content-type': CONTEUDO_DO_TUS }),
          },
          ...(bytes.byteLength === 0 ? {} : { corpo: bytes }),
        },
        (resposta) => {
          const lugar = resolver(resposta.cabecalho('location') ?? 'x:', url);
          const posicao = bytes.byteLength === 0 ? 0 : posicaoDe(resposta, 0, bytes.byteLength);
          return resposta.status !== 201 || lugar === null || posicao === undefined
            ? undefined
            : { url: lugar.pathname + lugar.search, posicao };
        },
      );
    },
    continuar: (url, posicao, bytes, sinal) =>
      noEnvio(
        url,
        {
          metodo: 'PATCH',
          sinal,
          corpo: bytes,
          cabecalhos: { 'content-type': CONTEUDO_DO_TUS, 'upload-offset': String(posicao) },
        },
        (resposta) => posicaoDe(resposta, posicao, posicao + bytes.byteLength),
      ),
    guardar: (a, bytes, sinal) =>
      perguntar(
        {
          metodo: 'PUT',
          url: doCaminho(rotasDosAnexos.guardarAnexo, { sha256: a.sha256 }),
          sinal,
          corpo: bytes,
          cabecalhos: { 'content-type': 'application/octet-stream' },
        },
        ({ texto }) => {
          const guardado = anexoGuardadoSchema.safeParse(lerJson(texto));
          return guardado.success && guardado.data.sha256 === a.sha256 ? null : undefined;
        },
      ),
    desistir: async (url, sinal) => {
      const r = await noEnvio(url, { metodo: 'DELETE', sinal }, ({ status }) =>
        status === 204 ? null : undefined,
      );
      return !r.ok && r.error.que === 'sumiu' ? ok(null) : r;
    },
  };
}

const SEM_SESSAO: FalhaDaApi = {
  erro: erro('SESSAO_ENCERRADA'),
  acao: 'entrar',
  talvezEnviada: false,
  respondeu: true,
};

const seHouver = <T>(valor: T | undefined): Result<T, FalhaDaApi> =>
  valor === undefined ? fail(ESTRANHA) : ok(valor);

const inteiro = (texto: string | null): number | undefined =>
  texto !== null && /^\d{1,15}$/.test(texto) ? Number(texto) : undefined;

/** `Upload-Offset`, where it is possible at all. */
function posicaoDe(r: Resposta, minimo: number, maximo: number): number | undefined {
  const posicao = inteiro(r.cabecalho('upload-offset'));
  return posicao !== undefined && posicao >= minimo && posicao <= maximo ? posicao : undefined;
}
