import { mascararEmail, normalizarEmail } from '../../contract/domain/email.ts';
import { semEspacosSobrando } from '../../contract/domain/texto.ts';
import type { Alteracao, MudancaDeUsuario, UsuarioDaEntidade } from '../../contract/domain/usuario.ts';
import { ok, type Result } from '../../contract/result.ts';
import { auditar } from '../auditoria/auditoria.ts';
import { cnpjsEmAberto } from '../cadastro/repositorio.ts';
import { guardarMensagem } from '../correio/caixa.ts';
import { instante, type Acaso, type Relogio } from '../portas.ts';
import { recusar, recusarCampo, type Recusa } from '../recusa.ts';
import type { Leitura, Transacao } from '../storage/tabelas.ts';
import { anularLinks } from './link-de-senha.ts';
import { representa, vinculosAtivos, type Quem, type VinculoAtivo } from './quem.ts';
import { encerrarSessoes } from './sessoes.ts';
import { cartaDeEmailAlterado } from './usuarios-da-entidade-cartas.ts';
import { alterarVinculo, buscarUsuarioDaEntidade, cnpjsVinculados, mudouPerfis } from './vinculos.ts';

export type Dependencias = {
  readonly relogio: Relogio;
  readonly acaso: Acaso;
  readonly semTransporte: boolean;
  /** Codes that a representante legal may give (BR-11). */
  readonly atribuiveis: ReadonlySet<string>;
};

export type Alvo = {
  readonly quem: Quem;
  readonly cpf: string;
  readonly cnpj: string;
  readonly razaoSocial: string;
};
type Aberto = {
  readonly usuario: UsuarioDaEntidade;
  readonly doAtor: readonly VinculoAtivo[];
  readonly em: Date;
};

/** A user of an entity that the actor still represents; his own row, and any other that the CAGEC gave, is not for hands. */
export async function abrir(
  trx: Transacao,
  { relogio }: Dependencias,
  { quem, cpf, cnpj }: Alvo,
): Promise<Result<Aberto, Recusa>> {
  const ator = await aindaRepresenta(trx, { quem, cnpj });
  if (!ator.ok) return ator;
  const usuario = await buscarUsuarioDaEntidade(trx, { cpf, cnpj });
  if (usuario === null) return recusar('nao-encontrado');
  if (usuario.perfis.includes('RESPONSAVEL_LEGAL'))
    return recusar('proibido', { detalhe: 'O cadastro do representante legal vem do CAGEC e muda só lá.' });
  return ok({ usuario, doAtor: ator.value, em: relogio.agora() });
}

/** What the actor may do, asked again where nothing can change any more before the effect. */
export async function aindaRepresenta(
  trx: Transacao,
  { quem, cnpj }: Pick<Alvo, 'quem' | 'cnpj'>,
): Promise<Result<readonly VinculoAtivo[], Recusa>> {
  const doAtor = await vinculosAtivos(trx, quem.cpf);
  return representa({ vinculos: doAtor }, cnpj) ? ok(doAtor) : recusar('proibido');
}

/** `PATCH`: what changes of a user of the entity. */
export async function alterarUsuario(
  trx: Transacao,
  deps: Dependencias,
  c: Alvo & { readonly versoes: readonly number[]; readonly mudanca: MudancaDeUsuario },
): Promise<Result<UsuarioDaEntidade, Recusa>> {
  const aberto = await abrir(trx, deps, c);
  if (!aberto.ok) return aberto;
  const { usuario, doAtor, em } = aberto.value;
  if (!c.versoes.includes(usuario.versao)) return recusar('versao-desatualizada', { atual: usuario });
  const mudanca = soOQueMuda(usuario, c.mudanca);
  const perfis = mudanca.perfis ?? usuario.perfis;
  if (
    mudanca.perfis !== undefined &&
    !perfis.every((p) => deps.atribuiveis.has(p) || usuario.perfis.includes(p))
  )
    return recusarCampo('perfis', 'PERFIL_NAO_ATRIBUIVEL');
  // BR-08, domain.md §10.2: nobody is active without a profile.
  if ((mudanca.status ?? usuario.status) === 'ATIVO' && perfis.length === 0)
    return recusarCampo('perfis', 'OBRIGATORIO');
  if (tocaNaConta(mudanca) && !(await soDoAtor(trx, c.cpf, doAtor)))
    return recusar('usuario-de-outra-entidade');
  const alteracoes = descrever(usuario, mudanca, { em: instante(em), por: c.quem.nomeCompleto });
  if (alteracoes.length === 0) return ok(usuario);
  if (tocaNaConta(mudanca)) await alterarConta(trx, deps, c, { mudanca, em });
  const depois = await alterarVinculo(trx, c, { mudanca, alteracoes, em });
  // Elsewhere he may go on; what he may do is read anew at each question.
  if (mudanca.status === 'INATIVO' && (await vinculosAtivos(trx, c.cpf)).length === 0) {
    await encerrarSessoes(trx, c.cpf, em);
    await anularLinks(trx, c.cpf, em);
  }
  await auditarUsuario(trx, c, 'usuario.alterar', depois.versao, em);
  return ok(depois);
}

