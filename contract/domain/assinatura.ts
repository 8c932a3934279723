import { z } from 'zod';
import { nomeDeArquivo, sha256Schema, tipoDeArquivo } from './arquivo.ts';
import { campo } from './campo-schema.ts';
import { cnpjSchema } from './cnpj.ts';
import { cpfSchema } from './cpf.ts';
import { validarJustificativa } from './decisao.ts';

/** The six documents of the Solicitação de Assinatura (domain.md §6). */
export const ITENS = [1, 2, 3, 4, 5, 6] as const;
export const itemSchema = z.literal(ITENS);
export type Item = z.infer<typeof itemSchema>;

/** BR-17: item 5 is needed only by whoever represents an organisation. */
export const itensExigidos = (representa: boolean): readonly Item[] =>
  representa ? ITENS : ITENS.filter((item) => item !== 5);

/** `NAO_SOLICITADA` is the absence of a request. */
export const situacaoDaSolicitacao = z.enum([
  'EM_CADASTRAMENTO',
  'EM_ANALISE',
  'AGUARDANDO_SOLUCAO',
  'APROVADA',
]);
export type SituacaoDaSolicitacao = z.infer<typeof situacaoDaSolicitacao>;

/** What the analysis said of a document; absent while nobody has looked at this file. */
export const situacaoDoDocumento = z.enum(['APROVADO', 'REPROVADO']);
export type SituacaoDoDocumento = z.infer<typeof situacaoDoDocumento>;

export const documentoSchema = z
  .object({
    item: itemSchema,
    sha256: sha256Schema.optional(),
    nome: nomeDeArquivo.optional(),
    /** Bytes. */
    tamanho: z.int().positive().optional(),
    tipo: tipoDeArquivo.optional(),
    situacao: situacaoDoDocumento.optional(),
    /** BR-18: always there with REPROVADO. */
    justificativa: z.string().optional(),
    anexadoEm: z.iso.datetime().optional(),
  })
  .meta({ id: 'DocumentoDaSolicitacao' });
export type Documento = z.infer<typeof documentoSchema>;

/** The column `AUDITORIA`: who did what, when, to which document. */
export const eventoDaSolicitacao = z.object({
  em: z.iso.datetime(),
  evento: z.enum([
    'CRIADA',
    'ANEXADO',
    'RETIRADO',
    'ENVIADA',
    'RESPONDIDA',
    'DOCUMENTO_APROVADO',
    'DOCUMENTO_REPROVADO',
    'AGUARDANDO_SOLUCAO',
    'APROVADA',
    'APROVADA_AUTOMATICAMENTE',
  ]),
  item: itemSchema.optional(),
  /** First name and last name of who did it; absent for the system. */
  por: z.string().optional(),
  justificativa: z.string().optional(),
});
export type EventoDaSolicitacao = z.infer<typeof eventoDaSolicitacao>;

/** A request as it travels (api.md "Signature request"). */
export const solicitacaoSchema = z
  .object({
    id: z.uuid(),
    /** `Número da Solicitação`: `000482/2026`. */
    numero: z.string(),
    cpf: cpfSchema,
    cnpj: cnpjSchema,
    nomeCompleto: z.string(),
    razaoSocial: z.string(),
    setorTrabalho: z.string(),
    /** I = interno, E = externo. */
    tipoUsuario: z.enum(['I', 'E']),
    /** BR-17: acts for an organisation, so item 5 is needed. */
    representa: z.boolean(),
    situacao: situacaoDaSolicitacao,
    versao: z.int().positive(),
    /** Always six, in the order of the items. */
    documentos: z.array(documentoSchema).length(ITENS.length),
    criadaEm: z.iso.datetime(),
    atualizadaEm: z.iso.datetime(),
    /** When it last went to the analysis. */
    enviadaEm: z.iso.datetime().optional(),
    historico: z.array(eventoDaSolicitacao),
  })
  .meta({ id: 'SolicitacaoDeAssinatura' });
export type Solicitacao = z.infer<typeof solicitacaoSchema>;

/** Asks for the right to sign in one entity. */
export const pedidoDeAssinaturaSchema = z
  .object({ cnpj: cnpjSchema, representa: z.boolean() })
  .meta({ id: 'PedidoDeAssinatura' });

/** Exactly the files that the person means; the server refuses if it has others. */
export const envioDaSolicitacaoSchema = z
  .object({
    documentos: z
      .array(z.object({ item: itemSchema, sha256: sha256Schema }))
      .min(1)
      .max(ITENS.length),
  })
  .meta({ id: 'EnvioDaSolicitacao' });
export type EnvioDaSolicitacao = z.infer<typeof envioDaSolicitacaoSchema>;

/** What the analysis says of one file: of this very file, named by its digest. BR-18. */
export const parecerSchema = z
  .object({
    item: itemSchema,
    sha256: sha256Schema,
    situacao: situacaoDoDocumento,
    justificativa: campo(validarJustificativa).optional(),
  })
  .superRefine((p, contexto) => {
    if (p.situacao === 'REPROVADO' && p.justificativa === undefined)
      contexto.addIssue({ code: 'custom', message: 'OBRIGATORIO', path: ['justificativa'] });
  });
export type Parecer = z.infer<typeof parecerSchema>;

/** The end of an analysis: one verdict for each document that has none, or had REPROVADO and was replaced. */
export const analiseSchema = z
  .object({
    documentos: z.array(parecerSchema).min(1).max(ITENS.length),
    /** When the person finished, by his computer's (corrected) clock. */
    analisadoEm: z.iso.datetime().optional(),
  })
  .meta({ id: 'AnaliseDaSolicitacao' });
export type Analise = z.infer<typeof analiseSchema>;

type ComDocumentos = Pick<Solicitacao, 'situacao' | 'representa' | 'documentos'>;

export const documentoDo = (s: Pick<Solicitacao, 'documentos'>, item: Item): Documento =>
  s.documentos.find((d) => d.item === item) ?? { item };

/** BR-17: needed, and without a file. */
export const itensQueFaltam = (s: ComDocumentos): Item[] =>
  itensExigidos(s.representa).filter((item) => documentoDo(s, item).sha256 === undefined);

/** BR-19: marked REPROVADO and not replaced yet (a replaced file has no verdict). */
export const itensPorTrocar = (s: ComDocumentos): Item[] =>
  s.documentos.filter((d) => d.situacao === 'REPROVADO').map((d) => d.item);

/** Files that the analysis has to look at: every one without a verdict. */
export const itensPorAnalisar = (s: ComDocumentos): Item[] =>
  s.documentos.filter((d) => d.sha256 !== undefined && d.situacao === undefined).map((d) => d.item);

/** Whether the author may attach, replace or take away this file now. What was approved stays as it is (BR-19). */
export const podeMudar = (s: ComDocumentos, item: Item): boolean =>
  s.situacao === 'EM_CADASTRAMENTO' ||
  (s.situacao === 'AGUARDANDO_SOLUCAO' && documentoDo(s, item).situacao !== 'APROVADO');

/** `Enviar para Aprovação` or, after an analysis, `Enviar Resposta Análise` (BR-17, BR-19). */
export const podeEnviar = (s: ComDocumentos): boolean =>
  (s.situacao === 'EM_CADASTRAMENTO' || s.situacao === 'AGUARDANDO_SOLUCAO') &&
  itensQueFaltam(s).length === 0 &&
  itensPorTrocar(s).length === 0;

/** Handle in the feed. */
export const FEED_DA_ASSINATURA = 'solicitacao-assinatura';
