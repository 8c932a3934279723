import { z } from 'zod';
import {
  alteracaoSchema,
  idDoUsuario,
  type Alteracao,
  type UsuarioDaEntidade,
} from '../../contract/domain/usuario.ts';
import { publicar } from '../feed/publicar.ts';
import { instante } from '../portas.ts';
import type { Leitura, Transacao } from '../storage/tabelas.ts';
import { lerPerfis } from './quem.ts';

/** A person in one entity (BR-12). */
export type ChaveDoVinculo = { readonly cpf: string; readonly cnpj: string };

/** How an entity knows a person: by the request that it approved (BR-12). The account may say something else. */
export type Contato = {
  readonly nomeCompleto: string;
  readonly email: string;
  readonly telefoneFixo: string;
  readonly telefoneCelular: string;
};

const historicoSchema = z.array(alteracaoSchema);
/** It travels with every version; the oldest entries of an endless list are of no use to anybody. */
const MAXIMO_DO_HISTORICO = 500;

/** Every user of an entity as its representante legal sees him; narrow it with `where('vinculos.cnpj', …)`. */
export const consultarUsuarios = (leitura: Leitura) =>
  leitura
    .selectFrom('vinculos')
    .innerJoin('usuarios', 'usuarios.cpf', 'vinculos.cpf')
    .selectAll('vinculos')
    .select((eb) => eb('usuarios.senha_phc', 'is not', null).as('senha_criada'));
type Linha = Awaited<ReturnType<ReturnType<typeof consultarUsuarios>['execute']>>[number];

/** A row of `consultarUsuarios` as it travels. */
export const lerUsuarioDaEntidade = (l: Linha): UsuarioDaEntidade => ({
  cpf: l.cpf,
  cnpj: l.cnpj,
  login: l.cpf,
  nomeCompleto: l.nome_completo,
  email: l.email,
  telefoneFixo: l.telefone_fixo,
  telefoneCelular: l.telefone_celular,
  setorTrabalho: l.setor_trabalho,
  perfis: lerPerfis(l.perfis),
  situacaoCadastral: l.situacao_cadastral,
  status: l.status,
  senhaCriada: Boolean(l.senha_criada),
  criadoEm: l.criado_em,
  ...(l.ultimo_login_em === null ? {} : { ultimoLoginEm: l.ultimo_login_em }),
  versao: l.versao,
  historico: historicoSchema.parse(JSON.parse(l.historico)),
});

export async function buscarUsuarioDaEntidade(
  leitura: Leitura,
  { cpf, cnpj }: ChaveDoVinculo,
): Promise<UsuarioDaEntidade | null> {
  const linha = await consultarUsuarios(leitura)
    .where('vinculos.cpf', '=', cpf)
    .where('vinculos.cnpj', '=', cnpj)
    .executeTakeFirst();
  return linha === undefined ? null : lerUsuarioDaEntidade(linha);
}

type Estado = Contato & {
  readonly perfis: readonly string[];
  readonly status: 'ATIVO' | 'INATIVO';
  readonly setorTrabalho: string;
};
export type MudancaDoVinculo = { readonly [K in keyof Estado]?: Estado[K] | undefined };

/** The columns of what changes. */
const colunasDe = (m: MudancaDoVinculo) => ({
  ...(m.perfis === undefined ? {} : { perfis: JSON.stringify(m.perfis) }),
  ...(m.status === undefined ? {} : { status: m.status }),
  ...(m.setorTrabalho === undefined ? {} : { setor_trabalho: m.setorTrabalho }),
  ...(m.nomeCompleto === undefined ? {} : { nome_completo: m.nomeCompleto }),
  ...(m.email === undefined ? {} : { email: m.email }),
  ...(m.telefoneFixo === undefined ? {} : { telefone_fixo: m.telefoneFixo }),
  ...(m.telefoneCelular === undefined ? {} : { telefone_celular: m.telefoneCelular }),
});

/**
 * The next version of a vínculo with its `Histórico de Alterações`, told to the feed. What belongs to the account
 * (its e-mail, its password) is changed by the caller before; it counts as a change of the vínculo all the same.
 */
export async function alterarVinculo(
  trx: Transacao,
  { cpf, cnpj }: ChaveDoVinculo,
  {
    mudanca = {},
    alteracoes,
    em,
  }: { mudanca?: MudancaDoVinculo; alteracoes: readonly Alteracao[]; em: Date },
): Promise<UsuarioDaEntidade> {
  const { historico } = await trx
    .selectFrom('vinculos')
    .select('historico')
    .where('cpf', '=', cpf)
    .where('cnpj', '=', cnpj)
    .executeTakeFirstOrThrow();
  const entradas = [...historicoSchema.parse(JSON.parse(historico)), ...alteracoes];
  await trx
    .updateTable('vinculos')
    .set((eb) => ({
      versao: eb('versao', '+', 1),
      historico: JSON.stringify(entradas.slice(-MAXIMO_DO_HISTORICO)),
      ...colunasDe(mudanca),
    }))
    .where('cpf', '=', cpf)
    .where('cnpj', '=', cnpj)
    .execute();
  return publicarUsuario(trx, { cpf, cnpj }, em);
}

/** Tells the feed of a user as he is now. */
export async function publicarUsuario(
  trx: Transacao,
  chave: ChaveDoVinculo,
  em: Date,
): Promise<UsuarioDaEntidade> {
  const usuario = lerUsuarioDaEntidade(
    await consultarUsuarios(trx)
      .where('vinculos.cpf', '=', chave.cpf)
      .where('vinculos.cnpj', '=', chave.cnpj)
      .executeTakeFirstOrThrow(),
  );
  await publicar(trx, {
    tipo: 'usuario',
    recurso: idDoUsuario(chave),
    // Of no request: seen by whoever may see the entity, never by a secret.
    pedido: 0,
    cnpj: chave.cnpj,
    cpf: chave.cpf,
    versao: usuario.versao,
    em: instante(em),
    dado: JSON.stringify(usuario),
  });
  return usuario;
}

/** An entry of the history about profiles, as the contract writes them. */
export const mudouPerfis = (
  em: Date,
  por: string,
  de: readonly string[],
  para: readonly string[],
): Alteracao => ({ em: instante(em), evento: 'PERFIS', por, de: de.join(','), para: para.join(',') });

/** The vínculos of a person, whatever their status. */
export async function cnpjsVinculados(leitura: Leitura, cpf: string): Promise<string[]> {
  const linhas = await leitura.selectFrom('vinculos').select('cnpj').where('cpf', '=', cpf).execute();
  return linhas.map((l) => l.cnpj);
}
