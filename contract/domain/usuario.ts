import { z } from 'zod';
import { situacaoDaSolicitacao } from './assinatura.ts';
import { campo } from './campo-schema.ts';
import { cnpjSchema } from './cnpj.ts';
import { cpfSchema } from './cpf.ts';
import { validarEmail } from './email.ts';
import { codigoDePerfil, perfilSchema } from './perfis.ts';
import { MAXIMO_DO_SETOR, situacaoCadastral, statusDeUsuario } from './pre-cadastro.ts';
import { validarTelefone } from './telefone.ts';
import { validarTextoLivre } from './texto.ts';

/** What a person may do in one entity (BR-12: permission is per CNPJ). */
export const vinculoSchema = z
  .object({
    cnpj: cnpjSchema,
    razaoSocial: z.string(),
    perfis: z.array(codigoDePerfil),
    situacaoCadastral,
    status: statusDeUsuario,
  })
  .meta({ id: 'Vinculo' });
export type Vinculo = z.infer<typeof vinculoSchema>;

/** Who signed in (api.md "Session"). */
export const usuarioSchema = z
  .object({ cpf: cpfSchema, nomeCompleto: z.string(), vinculos: z.array(vinculoSchema) })
  .meta({ id: 'Usuario' });
export type Usuario = z.infer<typeof usuarioSchema>;

/** BR-15: of the Solicitação de Assinatura, or that there is none. */
export const situacaoDaAssinatura = z.enum(['NAO_SOLICITADA', ...situacaoDaSolicitacao.options]);
export type SituacaoDaAssinatura = z.infer<typeof situacaoDaAssinatura>;

/** Answer of `GET /v1/eu`: everything the program needs to know of the person, also while offline. */
export const euSchema = usuarioSchema
  .extend({
    email: z.string(),
    telefoneFixo: z.string(),
    telefoneCelular: z.string(),
    setorTrabalho: z.string().optional(),
    ultimoLoginEm: z.iso.datetime().optional(),
    /** BR-15, BR-16: whether the person may sign, or how far the request is; the best of all entities. */
    assinatura: z.object({ situacao: situacaoDaAssinatura }),
    perfisAtribuiveis: z.array(perfilSchema),
  })
  .meta({ id: 'Eu' });
export type Eu = z.infer<typeof euSchema>;

/** True when this person manages the users of the entity: the profile comes from the CAGEC alone (BR-11). */
export const representa = (vinculos: readonly Vinculo[], cnpj: string): boolean =>
  vinculos.some((v) => v.cnpj === cnpj && v.status === 'ATIVO' && v.perfis.includes('RESPONSAVEL_LEGAL'));

/** BR-20: an approver of signatures, by a link that is active. */
export const analisa = (vinculos: readonly Vinculo[]): boolean =>
  vinculos.some((v) => v.status === 'ATIVO' && v.perfis.includes('APROVADOR_ASSINATURA_ELETRONICA'));

/** An entry of `Histórico de Alterações`: what changed, from what to what; profiles by code, joined by commas. */
export const alteracaoSchema = z.object({
  em: z.iso.datetime(),
  evento: z.enum([
    'CADASTRADO',
    'PERFIS',
    'STATUS',
    'EMAIL',
    'SETOR',
    'TELEFONE_FIXO',
    'TELEFONE_CELULAR',
    'LINK_ENVIADO',
    'SENHA_CRIADA',
  ]),
  por: z.string().optional(),
  de: z.string().optional(),
  para: z.string().optional(),
});
export type Alteracao = z.infer<typeof alteracaoSchema>;

/** A user of an entity as its representante legal sees him (domain.md §4 `Gestão do Usuário`). */
export const usuarioDaEntidadeSchema = z
  .object({
    cpf: cpfSchema,
    cnpj: cnpjSchema,
    /** `Login do Usuário`: the CPF for external people (BR-01). */
    login: z.string(),
    nomeCompleto: z.string(),
    email: z.string(),
    telefoneFixo: z.string(),
    telefoneCelular: z.string(),
    setorTrabalho: z.string(),
    perfis: z.array(codigoDePerfil),
    situacaoCadastral,
    status: statusDeUsuario,
    senhaCriada: z.boolean(),
    criadoEm: z.iso.datetime(),
    ultimoLoginEm: z.iso.datetime().optional(),
    versao: z.int().positive(),
    historico: z.array(alteracaoSchema),
  })
  .meta({ id: 'UsuarioDaEntidade' });
export type UsuarioDaEntidade = z.infer<typeof usuarioDaEntidadeSchema>;

/** `PATCH`: only what changes. */
export const mudancaDeUsuarioSchema = z
  .object({
    perfis: z.array(codigoDePerfil).min(1).max(30),
    status: statusDeUsuario,
    email: campo(validarEmail),
    setorTrabalho: campo((texto) => validarTextoLivre(texto, MAXIMO_DO_SETOR)),
    telefoneFixo: campo((texto) => validarTelefone(texto, 'fixo'), /^[0-9]{10}$/),
    telefoneCelular: campo((texto) => validarTelefone(texto, 'celular'), /^[0-9]{11}$/),
  })
  .partial()
  .meta({ id: 'MudancaDeUsuario' });
export type MudancaDeUsuario = z.infer<typeof mudancaDeUsuarioSchema>;

/** Handle of a user of an entity in the feed and in the store. */
export const idDoUsuario = (u: { readonly cnpj: string; readonly cpf: string }): string =>
  `${u.cnpj}/${u.cpf}`;
