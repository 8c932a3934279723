import { z } from 'zod';
import { erroSchema } from '../../contract/bridge/errors.ts';
import type { Aprovacao, FiltroDeAprovacoes, ResumoDeAprovacao } from '../../contract/domain/aprovacao.ts';
import type { ItemDaConferencia } from '../../contract/domain/conferencia.ts';
import { mascararCpf } from '../../contract/domain/cpf.ts';
import { decisaoSchema } from '../../contract/domain/decisao.ts';
import {
  preCadastroSchema,
  situacaoCadastral,
  statusDeUsuario,
  type PreCadastro,
  type SituacaoCadastral,
} from '../../contract/domain/pre-cadastro.ts';
import { estadoDaOperacao } from '../sync/fila.ts';

const json = <T extends z.ZodType>(tipo: T) =>
  z.preprocess((valor): unknown => (typeof valor === 'string' ? JSON.parse(valor) : valor), tipo);
const simOuNao = z.int().transform((n) => n === 1);

export const grupoDaAprovacao = z.enum(['pendentes', 'nao-enviados', 'devolvidos', 'decididos']);
export type Grupo = Exclude<FiltroDeAprovacoes, 'todos'>;

/** The tab of a request that has no decision of this computer. */
export const GRUPO_DA_SITUACAO: Readonly<Record<SituacaoCadastral, Grupo>> = {
  ANALISE: 'pendentes',
  DEVOLVIDO: 'devolvidos',
  APROVADO: 'decididos',
  REPROVADO: 'decididos',
};

/** A row of `decisao` with what its operation knows. The operation may be gone: a recovered store lost it. */
export const decisaoGuardadaSchema = z.object({
  operacao: z.string(),
  alvo: z.string(),
  cnpj: z.string(),
  versao: z.int(),
  decisao: json(decisaoSchema),
  visto: json(preCadastroSchema),
  estado: z.enum(['NA_FILA', 'CONFLITO', 'RECUSADA', 'CONFIRMADA']),
  motivo: json(erroSchema.nullable().catch(null)),
  decidida_em: z.int(),
  decidida_por: z.string(),
  estado_da_operacao: estadoDaOperacao.nullable(),
  talvez_enviada: simOuNao.nullable(),
  motivo_da_operacao: json(erroSchema.nullable().catch(null)),
});
export type DecisaoGuardada = z.infer<typeof decisaoGuardadaSchema>;

export const COLUNAS_DA_DECISAO = `d.*, o.estado AS estado_da_operacao, o.talvez_enviada, o.motivo AS motivo_da_operacao
  FROM decisao d LEFT JOIN operacao o ON o.id = d.operacao`;

const daLista = {
  n: z.int(),
  id: z.string(),
  cnpj: z.string(),
  grupo: grupoDaAprovacao,
  setor: z.string(),
  situacao: situacaoCadastral,
  status: statusDeUsuario,
  assinatura: simOuNao,
  perfis: z.string().transform((texto) => texto.split(',').filter((codigo) => codigo !== '')),
  chave_nome: z.string(),
  protocolo: z.string(),
  nome: z.string(),
  cpf: z.string(),
  email: z.string(),
  versao: z.int(),
  criado_em: z.int(),
  atualizado_em: z.int(),
  conferem: z.int(),
  de: z.int(),
  avisos: z.int(),
  divergencias: z.int(),
  esquecida: simOuNao,
  removida: simOuNao,
};

/** A row of `aprovacao` as a list needs it. Times in milliseconds since 1970. */
export const linhaDaListaSchema = z.object(daLista);
export const COLUNAS_DA_LISTA = Object.keys(daLista)
  .map((coluna) => `a.${coluna}`)
  .join(', ');

/** A whole row of `aprovacao`. */
export const linhaSchema = z.object({ ...daLista, dado: json(preCadastroSchema) });
export type Linha = z.infer<typeof linhaSchema>;
export type LinhaDaLista = z.infer<typeof linhaDaListaSchema>;

const iso = (ms: number): string => new Date(ms).toISOString();

const estadoDaDecisao = (d: DecisaoGuardada): 'NA_FILA' | 'ENVIANDO' | 'CONFLITO' | 'RECUSADA' => {
  if (d.estado !== 'NA_FILA' && d.estado !== 'CONFIRMADA') return d.estado;
  return d.estado_da_operacao === 'EM_VOO' ? 'ENVIANDO' : 'NA_FILA';
};

/** What a list shows of a request: the CPF masked, the decision of this computer beside it. */
export const resumir = (linha: LinhaDaLista, decisao: DecisaoGuardada | null): ResumoDeAprovacao => ({
  id: linha.id,
  protocolo: linha.protocolo,
  nome: linha.nome,
  cpfMascarado: mascararCpf(linha.cpf),
  setor: linha.setor,
  cnpj: linha.cnpj,
  versao: linha.versao,
  situacaoCadastral: linha.situacao,
  status: linha.status,
  solicitaAssinatura: linha.assinatura,
  perfis: linha.perfis,
  criadoEm: iso(linha.criado_em),
  atualizadoEm: iso(linha.atualizado_em),
  conferencia: {
    conferem: linha.conferem,
    de: linha.de,
    avisos: linha.avisos,
    divergencias: linha.divergencias,
  },
  local:
    decisao === null
      ? null
      : {
          decisao: decisao.decisao.decisao,
          estado: estadoDaDecisao(decisao),
          em: iso(decisao.decidida_em),
          motivo: decisao.motivo ?? decisao.motivo_da_operacao,
        },
});

/** Everything the screens know of one request. */
export const detalhar = (
  linha: Linha,
  decisao: DecisaoGuardada | null,
  conferencia: ItemDaConferencia[],
): Aprovacao => ({
  resumo: resumir(linha, decisao),
  dado: linha.dado,
  conferencia,
  pendente:
    decisao === null
      ? null
      : {
          decisao: decisao.decisao,
          versao: decisao.versao,
          decididoEm: iso(decisao.decidida_em),
          decididoPor: decisao.decidida_por,
          visto: decisao.visto,
          estado: estadoDaDecisao(decisao),
          motivo: decisao.motivo ?? decisao.motivo_da_operacao,
          talvezEnviada: decisao.talvez_enviada ?? false,
        },
});

/** The profiles that the backend's last approval gave. */
export const perfisDe = (p: PreCadastro): readonly string[] =>
  p.historico.findLast((e) => e.evento === 'APROVADO')?.perfis ?? [];
