import type { Alteracao, UsuarioDaEntidade } from '../../contract/domain/usuario.ts';
import { instante } from '../portas.ts';
import type { Leitura, Transacao } from '../storage/tabelas.ts';
import {
  alterarVinculo,
  buscarUsuarioDaEntidade,
  mudouPerfis,
  publicarUsuario,
  type Contato,
} from './vinculos.ts';

export type NovoUsuario = Contato & {
  readonly cpf: string;
  /** With a password from the start, which counts as proven for the e-mail. */
  readonly senhaPhc?: string;
};

/** BR-01: one account per CPF. */
export async function criarUsuario(trx: Transacao, u: NovoUsuario, em: Date): Promise<void> {
  await trx
    .insertInto('usuarios')
    .values({
      cpf: u.cpf,
      nome_completo: u.nomeCompleto,
      email: u.email,
      telefone_fixo: u.telefoneFixo,
      telefone_celular: u.telefoneCelular,
      senha_phc: u.senhaPhc ?? null,
      senha_email: u.senhaPhc === undefined ? null : u.email,
      criado_em: instante(em),
      ultimo_login_em: null,
    })
    .execute();
}

/** What the entity gives, and how it knows the person. */
export type NovoVinculo = Contato & {
  readonly cpf: string;
  readonly cnpj: string;
  readonly setorTrabalho: string;
  readonly perfis: readonly string[];
  /** As the registry says it; kept for when it does not answer. */
  readonly razaoSocial?: string;
  /** Who gave it, for `Histórico de Alterações`; the system by rule when absent (BR-03). */
  readonly por?: string;
  /** A password link goes out with it (BR-09). */
  readonly linkEnviado?: boolean;
};

/** BR-12: permission is per CNPJ. Whoever was a user of the entity before becomes active again, with these profiles. */
export async function vincular(trx: Transacao, v: NovoVinculo, em: Date): Promise<UsuarioDaEntidade> {
  const { cpf, cnpj, perfis, por = 'sistema' } = v;
  const antes = await buscarUsuarioDaEntidade(trx, v);
  if (antes !== null) return reativar(trx, v, antes, em);
  const entradas: Alteracao[] = [
    { em: instante(em), evento: 'CADASTRADO', por, para: perfis.join(',') },
    ...linkEnviado(v, em),
  ];
  await trx
    .insertInto('vinculos')
    .values({
      cpf,
      cnpj,
      nome_completo: v.nomeCompleto,
      email: v.email,
      telefone_fixo: v.telefoneFixo,
      telefone_celular: v.telefoneCelular,
      ultimo_login_em: null,
      setor_trabalho: v.setorTrabalho,
      perfis: JSON.stringify(perfis),
      situacao_cadastral: 'APROVADO',
      status: 'ATIVO',
      criado_em: instante(em),
      versao: 1,
      historico: JSON.stringify(entradas),
      razao_social: v.razaoSocial ?? null,
    })
    .execute();
  return publicarUsuario(trx, { cpf, cnpj }, em);
}

const linkEnviado = (v: NovoVinculo, em: Date): Alteracao[] =>
  v.linkEnviado === true ? [{ em: instante(em), evento: 'LINK_ENVIADO', por: v.por ?? 'sistema' }] : [];

async function reativar(
  trx: Transacao,
  v: NovoVinculo,
  antes: UsuarioDaEntidade,
  em: Date,
): Promise<UsuarioDaEntidade> {
  const { setorTrabalho, nomeCompleto, email, telefoneFixo, telefoneCelular, por = 'sistema' } = v;
  // BR-11: what the CAGEC gave to an active user is not taken by a hand that gives him something else.
  const doCagec = antes.status === 'ATIVO' ? antes.perfis.filter((p) => p === 'RESPONSAVEL_LEGAL') : [];
  const perfis = [...new Set([...doCagec, ...v.perfis])];
  const alteracoes: Alteracao[] = [mudouPerfis(em, por, antes.perfis, perfis)];
  const mudou = (evento: Alteracao['evento'], de: string, para: string): void => {
    if (de !== para) alteracoes.push({ em: instante(em), evento, por, de, para });
  };
  mudou('STATUS', antes.status, 'ATIVO');
  mudou('SETOR', antes.setorTrabalho, setorTrabalho);
  mudou('EMAIL', antes.email, email);
  mudou('TELEFONE_FIXO', antes.telefoneFixo, telefoneFixo);
  mudou('TELEFONE_CELULAR', antes.telefoneCelular, telefoneCelular);
  return alterarVinculo(trx, antes, {
    mudanca: {
      perfis,
      setorTrabalho,
      status: 'ATIVO',
      nomeCompleto,
      email,
      telefoneFixo,
      telefoneCelular,
    },
    alteracoes: [...alteracoes, ...linkEnviado(v, em)],
    em,
  });
}

/** The CNPJs of which a person is an active user. */
export async function cnpjsDoUsuario(leitura: Leitura, cpf: string): Promise<ReadonlySet<string>> {
  const linhas = await leitura
    .selectFrom('vinculos')
    .select('cnpj')
    .where('cpf', '=', cpf)
    .where('status', '=', 'ATIVO')
    .execute();
  return new Set(linhas.map((l) => l.cnpj));
}