const auditarUsuario = (
  trx: Transacao,
  { quem, cpf, cnpj }: Alvo,
  acao: string,
  versao: number,
  em: Date,
): Promise<void> => auditar(trx, { em, quem: quem.cpf, acao, recurso: `usuario/${cnpj}/${cpf}`, versao });

type CampoDaConta = 'email' | 'telefoneFixo' | 'telefoneCelular';
const tocaNaConta = (m: MudancaDeUsuario): boolean =>
  m.email !== undefined || m.telefoneFixo !== undefined || m.telefoneCelular !== undefined;

/**
 * The account is one for all entities (BR-01). Whoever changes its e-mail receives its next password link, so nobody
 * does who does not answer for everything that the person may do, may have to do again, or has asked for: an entity
 * that inactivated somebody for a while would make whoever has the account by then active again.
 */
async function soDoAtor(leitura: Leitura, cpf: string, doAtor: readonly VinculoAtivo[]): Promise<boolean> {
  const seus = [...(await cnpjsVinculados(leitura, cpf)), ...(await cnpjsEmAberto(leitura, cpf))];
  return seus.every((cnpj) => representa({ vinculos: doAtor }, cnpj));
}

/** Leaves out what is already so; stray white space never gets in. */
function soOQueMuda(u: UsuarioDaEntidade, m: MudancaDeUsuario): MudancaDeUsuario {
  const perfis = m.perfis === undefined ? undefined : [...new Set(m.perfis)];
  const email = m.email === undefined ? undefined : normalizarEmail(m.email);
  const setorTrabalho = m.setorTrabalho === undefined ? undefined : semEspacosSobrando(m.setorTrabalho);
  return {
    ...(perfis === undefined || mesmosPerfis(perfis, u.perfis) ? {} : { perfis }),
    ...(m.status === undefined || m.status === u.status ? {} : { status: m.status }),
    ...(email === undefined || email === u.email ? {} : { email }),
    ...(setorTrabalho === undefined || setorTrabalho === u.setorTrabalho ? {} : { setorTrabalho }),
    ...(m.telefoneFixo === undefined || m.telefoneFixo === u.telefoneFixo
      ? {}
      : { telefoneFixo: m.telefoneFixo }),
    ...(m.telefoneCelular === undefined || m.telefoneCelular === u.telefoneCelular
      ? {}
      : { telefoneCelular: m.telefoneCelular }),
  };
}

const mesmosPerfis = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((p) => b.includes(p));

const EVENTOS = {
  status: 'STATUS',
  setorTrabalho: 'SETOR',
  email: 'EMAIL',
  telefoneFixo: 'TELEFONE_FIXO',
  telefoneCelular: 'TELEFONE_CELULAR',
} as const;
const CAMPOS = ['status', 'setorTrabalho', 'email', 'telefoneFixo', 'telefoneCelular'] as const;

/** `Histórico de Alterações`: one entry for each thing that changes, from what to what. */
function descrever(
  u: UsuarioDaEntidade,
  m: MudancaDeUsuario,
  { em, por }: { em: string; por: string },
): Alteracao[] {
  const perfis = m.perfis === undefined ? [] : [mudouPerfis(new Date(em), por, u.perfis, m.perfis)];
  const outras = CAMPOS.flatMap((campo): Alteracao[] => {
    const para = m[campo];
    return para === undefined ? [] : [{ em, evento: EVENTOS[campo], por, de: u[campo], para }];
  });
  return [...perfis, ...outras];
}

type MudancaDaConta = { readonly mudanca: Pick<MudancaDeUsuario, CampoDaConta>; readonly em: Date };

/** Changes the person's account, too; its old address is told. What other entities know stays theirs (BR-12). */
async function alterarConta(
  trx: Transacao,
  { semTransporte }: Dependencias,
  { cpf, quem, razaoSocial }: Alvo,
  { mudanca, em }: MudancaDaConta,
): Promise<void> {
  const { email, telefoneFixo, telefoneCelular } = mudanca;
  const antes = await lerConta(trx, cpf);
  await trx
    .updateTable('usuarios')
    .set({
      ...(email === undefined ? {} : { email }),
      ...(telefoneFixo === undefined ? {} : { telefone_fixo: telefoneFixo }),
      ...(telefoneCelular === undefined ? {} : { telefone_celular: telefoneCelular }),
    })
    .where('cpf', '=', cpf)
    .execute();
  if (email === undefined || email === antes.email) return;
  await anularLinks(trx, cpf, em);
  const carta = cartaDeEmailAlterado({
    nome: antes.nome_completo,
    entidade: razaoSocial,
    por: quem.nomeCompleto,
    emailMascarado: mascararEmail(email),
  });
  await guardarMensagem(trx, { ...carta, para: antes.email }, { em, semTransporte });
}

const lerConta = (leitura: Leitura, cpf: string) =>
  leitura
    .selectFrom('usuarios')
    .select(['nome_completo', 'email'])
    .where('cpf', '=', cpf)
    .executeTakeFirstOrThrow();
