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

/** Whether the file is there for whoever asks. */
export async function ver(d: Dependencias, request: FastifyRequest): Promise<Result<Atendida, Recusa>> {
  const achado = await achar(d, request);
  if (!achado.ok) return achado;
  const { tamanho } = achado.value;
  const cabecalhos = { ...cabecalhosDe(achado.value), 'content-length': String(tamanho) };
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
  const quem = await d.autenticacao.exigir(request);
  if (!quem.ok) return quem;
  const parametros = rotasDosAnexos.baixarAnexo.parametros.safeParse(request.params);
  if (!parametros.success) return recusar('nao-encontrado');
  const { sha256 } = parametros.data;
  const { cpf } = quem.value;
  const anexo =
    (await anexoDe(d.banco, cpf, sha256)) ??
    ((await d.podeVer(cpf, sha256)) ? await anexoGuardado(d.banco, sha256) : null);
  return anexo === null ? recusar('nao-encontrado') : ok({ ...anexo, sha256 });
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
