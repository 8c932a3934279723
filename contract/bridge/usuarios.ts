import { z } from 'zod';
import { cnpjSchema } from '../domain/cnpj.ts';
import { cpfSchema } from '../domain/cpf.ts';
import { situacaoCadastral, statusDeUsuario } from '../domain/pre-cadastro.ts';
import { mudancaDeUsuarioSchema, usuarioDaEntidadeSchema } from '../domain/usuario.ts';
import { arquivoSchema } from './arquivo.ts';
import { erroSchema } from './errors.ts';
import { metodo } from './metodo.ts';

const texto = z.string().max(200).optional();

/** The official filters of `Pesquisar Usuários` (domain.md §4), plus the situação, which the official screen lacks. */
export const filtrosDeUsuarios = z.object({
  nome: texto,
  cpf: texto,
  login: texto,
  email: texto,
  setor: texto,
  status: statusDeUsuario.optional(),
  perfil: z.string().max(60).optional(),
  situacao: situacaoCadastral.optional(),
});
export type FiltrosDeUsuarios = z.infer<typeof filtrosDeUsuarios>;

/** The sortable columns of `Lista de Usuários`. */
export const colunaDeUsuarios = z.enum([
  'nome',
  'cpf',
  'login',
  'cnpj',
  'setor',
  'situacao',
  'status',
  'ultimoLogin',
]);
export const ordemDeUsuarios = z.object({ coluna: colunaDeUsuarios, sentido: z.enum(['asc', 'desc']) });
export type OrdemDeUsuarios = z.infer<typeof ordemDeUsuarios>;

export const POR_PAGINA = 25;

/** A change made on this computer that the backend has not acknowledged. */
const pendenteSchema = z.object({
  tipo: z.enum(['alterar', 'link']),
  mudanca: mudancaDeUsuarioSchema,
  estado: z.enum(['NA_FILA', 'ENVIANDO', 'CONFLITO', 'RECUSADA']),
  em: z.iso.datetime(),
  motivo: erroSchema.nullable(),
  talvezEnviada: z.boolean(),
});

/** `dado` as the backend last told it; what is pending is shown over it, marked as only on this computer. */
export const usuarioNaTelaSchema = z.object({
  dado: usuarioDaEntidadeSchema,
  pendente: pendenteSchema.nullable(),
  /** The representante legal himself: his data come from the CAGEC and are not changed here (BR-03, BR-11). */
  doCagec: z.boolean(),
});
export type UsuarioNaTela = z.infer<typeof usuarioNaTelaSchema>;

/** `cnpj`: the entity that the screen shows. NAO_ENCONTRADO when another one is in context meanwhile (BR-12). */
const doUsuario = z.object({ cnpj: cnpjSchema, cpf: cpfSchema });

/** `Usuários`: the users of the entity in context, for its representante legal. */
export const metodosDeUsuarios = {
  'usuarios.listar': metodo(
    z.object({ filtros: filtrosDeUsuarios, ordem: ordemDeUsuarios, pagina: z.int().min(1) }),
    z.object({
      itens: z.array(usuarioNaTelaSchema),
      total: z.int(),
      paginas: z.int(),
      ativos: z.int(),
      inativos: z.int(),
      setores: z.array(z.string()),
    }),
  ),
  'usuarios.abrir': metodo(doUsuario, usuarioNaTelaSchema),
  /** Queues a change of the version that was seen. SENHA_NECESSARIA as in `aprovacao.decidir`. */
  'usuarios.alterar': metodo(
    doUsuario.extend({ versao: z.int(), mudanca: mudancaDeUsuarioSchema }),
    usuarioNaTelaSchema,
  ),
  'usuarios.reenviarLink': metodo(doUsuario, usuarioNaTelaSchema),
  /** Takes back a change that was not sent, or gives up one in conflict. */
  'usuarios.cancelar': metodo(doUsuario, usuarioNaTelaSchema),
  /** `Relatório Usuários`: the filtered set, with the filter printed on it. */
  'usuarios.relatorio': metodo(
    z.object({ filtros: filtrosDeUsuarios, ordem: ordemDeUsuarios, formato: z.enum(['pdf', 'csv', 'xlsx']) }),
    arquivoSchema,
  ),
};
