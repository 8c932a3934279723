/** The list and the desk of whoever analyses requests (profile APROVADOR DE ASSINATURA ELETRÔNICA, BR-20). */
import { z } from 'zod';
import { erroSchema } from '../bridge/errors.ts';
import {
  analiseSchema,
  itemSchema,
  situacaoDaSolicitacao,
  situacaoDoDocumento,
  solicitacaoSchema,
} from './assinatura.ts';
import { estadoDaDecisao } from './aprovacao.ts';

export const filtroDeAnalises = z.enum(['para-analisar', 'nao-enviadas', 'aguardando', 'aprovadas', 'todas']);
export type FiltroDeAnalises = z.infer<typeof filtroDeAnalises>;

/** The official columns of the request list (domain.md §6). */
export const resumoDeAnaliseSchema = z.object({
  id: z.uuid(),
  numero: z.string(),
  razaoSocial: z.string(),
  setorTrabalho: z.string(),
  cpfMascarado: z.string(),
  nome: z.string(),
  criadaEm: z.iso.datetime(),
  enviadaEm: z.iso.datetime().nullable(),
  tipoUsuario: z.enum(['I', 'E']),
  situacao: situacaoDaSolicitacao,
  versao: z.int(),
  /** Verdicts given on this computer and not finished, of how many. */
  marcados: z.int(),
  porMarcar: z.int(),
  local: z
    .object({ estado: estadoDaDecisao, em: z.iso.datetime(), motivo: erroSchema.nullable() })
    .nullable(),
});
export type ResumoDeAnalise = z.infer<typeof resumoDeAnaliseSchema>;

/** A verdict that is being prepared: kept at once, however wrong it still is. */
export const marcaSchema = z.object({
  item: itemSchema,
  situacao: situacaoDoDocumento.nullable(),
  justificativa: z.string().max(4_000),
});
export type Marca = z.infer<typeof marcaSchema>;

export const analiseLocalSchema = z.object({
  resumo: resumoDeAnaliseSchema,
  dado: solicitacaoSchema,
  /** BR-20: the person belongs to the entity, or is the requester himself. */
  impedido: z.boolean(),
  marcas: z.array(marcaSchema),
  /** Which files are on this computer already (readable without a connection). */
  baixados: z.array(itemSchema),
  pendente: z
    .object({
      analise: analiseSchema,
      versao: z.int(),
      estado: estadoDaDecisao,
      motivo: erroSchema.nullable(),
      talvezEnviada: z.boolean(),
    })
    .nullable(),
});
export type AnaliseLocal = z.infer<typeof analiseLocalSchema>;
