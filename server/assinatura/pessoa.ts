import type { Leitura } from '../storage/tabelas.ts';

type NaEntidade = {
  readonly nomeCompleto: string;
  readonly setorTrabalho: string;
  /** As last heard from the registry; null where it never told. */
  readonly razaoSocial: string | null;
};

/** Who asks, as an active user of this entity; null for everybody else. The name is the account's: of the person. */
export async function pessoaNaEntidade(
  leitura: Leitura,
  { cpf, cnpj }: { readonly cpf: string; readonly cnpj: string },
): Promise<NaEntidade | null> {
  const linha = await leitura
    .selectFrom('vinculos')
    .innerJoin('usuarios', 'usuarios.cpf', 'vinculos.cpf')
    .select(['usuarios.nome_completo', 'vinculos.setor_trabalho', 'vinculos.razao_social'])
    .where('vinculos.cpf', '=', cpf)
    .where('vinculos.cnpj', '=', cnpj)
    .where('vinculos.status', '=', 'ATIVO')
    .executeTakeFirst();
  if (linha === undefined) return null;
  return {
    nomeCompleto: linha.nome_completo,
    setorTrabalho: linha.setor_trabalho,
    razaoSocial: linha.razao_social,
  };
}

/** First name and last name, as the column `AUDITORIA` tells who did it. */
export function nomeCurto(nomeCompleto: string): string {
  const nomes = nomeCompleto.trim().split(/\s+/u);
  return [...new Set([nomes[0], nomes.at(-1)])].join(' ');
}
