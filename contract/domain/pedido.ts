import { z } from 'zod';
import {
  camposSchema,
  eventoDoHistorico,
  situacaoCadastral,
  statusDeUsuario,
  verificarPendencias,
  type Campos,
  type EventoDoHistorico,
} from './pre-cadastro.ts';
import { validarCnpj, normalizarCnpjDigitado } from './cnpj.ts';
import { validarCpf } from './cpf.ts';
import { formulario, verificacaoSchema, type Formulario, type Verificacao } from './verificacao.ts';
import { erroSchema } from '../bridge/errors.ts';

/**
 * Where a request is, seen from this computer. The first five are only here (dashed);
 * the others were acknowledged by the State and carry a protocol.
 */
export const estadoDoPedido = z.enum([
  'RASCUNHO',
  'NA_FILA',
  'ENVIANDO',
  'PRECISA_DE_VOCE',
  'RECUSADO',
  'EM_ANALISE',
  'DEVOLVIDO',
  'APROVADO',
  'REPROVADO',
]);
export type EstadoDoPedido = z.infer<typeof estadoDoPedido>;

/** The groups of the list's tabs. */
export const filtroDePedidos = z.enum(['todos', 'rascunhos', 'fila', 'analise', 'decididos']);
export type FiltroDePedidos = z.infer<typeof filtroDePedidos>;

export const FILTRO_DO_ESTADO: Readonly<Record<EstadoDoPedido, Exclude<FiltroDePedidos, 'todos'>>> = {
  RASCUNHO: 'rascunhos',
  NA_FILA: 'fila',
  ENVIANDO: 'fila',
  PRECISA_DE_VOCE: 'fila',
  RECUSADO: 'fila',
  EM_ANALISE: 'analise',
  DEVOLVIDO: 'analise',
  APROVADO: 'decididos',
  REPROVADO: 'decididos',
};

/** True while nothing of the request has been acknowledged by the backend. */
export const soNesteComputador = (estado: EstadoDoPedido): boolean =>
  ['RASCUNHO', 'NA_FILA', 'ENVIANDO', 'PRECISA_DE_VOCE', 'RECUSADO'].includes(estado);

export const filaDoPedidoSchema = z.object({
  /** 1 is next. */
  posicao: z.int(),
  tentativas: z.int(),
  enfileiradoEm: z.iso.datetime(),
  proximaEm: z.iso.datetime().nullable(),
  /** Why the last attempt did not get through. */
  motivo: erroSchema.nullable(),
});

export const resumoDoPedidoSchema = z.object({
  id: z.uuid(),
  estado: estadoDoPedido,
  nome: z.string(),
  cpfMascarado: z.string(),
  cnpj: z.string(),
  razaoSocial: z.string().nullable(),
  etapa: z.int().min(2).max(4),
  /** Errors that keep it from being sent. */
  pendencias: z.int(),
  verificacaoPendente: z.boolean(),
  protocolo: z.string().nullable(),
  atualizadoEm: z.iso.datetime(),
  fila: filaDoPedidoSchema.nullable(),
  impedimento: erroSchema.nullable(),
  /** A returned request that is being corrected: it has its protocol already, and goes back under it. */
  corrigindo: z.boolean(),
  /** The last step of the way: the person created the password. */
  senhaCriada: z.boolean(),
});
export type ResumoDoPedido = z.infer<typeof resumoDoPedidoSchema>;

/** What the backend acknowledged, as last read. */
export const recebidoSchema = z.object({
  protocolo: z.string(),
  versao: z.int(),
  situacaoCadastral,
  status: statusDeUsuario,
  em: z.iso.datetime(),
  consultadoEm: z.iso.datetime(),
  historico: z.array(eventoDoHistorico),
});
export type Recebido = z.infer<typeof recebidoSchema>;

export const pedidoSchema = resumoDoPedidoSchema.extend({
  /** Grows with every change of the draft; a stale writer is told (two windows). */
  revisao: z.int(),
  /** What may be edited, or was sent last. */
  campos: camposSchema,
  /** While `campos` are being corrected: what the backend has. */
  enviados: camposSchema.nullable(),
  /** The text of a correction that ended before it was sent (the request was decided meanwhile); kept to be read. */
  naoEnviada: camposSchema.nullable(),
  formulario,
  verificacao: z.object({ em: z.iso.datetime(), resposta: verificacaoSchema }).nullable(),
  criadoEm: z.iso.datetime(),
  conferidoEm: z.iso.datetime().nullable(),
  enfileiradoEm: z.iso.datetime().nullable(),
  recebido: recebidoSchema.nullable(),
});
export type Pedido = z.infer<typeof pedidoSchema>;

/** Nothing of the request was acknowledged. One that is being corrected was, wherever its correction is by now. */
export const nuncaRecebido = (p: Pick<ResumoDoPedido, 'estado' | 'corrigindo'>): boolean =>
  soNesteComputador(p.estado) && !p.corrigindo;

/** Whether the person may change what was typed. */
export const ehEditavel = (p: Pick<ResumoDoPedido, 'estado' | 'corrigindo'>): boolean =>
  ['RASCUNHO', 'PRECISA_DE_VOCE', 'RECUSADO'].includes(p.estado) ||
  (p.estado === 'DEVOLVIDO' && p.corrigindo);

/** Why the request came back the last time. */
export const ultimaDevolucao = (p: Pick<Pedido, 'recebido'>): EventoDoHistorico | undefined =>
  p.recebido?.historico.findLast((h) => h.evento === 'DEVOLVIDO');

/** What makes a new version at the backend, in this order; letters and passwords do not. */
const FAZ_VERSAO: ReadonlySet<EventoDoHistorico['evento']> = new Set<EventoDoHistorico['evento']>([
  'RECEBIDO',
  'CORRIGIDO',
  'DEVOLVIDO',
  'APROVADO',
  'REPROVADO',
]);

/** The version that the author sent last, counted as the representante legal sees it: 1, and 3 after one correction. */
export const versaoEnviada = (recebido: Pick<Recebido, 'historico'>): number =>
  Math.max(
    1,
    recebido.historico
      .filter((h) => FAZ_VERSAO.has(h.evento))
      .findLastIndex((h) => h.evento === 'RECEBIDO' || h.evento === 'CORRIGIDO') + 1,
  );

/** When the backend took in what was sent last: the request, or its latest correction. */
export const recebidoPorUltimo = (recebido: Pick<Recebido, 'historico' | 'em'>): string =>
  recebido.historico.findLast((h) => h.evento === 'RECEBIDO' || h.evento === 'CORRIGIDO')?.em ?? recebido.em;

/** Which step of the screens comes next: 2 CPF and CNPJ, 3 data, 4 review (1, who are you, is answered when a draft exists). */
export function etapaDe(campos: Campos, form: Formulario, verificacao: Verificacao | null): 2 | 3 | 4 {
  if (validarCpf(campos.cpf) !== null || validarCnpj(normalizarCnpjDigitado(campos.cnpj)) !== null) return 2;
  if (verificacao !== null && verificacao.formulario === undefined) return 2;
  return verificarPendencias(campos, form).some((p) => p.gravidade === 'erro') ? 3 : 4;
}
