import { z } from 'zod';
import {
  aprovacaoSchema,
  filtroDeAprovacoes,
  ordemDeAprovacoes,
  resumoDeAprovacaoSchema,
} from '../domain/aprovacao.ts';
import { decisaoSchema } from '../domain/decisao.ts';
import { situacaoCadastral, statusDeUsuario } from '../domain/pre-cadastro.ts';
import { arquivoSchema } from './arquivo.ts';
import { erroSchema } from './errors.ts';
import { metodo } from './metodo.ts';

export const MAXIMO_DE_DECISOES = 200;

const contagensDeAprovacoes = z.object({
  pendentes: z.int(),
  'nao-enviados': z.int(),
  devolvidos: z.int(),
  decididos: z.int(),
  todos: z.int(),
});

/** The inbox `Aprovações` of the representante legal, for the entity in context. */
export const metodosDeAprovacao = {
  'aprovacao.listar': metodo(
    z.object({
      filtro: filtroDeAprovacoes,
      /** Name, CPF, e-mail, protocol. */
      busca: z.string().max(200),
      setor: z.string().max(200).optional(),
      perfil: z.string().max(60).optional(),
      assinatura: z.boolean().optional(),
      situacao: situacaoCadastral.optional(),
      status: statusDeUsuario.optional(),
      ordem: ordemDeAprovacoes,
      depoisDe: z.string().max(600).optional(),
      limite: z.int().min(1).max(500),
    }),
    z.object({
      itens: z.array(resumoDeAprovacaoSchema),
      contagens: contagensDeAprovacoes,
      /** How many the filters find in all. */
      total: z.int(),
      /** All sectors that occur, for the filter; at most 200. */
      setores: z.array(z.string()),
      proxima: z.string().nullable(),
    }),
  ),
  'aprovacao.abrir': metodo(z.object({ id: z.uuid() }), aprovacaoSchema),
  /**
   * Decides one or several, each on the version that was seen; they go to the queue in one commit and are sent when
   * there is a connection. SENHA_NECESSARIA: ask for the password (`acesso.confirmarSenha`) and call again. One that
   * cannot be taken (changed meanwhile, not found) is told beside the others.
   */
  'aprovacao.decidir': metodo(
    z.object({
      decisoes: z
        .array(z.object({ id: z.uuid(), versao: z.int(), decisao: decisaoSchema }))
        .min(1)
        .max(MAXIMO_DE_DECISOES),
    }),
    z.object({
      resultados: z.array(
        z.object({ id: z.uuid(), erro: erroSchema.nullable(), item: resumoDeAprovacaoSchema.nullable() }),
      ),
    }),
  ),
  /** Takes decisions back that cannot have reached the backend; also gives up those in conflict or refused. */
  'aprovacao.cancelar': metodo(
    z.object({ ids: z.array(z.uuid()).min(1).max(MAXIMO_DE_DECISOES) }),
    z.object({ resultados: z.array(z.object({ id: z.uuid(), erro: erroSchema.nullable() })) }),
  ),
  /** Asks the backend for the present version now. */
  'aprovacao.consultar': metodo(z.object({ id: z.uuid() }), aprovacaoSchema),
  /** What was decided on this computer and how each ended, as CSV. */
  'aprovacao.relatorio': metodo(z.object({ ids: z.array(z.uuid()).max(MAXIMO_DE_DECISOES) }), arquivoSchema),
};
