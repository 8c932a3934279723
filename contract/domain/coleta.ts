/** The request as the requester sees it on this computer: what the State has, what is only here, what is on its way. */
import { z } from 'zod';
import { erroSchema } from '../bridge/errors.ts';
import { nomeDeArquivo, sha256Schema, tipoDeArquivo } from './arquivo.ts';
import { eventoDaSolicitacao, itemSchema, situacaoDaSolicitacao, situacaoDoDocumento } from './assinatura.ts';
import { exameSchema } from './exame.ts';

/**
 * Where a file of this computer is:
 * - `NA_FILA`, `ENVIANDO`, `PAUSADO`: its bytes are on their way
 * - `ENVIADO`: the SIGCON has the bytes and has acknowledged them
 * - `RECUSADO`: the SIGCON does not take it (`motivo`: infected, type)
 */
export const estadoDoAnexo = z.enum(['NA_FILA', 'ENVIANDO', 'PAUSADO', 'ENVIADO', 'RECUSADO']);
export type EstadoDoAnexo = z.infer<typeof estadoDoAnexo>;

/** A file on this computer. `id` names it over the bridge; its bytes are encrypted on disk. */
export const anexoSchema = z.object({
  id: z.uuid(),
  sha256: sha256Schema,
  nome: nomeDeArquivo,
  tipo: tipoDeArquivo,
  /** Bytes. */
  tamanho: z.int().positive(),
  estado: estadoDoAnexo,
  /** Bytes that the backend has acknowledged. */
  enviados: z.int(),
  /** Measured over the last seconds; null while nothing moves. */
  bytesPorSegundo: z.number().nullable(),
  motivo: erroSchema.nullable(),
  exame: exameSchema,
  /** The person has read the hints and sends the file all the same. */
  aceitouDicas: z.boolean(),
  /** JPEG of at most 160 px as `data:` URL; null where none can be made (a PDF of text). */
  miniatura: z.string().nullable(),
});
export type Anexo = z.infer<typeof anexoSchema>;

/** A row of the table of documents. */
export const documentoLocalSchema = z.object({
  item: itemSchema,
  exigido: z.boolean(),
  /** Whether attach, replace and delete are offered now. */
  podeMudar: z.boolean(),
  /** The file of this computer; null when there is none here (never attached, deleted after approval, other computer). */
  anexo: anexoSchema.nullable(),
  /** What the SIGCON has for this item. */
  noSigcon: z
    .object({
      sha256: sha256Schema,
      nome: nomeDeArquivo,
      tipo: tipoDeArquivo,
      tamanho: z.int(),
      anexadoEm: z.iso.datetime().nullable(),
    })
    .nullable(),
  situacao: situacaoDoDocumento.nullable(),
  justificativa: z.string().nullable(),
  /** When the analysis said so. */
  analisadoEm: z.iso.datetime().nullable(),
});
export type DocumentoLocal = z.infer<typeof documentoLocalSchema>;

/** Where the command that moves the whole request is: created, sent, answered. */
export const estadoDoComando = z.enum(['NA_FILA', 'ENVIANDO', 'PARADO']);

export const coletaSchema = z.object({
  id: z.uuid(),
  /** Null while the backend has not acknowledged the request. */
  numero: z.string().nullable(),
  cnpj: z.string(),
  razaoSocial: z.string(),
  representa: z.boolean(),
  situacao: situacaoDaSolicitacao,
  versao: z.int().nullable(),
  criadaEm: z.iso.datetime(),
  enviadaEm: z.iso.datetime().nullable(),
  documentos: z.array(documentoLocalSchema),
  /** `Enviar para Aprovação` or `Enviar Resposta Análise` was pressed here and has not reached the backend. */
  envio: z
    .object({ estado: estadoDoComando, em: z.iso.datetime(), motivo: erroSchema.nullable() })
    .nullable(),
  /** BR-17, BR-19: what is still missing before it may be sent. */
  faltam: z.array(itemSchema),
  porTrocar: z.array(itemSchema),
  historico: z.array(eventoDaSolicitacao),
  /** When the copies on this computer are deleted; null: not planned (not approved yet, or kept). */
  apagaEm: z.iso.datetime().nullable(),
});
export type Coleta = z.infer<typeof coletaSchema>;

/** Why there is no request, or what stands in its place. */
export const assinaturaLocalSchema = z.object({
  /** BR-16: `automatica` is the representante legal with regular CAGEC. */
  situacao: z.enum(['NAO_SOLICITADA', 'AUTOMATICA', 'SOLICITADA']),
  /** The representante legal whose CAGEC is not regular: nothing to send, and this is why. */
  aguardaCagec: z.boolean(),
  coleta: coletaSchema.nullable(),
  /** What happens to the copies on this computer after the approval. */
  guarda: z.enum(['apagar-logo', 'apagar-em-30-dias', 'guardar']),
});
export type AssinaturaLocal = z.infer<typeof assinaturaLocalSchema>;
