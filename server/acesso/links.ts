import type { Selectable } from 'kysely';
import type { SituacaoDoLink } from '../../contract/domain/link-de-senha.ts';
import { mascararEmail } from '../../contract/domain/email.ts';
import { ok, type Result } from '../../contract/result.ts';
import { buscarPedido, type Pedido } from '../cadastro/repositorio.ts';
import { aindaVale, HORA } from '../portas.ts';
import { recusar, type Recusa } from '../recusa.ts';
import type { Leitura, Tabelas } from '../storage/tabelas.ts';
import type { Confirmacao } from './confirmacoes.ts';
import { VALIDADE_DO_LINK_HORAS } from './link-de-senha.ts';
import { sha256 } from './segredo.ts';
import { buscarUsuarioDaEntidade } from './vinculos.ts';

export type Link = Selectable<Tabelas['links_de_senha']>;
/** What a mailed key opens: a password to be set, or access that is confirmed with the present password. */
export type Achado =
  | { readonly tipo: 'SENHA'; readonly link: Link }
  | { readonly tipo: 'CONFIRMACAO'; readonly link: Confirmacao };
type Chave = { readonly chave: string; readonly usuario?: string | undefined };

/** The living link behind a mailed key, or why there is none. */
export async function buscarLink(
  leitura: Leitura,
  { chave, usuario }: Chave,
  em: Date,
): Promise<Result<Achado, Recusa>> {
  const achado = await achar(leitura, sha256(chave));
  if (achado === null || (usuario !== undefined && usuario !== achado.link.cpf))
    return recusar('link-invalido');
  const { usado_em, anulado_em, expira_em } = achado.link;
  if (usado_em !== null) return recusar('link-usado');
  const vale = anulado_em === null && aindaVale(expira_em, VALIDADE_DO_LINK_HORAS * HORA, em);
  return vale ? ok(achado) : recusar('link-expirado');
}

async function achar(leitura: Leitura, resumo: string): Promise<Achado | null> {
  const daSenha = await leitura
    .selectFrom('links_de_senha')
    .selectAll()
    .where('chave_sha256', '=', resumo)
    .executeTakeFirst();
  if (daSenha !== undefined) return { tipo: 'SENHA', link: daSenha };
  const confirmacao = await leitura
    .selectFrom('confirmacoes')
    .selectAll()
    .where('chave_sha256', '=', resumo)
    .executeTakeFirst();
  return confirmacao === undefined ? null : { tipo: 'CONFIRMACAO', link: confirmacao };
}

/** What the page `Trocar de Senha` shows before a password is typed. Does not use the link up. */
export async function situacaoDoLink(leitura: Leitura, achado: Achado): Promise<SituacaoDoLink> {
  const { cpf, expira_em: expiraEm } = achado.link;
  const conta = await leitura
    .selectFrom('usuarios')
    .selectAll()
    .where('cpf', '=', cpf)
    .executeTakeFirstOrThrow();
  const { nome, pedido } =
    achado.tipo === 'CONFIRMACAO'
      ? await doLadoQueDa(leitura, achado.link)
      : { nome: conta.nome_completo, pedido: (await pedidosAprovados(leitura, cpf)).at(-1)?.dado };
  return {
    usuario: cpf,
    primeiroNome: nome.split(/\s+/u)[0] ?? '',
    emailMascarado: mascararEmail(achado.link.endereco ?? conta.email),
    expiraEm,
    temSenha: conta.senha_phc !== null,
    ...(achado.tipo === 'CONFIRMACAO' ? { confirma: { razaoSocial: achado.link.razao_social } } : {}),
    ...(pedido === undefined ? {} : { protocolo: pedido.protocolo }),
    historico: pedido?.historico ?? [],
  };
}

/**
 * Whoever holds the key of a confirmation need not be who the account belongs to: he hears of what the entity knows,
 * never of the account (BR-12).
 */
async function doLadoQueDa(leitura: Leitura, { pedido: id, cpf, cnpj }: Confirmacao) {
  const pedido = id === null ? undefined : (await buscarPedido(leitura, id))?.dado;
  const doVinculo = pedido === undefined ? await buscarUsuarioDaEntidade(leitura, { cpf, cnpj }) : null;
  return { nome: pedido?.nomeCompleto ?? doVinculo?.nomeCompleto ?? '', pedido };
}

/** The requests by which a person became a user, the last one approved at the end. */
export async function pedidosAprovados(leitura: Leitura, cpf: string): Promise<Pedido[]> {
  const linhas = await leitura
    .selectFrom('pre_cadastros')
    .select('id')
    .where('cpf', '=', cpf)
    .where('situacao_cadastral', '=', 'APROVADO')
    // Approved and INATIVO: the person has not confirmed it, and perhaps never asked for it.
    .where('status', '=', 'ATIVO')
    .orderBy('atualizado_em')
    .orderBy('numero')
    .execute();
  const pedidos: Pedido[] = [];
  for (const { id } of linhas) {
    const pedido = await buscarPedido(leitura, id);
    if (pedido !== null) pedidos.push(pedido);
  }
  return pedidos;
}
