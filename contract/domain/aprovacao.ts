import { z } from 'zod';
import { erroSchema } from '../bridge/errors.ts';
import { itemDaConferencia, resumoDaConferencia } from './conferencia.ts';
import { decisaoSchema, tipoDeDecisao } from './decisao.ts';
import { codigoDePerfil } from './perfis.ts';
import { preCadastroSchema, situacaoCadastral, statusDeUsuario } from './pre-cadastro.ts';

/**
 * Where a decision taken on this computer is:
 * - `NA_FILA`, `ENVIANDO`: not known to the backend yet
 * - `CONFLITO`: the request changed after it was seen (412, or decided by somebody else); nothing was applied
 * - `RECUSADA`: the backend does not take it (e.g. no longer representante legal)
 */
export const estadoDaDecisao = z.enum(['NA_FILA', 'ENVIANDO', 'CONFLITO', 'RECUSADA']);

export const decisaoLocalSchema = z.object({
  decisao: tipoDeDecisao,
  estado: estadoDaDecisao,
  em: z.iso.datetime(),
  motivo: erroSchema.nullable(),
});

/** The tabs of the inbox. A request with a decision of this computer is in `nao-enviados` and nowhere else. */
export const filtroDeAprovacoes = z.enum(['pendentes', 'nao-enviados', 'devolvidos', 'decididos', 'todos']);
export type FiltroDeAprovacoes = z.infer<typeof filtroDeAprovacoes>;

/** `mais-antigos` is the default: who has waited longest is first. */
export const ordemDeAprovacoes = z.enum(['mais-antigos', 'mais-recentes', 'nome']);

export const resumoDeAprovacaoSchema = z.object({
  id: z.uuid(),
  protocolo: z.string(),
  nome: z.string(),
  cpfMascarado: z.string(),
  setor: z.string(),
  cnpj: z.string(),
  versao: z.int(),
  situacaoCadastral,
  status: statusDeUsuario,
  solicitaAssinatura: z.boolean(),
  perfis: z.array(codigoDePerfil),
  /** When it was sent, from which its age is told. */
  criadoEm: z.iso.datetime(),
  atualizadoEm: z.iso.datetime(),
  conferencia: resumoDaConferencia,
  local: decisaoLocalSchema.nullable(),
});
export type ResumoDeAprovacao = z.infer<typeof resumoDeAprovacaoSchema>;

export const aprovacaoSchema = z.object({
  resumo: resumoDeAprovacaoSchema,
  /** As the backend last told it. */
  dado: preCadastroSchema,
  conferencia: z.array(itemDaConferencia),
  /** The decision of this computer with the version that was seen, until the backend has acknowledged it. */
  pendente: z
    .object({
      decisao: decisaoSchema,
      versao: z.int(),
      decididoEm: z.iso.datetime(),
      decididoPor: z.string(),
      /** The request as it was when it was decided: beside `dado`, what a conflict is about. */
      visto: preCadastroSchema,
      estado: estadoDaDecisao,
      motivo: erroSchema.nullable(),
      /** May have reached the backend, so it can no longer be cancelled. */
      talvezEnviada: z.boolean(),
    })
    .nullable(),
});
export type Aprovacao = z.infer<typeof aprovacaoSchema>;
