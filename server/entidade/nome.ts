import type { Representantes } from '../acesso/representante.ts';

/** How a letter calls an entity; the CNPJ where the registry says nothing. */
export async function nomeDaEntidade(
  { consultar }: Pick<Representantes, 'consultar'>,
  cnpj: string,
): Promise<string> {
  const consultado = await consultar(cnpj);
  return consultado.ok ? (consultado.value?.entidade.razaoSocial ?? cnpj) : cnpj;
}
