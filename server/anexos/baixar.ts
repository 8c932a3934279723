import type { FastifyRequest } from 'fastify';
import { rotasDosAnexos } from '../../contract/api/anexos.ts';
import type { TipoDeArquivo } from '../../contract/domain/arquivo.ts';
import { ok, type Result } from '../../contract/result.ts';
import { cabecalho, type Atendida } from '../http/rotear.ts';
import { recusar, type Recusa } from '../recusa.ts';
import type { Dependencias } from './dependencias.ts';
import { lerIntervalo } from './intervalo.ts';
import { anexoDe, anexoGuardado, type Anexo } from './posse.ts';

/** What a download is called: nothing of whom it is about. */
const NOMES: Readonly<Record<TipoDeArquivo, string>> = {
  'application/pdf': 'documento.pdf',
  'image/png': 'imagem.png',
  'image/jpeg': 'imagem.jpg',
};

/**
 * Whether whoever asks need not send this file: he has sent these very bytes before, and the store has them whole. A
 * file that he may only read as somebody who analyses is not there for this question, though GET gives it to him: he
 * could not attach it. `indisponivel` when the store does not say.
 */
export async function ver(d: Dependencias, request: FastifyRequest): Promise<Result<Atendida, Recusa>> {
  const pedido = await lerPedido(d, request);
  if (!pedido.ok) return pedido;
  const { cpf, sha256 } = pedido.value;
  const anexo = await anexoDe(d.banco, cpf, sha256);
  if (anexo === null) return recusar('nao-encontrado');
  const inteiro = await d.deposito.tem(sha256, anexo.tamanho);
  if (!inteiro.ok) return recusar('indisponivel');
  if (!inteiro.value) return recusar('nao-encontrado');
  const cabecalhos = { ...cabecalhosDe({ ...anexo, sha256 }), 'content-length': String(anexo.tamanho) };
  return ok({ status: 200, corpo: undefined, cabecalhos });
}

/** The bytes, or one range of them. */
export async function baixar(d: Dependencias, request: FastifyRequest): Promise<Result<Atendida, Recusa>> {
  const achado = await achar(d, request);
  if (!achado.ok) return achado;
  const { sha256, tamanho } = achado.value;
  const seAinda = cabecalho(request, 'if-range');
  const pedido = seAinda === undefined || seAinda === `"${sha256}"` ? cabecalho(request, 'range') : undefined;
  const intervalo = lerIntervalo(pedido, tamanho);
  if (intervalo === 'invalido')
    return recusar('intervalo-invalido', { cabecalhos: { 'content-range': `bytes */${tamanho}` } });
  const inteiro = intervalo === 'inteiro';
  const { de, ate } = inteiro ? { de: 0, ate: tamanho - 1 } : intervalo;
  const lido = await d.deposito.ler(sha256, { de, ate });
  if (!lido.ok) return recusar('indisponivel');
  if (lido.value === null) return recusar('nao-encontrado');
  const cabecalhos = {
    ...cabecalhosDe(achado.value),
    'content-length': String(ate - de + 1),
    ...(inteiro ? {} : { 'content-range': `bytes ${de}-${ate}/${tamanho}` }),
  };
  return ok({ status: inteiro ? 200 : 206, corpo: lido.value, cabecalhos });
}

/** To everybody who may not see a file, it is not there: who has which bytes is nobody's business. */
async function achar(
  d: Dependencias,
  request: FastifyRequest,
): Promise<Result<Anexo & { readonly sha256: string }, Recusa>> {
  const pedido = await lerPedido(d, request);
  if (!pedido.ok) return pedido;
  const { cpf, sha256 } = pedido.value;
  const anexo =
    (await anexoDe(d.banco, cpf, sha256)) ??
    ((await d.podeVer(cpf, sha256)) ? await anexoGuardado(d.banco, sha256) : null);
  return anexo === null ? recusar('nao-encontrado') : ok({ ...anexo, sha256 });
}

async function lerPedido(
  d: Dependencias,
  request: FastifyRequest,
): Promise<Result<{ readonly cpf: string; readonly sha256: string }, Recusa>> {
  const quem = await d.autenticacao.exigir(request);
  if (!quem.ok) return quem;
  const parametros = rotasDosAnexos.baixarAnexo.parametros.safeParse(request.params);
  return parametros.success
    ? ok({ cpf: quem.value.cpf, sha256: parametros.data.sha256 })
    : recusar('nao-encontrado');
}

/** Never shown by a browser that was led here, never guessed at, never run, never kept on the way. */
const cabecalhosDe = ({ tipo, sha256 }: Anexo & { readonly sha256: string }): Record<string, string> => ({
  'content-type': tipo,
  'content-disposition': `attachment; filename="${NOMES[tipo]}"`,
  'content-security-policy': 'sandbox',
  'x-content-type-options': 'nosniff',
  'cache-control': 'private, no-store',
  'accept-ranges': 'bytes',
  etag: `"${sha256}"`,
});
