import type { FastifyRequest } from 'fastify';
import type { Selectable } from 'kysely';
import { z } from 'zod';
import { codigoDePerfil } from '../../contract/domain/perfis.ts';
import { ok, type Result } from '../../contract/result.ts';
import { cabecalho } from '../http/rotear.ts';
import { aindaVale, instante, MINUTO, type Relogio } from '../portas.ts';
import { recusar, type Recusa } from '../recusa.ts';
import type { Banco, Leitura, Tabelas } from '../storage/tabelas.ts';
import { lerToken, type Token } from './tokens.ts';

export const VALIDADE_DO_ACESSO_MS = 15 * MINUTO;

export type VinculoAtivo = {
  readonly cnpj: string;
  readonly perfis: readonly string[];
  readonly status: 'ATIVO';
};

/** Who is asking: a person with an open session and at least one active vínculo. */
export type Quem = {
  readonly cpf: string;
  readonly nomeCompleto: string;
  /** Id of the session. */
  readonly sessao: string;
  /** The active ones only. */
  readonly vinculos: readonly VinculoAtivo[];
};

export type Autenticacao = {
  /** For routes that demand a session. */
  readonly exigir: (request: FastifyRequest) => Promise<Result<Quem, Recusa>>;
  /** For routes that take one in the place of another proof; null when no `Authorization` came. */
  readonly seHouver: (request: FastifyRequest) => Promise<Result<Quem | null, Recusa>>;
};

/** What somebody may do, entity by entity; of active vínculos only. */
type Permissoes = { readonly vinculos: readonly Pick<VinculoAtivo, 'cnpj' | 'perfis'>[] };

/** BR-11, BR-12: who manages the users of this entity; the profile comes from the CAGEC alone. */
export const representa = (quem: Permissoes, cnpj: string): boolean =>
  quem.vinculos.some((v) => v.cnpj === cnpj && v.perfis.includes('RESPONSAVEL_LEGAL'));

/** BR-20: an approver of signatures, of whatever entity. */
export const analisa = (quem: Permissoes): boolean =>
  quem.vinculos.some((v) => v.perfis.includes('APROVADOR_ASSINATURA_ELETRONICA'));

/** Profiles as a vínculo stores them. */
export const lerPerfis = (json: string): string[] => z.array(codigoDePerfil).parse(JSON.parse(json));

/** What a person may do at this moment, entity by entity. */
export async function vinculosAtivos(leitura: Leitura, cpf: string): Promise<VinculoAtivo[]> {
  const linhas = await leitura
    .selectFrom('vinculos')
    .select(['cnpj', 'perfis'])
    .where('cpf', '=', cpf)
    .where('status', '=', 'ATIVO')
    .orderBy('criado_em')
    .orderBy('cnpj')
    .execute();
  return linhas.map((l) => ({ cnpj: l.cnpj, perfis: lerPerfis(l.perfis), status: 'ATIVO' }));
}

/** The token of `Authorization: Bearer`, when this server made it. */
export function tokenDoPedido(segredo: Uint8Array, request: FastifyRequest): Token | null {
  const texto = /^Bearer +(\S+)$/i.exec(cabecalho(request, 'authorization') ?? '')?.[1];
  return texto === undefined ? null : lerToken(segredo, 'acesso', texto);
}

type Dependencias = { readonly banco: Banco; readonly relogio: Relogio; readonly segredo: Uint8Array };

/** Reads sessions, users and vínculos anew each time: what was taken away is gone at the next question. */
export function criarAutenticacao({ banco, relogio, segredo }: Dependencias): Autenticacao {
  const exigir: Autenticacao['exigir'] = async (request) => {
    const token = tokenDoPedido(segredo, request);
    if (token === null) return recusar('nao-autenticado');
    const linha = await banco
      .selectFrom('sessoes')
      .innerJoin('usuarios', 'usuarios.cpf', 'sessoes.cpf')
      .selectAll('sessoes')
      .select('usuarios.nome_completo')
      .where('id', '=', token.sessao)
      .executeTakeFirst();
    // Ended sessions are forgotten in time; their tokens are still known to be ours.
    if (linha === undefined) return recusar('sessao-encerrada');
    const vinculos = await vinculosAtivos(banco, linha.cpf);
    // Losing the last entity ends the sessions, too; what the person is to be told is that he has no access any more.
    if (linha.encerrada_em !== null)
      return recusar(vinculos.length === 0 ? 'usuario-inativo' : 'sessao-encerrada');
    const agora = relogio.agora();
    if (!acessoVale(linha, token.geracao, agora)) return recusar('nao-autenticado');
    if (linha.usada_em === null && token.geracao === linha.geracao) await anotarUso(banco, token, agora);
    if (vinculos.length === 0) return recusar('usuario-inativo');
    return ok({ cpf: linha.cpf, nomeCompleto: linha.nome_completo, sessao: linha.id, vinculos });
  };
  return {
    exigir,
    seHouver: (request) =>
      cabecalho(request, 'authorization') === undefined ? Promise.resolve(ok(null)) : exigir(request),
  };
}

/** The present access token, or the one before it: what was under way during a renewal still arrives. */
function acessoVale(linha: Selectable<Tabelas['sessoes']>, geracao: number, agora: Date): boolean {
  const atual = geracao === linha.geracao;
  if (!atual && geracao !== linha.geracao - 1) return false;
  const expira = atual ? linha.acesso_expira_em : linha.acesso_anterior_expira_em;
  return aindaVale(expira ?? '', VALIDADE_DO_ACESSO_MS, agora);
}

/** The pair has arrived where it belongs; from now on, the pair before is not needed any more. */
async function anotarUso(banco: Banco, { sessao, geracao }: Token, agora: Date): Promise<void> {
  await banco
    .updateTable('sessoes')
    .set({ usada_em: instante(agora) })
    .where('id', '=', sessao)
    .where('geracao', '=', geracao)
    .execute();
}
