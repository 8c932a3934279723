import { z } from 'zod';
import { erroSchema } from '../../contract/bridge/errors.ts';
import { tipoDeArquivo } from '../../contract/domain/arquivo.ts';
import {
  analiseSchema,
  itemSchema,
  situacaoDaSolicitacao,
  situacaoDoDocumento,
  solicitacaoSchema,
} from '../../contract/domain/assinatura.ts';
import { exameSchema } from '../../contract/domain/exame.ts';

const json = <T extends z.ZodType>(tipo: T) =>
  z.preprocess((valor): unknown => (typeof valor === 'string' ? JSON.parse(valor) : valor), tipo);
const simOuNao = z.int().transform((n) => n === 1);
const motivo = json(erroSchema.nullable().catch(null));

/** The tab of a request on the desk. */
export const grupoDaAnalise = z.enum(['para-analisar', 'nao-enviadas', 'aguardando', 'aprovadas']);
export type Grupo = z.infer<typeof grupoDaAnalise>;

/** A row of `solicitacao`; times in milliseconds since 1970. */
export const linhaSchema = z.object({
  id: z.string(),
  propria: simOuNao,
  cnpj: z.string(),
  grupo: grupoDaAnalise,
  situacao: situacaoDaSolicitacao,
  versao: z.int(),
  numero: z.string(),
  criada_em: z.int(),
  enviada_em: z.int(),
  representa: simOuNao,
  razao_social: z.string(),
  dado: json(solicitacaoSchema.nullable()),
  esquecida: simOuNao,
  envio: z.enum(['NA_FILA', 'PARADO']).nullable(),
  envio_em: z.int().nullable(),
  envio_operacao: z.string().nullable(),
  envio_motivo: motivo,
});
export type Linha = z.infer<typeof linhaSchema>;

/** The file of this computer for an item. */
export const documentoGuardadoSchema = z.object({
  solicitacao: z.string(),
  item: itemSchema,
  arquivo: z.string().nullable(),
  sha256: z.string().nullable(),
  nome: z.string().nullable(),
  tipo: tipoDeArquivo.nullable(),
  tamanho: z.int().nullable(),
  exame: json(exameSchema.nullable()),
  impressao: z.string().nullable(),
  miniatura: z.string().nullable(),
  aceitou: simOuNao,
  operacao: z.string(),
  motivo,
});
export type DocumentoGuardado = z.infer<typeof documentoGuardadoSchema>;

export const marcaGuardadaSchema = z.object({
  item: itemSchema,
  sha256: z.string(),
  situacao: situacaoDoDocumento.nullable(),
  justificativa: z.string(),
});
export type MarcaGuardada = z.infer<typeof marcaGuardadaSchema>;

export const analiseGuardadaSchema = z.object({
  solicitacao: z.string(),
  operacao: z.string(),
  versao: z.int(),
  analise: json(analiseSchema),
  estado: z.enum(['NA_FILA', 'CONFLITO', 'RECUSADA']),
  motivo,
  em: z.int(),
});
export type AnaliseGuardada = z.infer<typeof analiseGuardadaSchema>;

export const iso = (ms: number): string => new Date(ms).toISOString();
