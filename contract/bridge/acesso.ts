import { z } from 'zod';
import { fatosDaEntidadeSchema } from '../domain/entidade.ts';
import { perfilSchema } from '../domain/perfis.ts';
import { situacaoDoLinkSchema } from '../domain/link-de-senha.ts';
import { situacaoDaAssinatura, vinculoSchema } from '../domain/usuario.ts';
import { arquivoSchema } from './arquivo.ts';
import { metodo } from './metodo.ts';

/** How offline access and the lock are set up on this computer (policy; defaults 30 days, 15 minutes). */
const politicaSchema = z.object({ diasSemConexao: z.int(), minutosParaBloquear: z.int() });

/** Who is signed in, as the frame, `Minha Conta` and every screen behind the sign-in need it. */
export const contaSchema = z.object({
  cpf: z.string(),
  nomeCompleto: z.string(),
  email: z.string(),
  telefoneFixo: z.string(),
  telefoneCelular: z.string(),
  setorTrabalho: z.string().nullable(),
  /** In the entity in context; APROVADA also where it is automatic (BR-16). */
  assinatura: situacaoDaAssinatura,
  /** Whether the person analyses requests for signatures (BR-20). */
  analisa: z.boolean(),
  /** Active ones only. */
  vinculos: z.array(vinculoSchema),
  /** The CNPJ in which the person works now (BR-12); null without any. */
  contexto: z.string().nullable(),
  /** Of the entity in context, as last read; null when it was never read. */
  fatos: fatosDaEntidadeSchema.nullable(),
  /** Whether the person is representante legal of the entity in context. */
  representa: z.boolean(),
  perfisAtribuiveis: z.array(perfilSchema),
  /**
   * `ativa`: synchronises. `sem-conexao`: signed in without the backend, not seen by it yet.
   * `entrar-de-novo`: the backend wants the password again; the queue waits, nothing is lost.
   */
  sessao: z.enum(['ativa', 'sem-conexao', 'entrar-de-novo']),
  entrouEm: z.iso.datetime(),
  /** Last time the backend acknowledged this account. */
  contatoEm: z.iso.datetime(),
  /** Until when the account opens without a connection. */
  semConexaoAte: z.iso.datetime(),
  /** Until when decisions are taken without asking for the password again. */
  senhaValeAte: z.iso.datetime(),
  /** When the account's damaged data were put together again on this computer, until `acesso.avisoLido`; else null. */
  recuperadoEm: z.iso.datetime().nullable(),
  /** Decisions, changes and own requests that only this computer knows. */
  naoEnviados: z.int(),
  /** Those of them that are the person's own requests for a signature; the others are decisions. */
  assinaturasNaoEnviadas: z.int(),
  /** Those of them that a person has to look at again. */
  parados: z.int(),
  /** Requests that wait for this person's decision in the entity in context. */
  paraDecidir: z.int(),
  /** Documents of the person's own request that have to be replaced. */
  paraTrocar: z.int(),
  /** Requests for a signature that wait for this person's analysis. */
  paraAnalisar: z.int(),
});
export type Conta = z.infer<typeof contaSchema>;

export const estadoDoAcessoSchema = z.discriminatedUnion('situacao', [
  z.object({
    situacao: z.literal('fora'),
    /** How many people have signed in on this computer and can do so without a connection. */
    contas: z.int(),
    politica: politicaSchema,
  }),
  z.object({
    situacao: z.literal('bloqueada'),
    primeiroNome: z.string(),
    cpfMascarado: z.string(),
    motivo: z.enum(['inatividade', 'pedido']),
    naoEnviados: z.int(),
    politica: politicaSchema,
  }),
  z.object({ situacao: z.literal('dentro'), conta: contaSchema, politica: politicaSchema }),
  /** Inactivated by the representante legal, or no entity left: only the unsent work can still be exported. */
  z.object({
    situacao: z.literal('encerrada'),
    primeiroNome: z.string(),
    naoEnviados: z.int(),
    politica: politicaSchema,
  }),
]);
export type EstadoDoAcesso = z.infer<typeof estadoDoAcessoSchema>;

const nada = z.object({});
/** Long enough for any mistake to be explained (a pasted novel), short enough to cross. */
const senha = z.string().max(2_000_000);
const cpf = z.string().max(4_000);

/** Passwords, signing in and out, the lock, the entity in context. */
export const metodosDeAcesso = {
  'acesso.estado': metodo(nada, estadoDoAcessoSchema),
  /**
   * Asks the backend; without a connection opens the account that is on this computer. `recomecar` after
   * COFRE_NAO_ABRIU or BANCO_CORROMPIDO: sets the account's old data aside (never deletes) and starts an empty store.
   */
  'acesso.entrar': metodo(z.object({ cpf, senha, recomecar: z.boolean().optional() }), estadoDoAcessoSchema),
  /** Opens again what was locked. */
  'acesso.desbloquear': metodo(z.object({ senha }), estadoDoAcessoSchema),
  'acesso.bloquear': metodo(nada, estadoDoAcessoSchema),
  /** `apagar`: also removes the account's encrypted data from this computer; refused (JA_ENFILEIRADO) while something is unsent. */
  'acesso.sair': metodo(z.object({ apagar: z.boolean() }), estadoDoAcessoSchema),
  /** The person is there: puts off the lock. */
  'acesso.atividade': metodo(nada, nada),
  /** The password again, before something that must be this very person's act. */
  'acesso.confirmarSenha': metodo(z.object({ senha }), estadoDoAcessoSchema),
  /** The person has read that the account's data were recovered (`recuperadoEm`). */
  'acesso.avisoLido': metodo(nada, estadoDoAcessoSchema),
  'acesso.mudarContexto': metodo(z.object({ cnpj: z.string() }), estadoDoAcessoSchema),
  /** Finds the password link in a pasted text and asks the backend about it. LINK_NAO_ENCONTRADO: there is none in it. */
  'acesso.conferirLink': metodo(
    z.object({ texto: z.string().max(2_000_000) }),
    situacaoDoLinkSchema.extend({ chave: z.string() }),
  ),
  /** The link with which the system opened the program, once; null when there is none. */
  'acesso.linkRecebido': metodo(nada, z.object({ texto: z.string().nullable() })),
  /** Creates the password from the link and signs in with it. */
  'acesso.criarSenha': metodo(
    z.object({ usuario: cpf, chave: z.string().max(100), senha }),
    estadoDoAcessoSchema,
  ),
  /** `Esqueci Senha/Login`: answers alike for everybody. */
  'acesso.pedirLink': metodo(z.object({ cpf }), nada),
  /** `Trocar Senha`, signed in or not; what is stored here opens with the new one from then on. */
  'acesso.trocarSenha': metodo(z.object({ cpf, senhaAtual: senha, senhaNova: senha }), estadoDoAcessoSchema),
  /** All unsent work of the account as JSON, also after access has ended. */
  'acesso.exportar': metodo(nada, arquivoSchema),
};
