import { z } from 'zod';
import { sha256Schema, tipoDeArquivo } from '../domain/arquivo.ts';
import type { NomeDeProblema } from './problema.ts';
import { rota } from './rota.ts';

export const VERSAO_DO_TUS = '1.0.0';
export const EXTENSOES_DO_TUS = 'creation,creation-with-upload,checksum,termination,expiration';
export const CONTEUDO_DO_TUS = 'application/offset+octet-stream';
/** How long an unfinished upload is kept, told in `Upload-Expires`. */
export const PRAZO_DO_ENVIO_MS = 7 * 24 * 60 * 60 * 1000;

/** What the server knows of a file that it has whole. */
export const anexoGuardadoSchema = z
  .object({ sha256: sha256Schema, tamanho: z.int().positive(), tipo: tipoDeArquivo })
  .meta({ id: 'AnexoGuardado' });

const nada = z.object({});
const porDigest = z.object({ sha256: sha256Schema });
const doEnvio = z.object({ envio: z.uuid() });
const tus = { 'tus-resumable': z.string().optional() };

const DE_QUEM_ENTROU = [
  'nao-autenticado',
  'sessao-encerrada',
  'usuario-inativo',
] as const satisfies readonly NomeDeProblema[];
/** What may be wrong with a file once it is whole. */
const DO_CONTEUDO = [
  'corpo-grande',
  'anexo-vazio',
  'anexo-nao-aceito',
  'anexo-nao-confere',
  'anexo-infectado',
  'limite-excedido',
] as const satisfies readonly NomeDeProblema[];

/**
 * Files by their content. They take no Idempotency-Key: the digest names the effect, and an upload says by itself how
 * far it is. Acknowledged only after fsync; a file counts once its digest was checked and nothing evil was found.
 * `Upload-Metadata` carries `sha256` (ASCII, base64 as tus demands), never a name.
 */
export const rotasDosAnexos = {
  tus: rota({
    metodo: 'OPTIONS',
    caminho: '/v1/anexos',
    resumo: 'What the tus endpoint can do: Tus-Version, Tus-Extension, Tus-Max-Size, Tus-Checksum-Algorithm',
    comando: false,
    respostas: { 204: nada },
    problemas: [],
  }),
  criarEnvio: rota({
    metodo: 'POST',
    caminho: '/v1/anexos',
    resumo:
      'tus creation and creation-with-upload: 201 with `Location`, `Upload-Offset` and `Upload-Expires`',
    comando: false,
    sessao: 'exigida',
    cabecalhos: z.object({
      ...tus,
      'upload-length': z.string().optional(),
      'upload-metadata': z.string().optional(),
      'upload-checksum': z.string().optional(),
    }),
    tipoDoCorpo: CONTEUDO_DO_TUS,
    respostas: { 201: nada },
    problemas: [...DE_QUEM_ENTROU, ...DO_CONTEUDO, 'validacao', 'versao-do-tus', 'pedaco-nao-confere'],
  }),
  verEnvio: rota({
    metodo: 'HEAD',
    caminho: '/v1/anexos/envios/{envio}',
    resumo: 'How far an upload is: `Upload-Offset`, `Upload-Length`, `Upload-Expires`',
    comando: false,
    sessao: 'exigida',
    parametros: doEnvio,
    cabecalhos: z.object(tus),
    respostas: { 200: nada },
    problemas: [...DE_QUEM_ENTROU, 'nao-encontrado', 'envio-expirado', 'anexo-ocupado', 'versao-do-tus'],
  }),
  continuarEnvio: rota({
    metodo: 'PATCH',
    caminho: '/v1/anexos/envios/{envio}',
    resumo:
      'The next bytes from `Upload-Offset`. Without `Upload-Checksum` what arrives before the line breaks is kept',
    comando: false,
    sessao: 'exigida',
    parametros: doEnvio,
    cabecalhos: z.object({
      ...tus,
      'upload-offset': z.string().optional(),
      'upload-checksum': z.string().optional(),
    }),
    tipoDoCorpo: CONTEUDO_DO_TUS,
    respostas: { 204: nada },
    problemas: [
      ...DE_QUEM_ENTROU,
      ...DO_CONTEUDO,
      'validacao',
      'nao-encontrado',
      'envio-expirado',
      'posicao-errada',
      'anexo-ocupado',
      'pedaco-nao-confere',
      'versao-do-tus',
    ],
  }),
  desistirDoEnvio: rota({
    metodo: 'DELETE',
    caminho: '/v1/anexos/envios/{envio}',
    resumo: 'tus termination: forgets an upload and its bytes',
    comando: false,
    sessao: 'exigida',
    parametros: doEnvio,
    cabecalhos: z.object(tus),
    respostas: { 204: nada },
    problemas: [...DE_QUEM_ENTROU, 'nao-encontrado', 'envio-expirado', 'anexo-ocupado', 'versao-do-tus'],
  }),
  guardarAnexo: rota({
    metodo: 'PUT',
    caminho: '/v1/anexos/{sha256}',
    resumo: 'A whole file of up to 1 MB at once; 200 when this person has sent the same bytes before',
    comando: false,
    sessao: 'exigida',
    parametros: porDigest,
    tipoDoCorpo: 'application/octet-stream',
    respostas: { 200: anexoGuardadoSchema, 201: anexoGuardadoSchema },
    problemas: [...DE_QUEM_ENTROU, ...DO_CONTEUDO, 'validacao'],
  }),
  verAnexo: rota({
    metodo: 'HEAD',
    caminho: '/v1/anexos/{sha256}',
    resumo:
      'Whether the caller need not send this file: he has sent these bytes, and they are whole in the store. 404 to those who only analyse it, though GET gives it to them',
    comando: false,
    sessao: 'exigida',
    parametros: porDigest,
    respostas: { 200: nada },
    problemas: [...DE_QUEM_ENTROU, 'nao-encontrado'],
  }),
  baixarAnexo: rota({
    metodo: 'GET',
    caminho: '/v1/anexos/{sha256}',
    resumo:
      'The bytes, with Range; to whoever sent them and, once the request was sent, to those who analyse it. Always an attachment, never sniffed',
    comando: false,
    sessao: 'exigida',
    parametros: porDigest,
    cabecalhos: z.object({ range: z.string().optional() }),
    respostas: { 200: z.string(), 206: z.string() },
    tipoDaResposta: 'application/octet-stream',
    problemas: [...DE_QUEM_ENTROU, 'nao-encontrado', 'intervalo-invalido'],
  }),
};
