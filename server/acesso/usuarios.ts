import type { CodigoDePerfil } from '../../contract/domain/perfis.ts';
import { instante } from '../portas.ts';
import type { Leitura, Transacao } from '../storage/tabelas.ts';

export type NovoUsuario = {
  readonly cpf: string;
  readonly nomeCompleto: string;
  readonly email: string;
  readonly telefoneFixo: string;
  readonly telefoneCelular: string;
  readonly senhaPhc?: string;
};

/** BR-01: one account per CPF. An account that exists stays as it is; only what it may do is added to. */
export async function criarUsuario(
  trx: Transacao,
  u: NovoUsuario,
  em: Date,
): Promise<{ readonly temSenha: boolean }> {
  await trx
    .insertInto('usuarios')
    .values({
      cpf: u.cpf,
      nome_completo: u.nomeCompleto,
      email: u.email,
      telefone_fixo: u.telefoneFixo,
      telefone_celular: u.telefoneCelular,
      senha_phc: u.senhaPhc ?? null,
      criado_em: instante(em),
    })
    .onConflict((c) => c.column('cpf').doNothing())
    .execute();
  const linha = await trx
    .selectFrom('usuarios')
    .select('senha_phc')
    .where('cpf', '=', u.cpf)
    .executeTakeFirstOrThrow();
  return { temSenha: linha.senha_phc !== null };
}

/** BR-12: permission is per CNPJ. */
export async function vincular(
  trx: Transacao,
  v: { cpf: string; cnpj: string; setorTrabalho: string; perfis: readonly CodigoDePerfil[] },
  em: Date,
): Promise<void> {
  const perfis = JSON.stringify(v.perfis);
  await trx
    .insertInto('vinculos')
    .values({
      cpf: v.cpf,
      cnpj: v.cnpj,
      setor_trabalho: v.setorTrabalho,
      perfis,
      situacao_cadastral: 'APROVADO',
      status: 'ATIVO',
      criado_em: instante(em),
    })
    .onConflict((c) => c.columns(['cpf', 'cnpj']).doUpdateSet({ perfis, status: 'ATIVO' }))
    .execute();
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
