import { AwsV4Signer } from 'aws4fetch';
import { createReadStream } from 'node:fs';
import { request as pedirPorHttp, type IncomingMessage } from 'node:http';
import { request as pedirPorHttps } from 'node:https';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fail, ok, type Result } from '../../contract/result.ts';
import { lugarDe, type Deposito } from './deposito.ts';
import { apagarArquivo, tamanhoDe } from './disco.ts';

/** An S3-compatible store: `url` is the endpoint with the bucket, and a prefix when others use the bucket, too. */
export type AjusteDoS3 = {
  readonly url: string;
  readonly chave: string;
  readonly segredo: string;
  readonly regiao: string;
};

/** Longest silence of the store. */
const ESPERA_MS = 30_000;

type Pedido = {
  readonly metodo: 'GET' | 'HEAD' | 'PUT' | 'DELETE';
  readonly sha256: string;
  readonly cabecalhos?: Readonly<Record<string, string>>;
  readonly corpo?: Readable;
};

/** Files as objects of a bucket; the store itself checks the digest of what it is given. */
export function depositoNoS3(ajuste: AjusteDoS3): Deposito {
  const tem = async (sha256: string, tamanho: number): Promise<boolean> => {
    const visto = await pedir(ajuste, { metodo: 'HEAD', sha256 });
    visto.resume();
    if (visto.statusCode === 404) return false;
    exigir(visto, 200);
    return visto.headers['content-length'] === String(tamanho);
  };
  return {
    guardar: (parte, { sha256, tamanho }) =>
      naRede(async () => {
        if (!(await tem(sha256, tamanho))) {
          if ((await tamanhoDe(parte)) !== tamanho) return fail('perdido');
          const cabecalhos = { 'content-length': String(tamanho), 'x-amz-content-sha256': sha256 };
          const corpo = createReadStream(parte);
          const posto = await pedir(ajuste, { metodo: 'PUT', sha256, cabecalhos, corpo });
          posto.resume();
          exigir(posto, 200);
        }
        await apagarArquivo(parte);
        return ok(undefined);
      }),
    tem: (sha256, tamanho) => naRede(async () => ok(await tem(sha256, tamanho))),
    ler: (sha256, { de, ate }) =>
      naRede(async () => {
        const lido = await pedir(ajuste, {
          metodo: 'GET',
          sha256,
          cabecalhos: { range: `bytes=${String(de)}-${String(ate)}` },
        });
        if (lido.statusCode === 206) return ok(lido);
        lido.resume();
        if (lido.statusCode === 404) return ok(null);
        throw new RecusaDoDeposito(lido.statusCode);
      }),
    apagar: (sha256) =>
      naRede(async () => {
        const apagado = await pedir(ajuste, { metodo: 'DELETE', sha256 });
        apagado.resume();
        if (apagado.statusCode !== 404) exigir(apagado, 204);
        return ok(undefined);
      }),
  };
}

class RecusaDoDeposito extends Error {
  constructor(status: number | undefined) {
    super(`the store answered ${String(status)}`);
  }
}

function exigir({ statusCode }: IncomingMessage, esperado: number): void {
  if (statusCode !== esperado) throw new RecusaDoDeposito(statusCode);
}

async function pedir(
  ajuste: AjusteDoS3,
  { metodo, sha256, cabecalhos = {}, corpo }: Pedido,
): Promise<IncomingMessage> {
  const assinado = await new AwsV4Signer({
    method: metodo,
    url: `${ajuste.url.replace(/\/+$/, '')}/${lugarDe(sha256)}`,
    headers: cabecalhos,
    service: 's3',
    region: ajuste.regiao,
    accessKeyId: ajuste.chave,
    secretAccessKey: ajuste.segredo,
  }).sign();
  const pedirPor = assinado.url.protocol === 'https:' ? pedirPorHttps : pedirPorHttp;
  const headers = Object.fromEntries(assinado.headers);
  const pedido = pedirPor(assinado.url, { method: metodo, headers, timeout: ESPERA_MS });
  pedido.once('timeout', () => pedido.destroy(new Error('the store is silent')));
  const resposta = new Promise<IncomingMessage>((resolve, reject) => {
    pedido.once('response', resolve);
    pedido.once('error', reject);
  });
  const mandado = pipeline(corpo ?? Readable.from([]), pedido);
  // A store may refuse before it has read everything: then its answer counts.
  return Promise.race([resposta, mandado.then(() => resposta)]);
}

/** Whatever the network does and the store refuses is all the same to who asks: later, perhaps. */
async function naRede<T, E>(trabalho: () => Promise<Result<T, E>>): Promise<Result<T, E | 'indisponivel'>> {
  try {
    return await trabalho();
  } catch (erro) {
    if (erro instanceof Error) return fail('indisponivel');
    throw erro;
  }
}
