import type { FastifyRequest } from 'fastify';
import { VERSAO_DO_TUS } from '../../contract/api/anexos.ts';
import { MAXIMO_DO_ARQUIVO, sha256Schema } from '../../contract/domain/arquivo.ts';
import { ok, type Result } from '../../contract/result.ts';
import { cabecalho } from '../http/rotear.ts';
import { recusar, recusarCampo, type Recusa } from '../recusa.ts';

/** Digests by which a chunk may be checked, as `Tus-Checksum-Algorithm` lists them. */
export const ALGORITMOS = ['sha256', 'sha1'] as const;
type Algoritmo = (typeof ALGORITMOS)[number];
export type Soma = { readonly algoritmo: Algoritmo; readonly valor: string };

const NUMERO = /^(0|[1-9][0-9]{0,15})$/;
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;

/** Every request but OPTIONS says which version of tus it speaks. */
export function conferirVersao(request: FastifyRequest): Result<void, Recusa> {
  if (cabecalho(request, 'tus-resumable') === VERSAO_DO_TUS) return ok(undefined);
  return recusar('versao-do-tus', { cabecalhos: { 'tus-version': VERSAO_DO_TUS } });
}

/** `Upload-Length`: said from the start (no `Upload-Defer-Length`), and within what is taken (BR-21). */
export function lerTamanho(request: FastifyRequest): Result<number, Recusa> {
  const texto = cabecalho(request, 'upload-length');
  if (texto === undefined) return recusarCampo('upload-length', 'OBRIGATORIO');
  if (!NUMERO.test(texto)) return recusarCampo('upload-length', 'FORMATO');
  const tamanho = Number(texto);
  if (tamanho === 0) return recusar('anexo-vazio');
  return tamanho > MAXIMO_DO_ARQUIVO ? recusar('corpo-grande') : ok(tamanho);
}

/** `Upload-Offset`; null for one that is no position at all, and so is no upload's. */
export function lerPosicao(request: FastifyRequest): number | null {
  const texto = cabecalho(request, 'upload-offset');
  return texto !== undefined && NUMERO.test(texto) ? Number(texto) : null;
}

/** The digest in `Upload-Metadata`; whatever else stands there is neither read nor kept. */
export function lerDigest(request: FastifyRequest): Result<string, Recusa> {
  const pares = (cabecalho(request, 'upload-metadata') ?? '').split(',').map((par) => par.trim().split(' '));
  const valores = pares.filter(([nome]) => nome === 'sha256').map(([, valor]) => valor ?? '');
  const [valor] = valores;
  if (valor === undefined) return recusarCampo('upload-metadata', 'OBRIGATORIO');
  const lido = sha256Schema.safeParse(
    BASE64.test(valor) ? Buffer.from(valor, 'base64').toString('latin1') : '',
  );
  if (!lido.success || valores.length > 1) return recusarCampo('upload-metadata', 'FORMATO');
  return ok(lido.data);
}

/** `Upload-Checksum`, by which a chunk counts whole or not at all; null when there is none. */
export function lerSoma(request: FastifyRequest): Result<Soma | null, Recusa> {
  const texto = cabecalho(request, 'upload-checksum');
  if (texto === undefined) return ok(null);
  const [nome, valor = '', ...resto] = texto.split(' ');
  const algoritmo = ALGORITMOS.find((a) => a === nome);
  if (algoritmo === undefined || !BASE64.test(valor) || resto.length > 0)
    return recusarCampo('upload-checksum', 'FORMATO');
  return ok({ algoritmo, valor: Buffer.from(valor, 'base64').toString('base64') });
}

/** `Content-Length`; null for a body that does not say how long it is. */
export function tamanhoDoCorpo(request: FastifyRequest): number | null {
  const texto = cabecalho(request, 'content-length');
  return texto === undefined ? null : Number(texto);
}
