import { z } from 'zod';
import { erroSchema } from '../../contract/bridge/errors.ts';
import { normalizarCnpjDigitado } from '../../contract/domain/cnpj.ts';
import { mascararCpf } from '../../contract/domain/cpf.ts';
import {
  estadoDoPedido,
  etapaDe,
  recebidoSchema,
  type EstadoDoPedido,
  type Pedido,
  type ResumoDoPedido,
} from '../../contract/domain/pedido.ts';
import {
  camposSchema,
  verificarPendencias,
  type SituacaoCadastral,
} from '../../contract/domain/pre-cadastro.ts';
import { semEspacosSobrando } from '../../contract/domain/texto.ts';
import { formulario, verificacaoSchema } from '../../contract/domain/verificacao.ts';
import type { Fila, Operacao } from '../sync/fila.ts';

export const ESTADO_DA_SITUACAO = {
  ANALISE: 'EM_ANALISE',
  APROVADO: 'APROVADO',
  REPROVADO: 'REPROVADO',
  DEVOLVIDO: 'DEVOLVIDO',
} as const satisfies Record<SituacaoCadastral, EstadoDoPedido>;

const json = <T extends z.ZodType>(tipo: T) =>
  z.preprocess((valor): unknown => (typeof valor === 'string' ? JSON.parse(valor) : valor), tipo);

/** A row of `pedido`, parsed. Times in milliseconds since 1970. */
export const linhaSchema = z.object({
  n: z.int(),
  id: z.string(),
  estado: estadoDoPedido,
  campos: json(camposSchema),
  enviados: json(camposSchema.nullable()),
  nao_enviada: json(camposSchema.nullable()),
  formulario,
  verificacao: json(verificacaoSchema.nullable()),
  verificado_em: z.int().nullable(),
  verificacao_pendente: z.int().transform((n) => n === 1),
  revisao: z.int(),
  criado_em: z.int(),
  atualizado_em: z.int(),
  conferido_em: z.int().nullable(),
  enfileirado_em: z.int().nullable(),
  impedimento: json(erroSchema.nullable().catch(null)),
  recebido: json(recebidoSchema.nullable()),
  acompanhamento: z.string().nullable(),
});
export type Linha = z.infer<typeof linhaSchema>;

const iso = (ms: number): string => new Date(ms).toISOString();
const isoOuNull = (ms: number | null): string | null => (ms === null ? null : iso(ms));

/** How much of a name a list shows; a pasted novel stays in the draft, not in the list. */
const NOME_NA_LISTA = 150;

/** What the backend has, or would get: a correction shows in lists only once it was received. */
export const camposDaLista = (linha: Pick<Linha, 'campos' | 'enviados'>): Linha['campos'] =>
  linha.enviados ?? linha.campos;

/** What a list shows of a request: the CPF masked, the queue's state. */
export function resumir(linha: Linha, fila: Fila): ResumoDoPedido {
  const erros = verificarPendencias(linha.campos, linha.formulario).filter((p) => p.gravidade === 'erro');
  const operacao = linha.estado === 'NA_FILA' ? fila.doAlvo(linha.id) : null;
  return {
    id: linha.id,
    estado: operacao?.estado === 'EM_VOO' ? 'ENVIANDO' : linha.estado,
    nome: semEspacosSobrando(camposDaLista(linha).nomeCompleto.slice(0, NOME_NA_LISTA)),
    cpfMascarado: mascararCpf(linha.campos.cpf),
    cnpj: normalizarCnpjDigitado(linha.campos.cnpj).slice(0, 14),
    razaoSocial: linha.verificacao?.entidade?.razaoSocial ?? null,
    etapa: etapaDe(linha.campos, linha.formulario, linha.verificacao),
    pendencias: erros.length,
    verificacaoPendente: linha.verificacao_pendente,
    protocolo: linha.recebido?.protocolo ?? null,
    atualizadoEm: iso(linha.atualizado_em),
    fila: operacao === null ? null : naFila(operacao, fila),
    impedimento: linha.impedimento,
    corrigindo: linha.enviados !== null,
    senhaCriada: linha.recebido?.historico.some((h) => h.evento === 'SENHA_CRIADA') ?? false,
  };
}

function naFila(o: Operacao, fila: Fila): NonNullable<ResumoDoPedido['fila']> {
  return {
    posicao: fila.posicao(o.seq),
    tentativas: o.tentativas,
    enfileiradoEm: iso(o.criada_em),
    proximaEm: o.tentativas > 0 ? iso(o.proxima_em) : null,
    motivo: o.motivo,
  };
}

/** Everything the screens know of one request. */
export function detalhar(linha: Linha, fila: Fila): Pedido {
  return {
    ...resumir(linha, fila),
    revisao: linha.revisao,
    campos: linha.campos,
    enviados: linha.enviados,
    naoEnviada: linha.nao_enviada,
    formulario: linha.formulario,
    verificacao:
      linha.verificacao === null || linha.verificado_em === null
        ? null
        : { em: iso(linha.verificado_em), resposta: linha.verificacao },
    criadoEm: iso(linha.criado_em),
    conferidoEm: isoOuNull(linha.conferido_em),
    enfileiradoEm: isoOuNull(linha.enfileirado_em),
    recebido: linha.recebido,
  };
}
