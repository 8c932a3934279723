import type { Representantes } from '../acesso/representante.ts';
import { ok, type Result } from '../../contract/result.ts';

/**
 * BR-16: whether the signature of the representante legal of this entity is automatic, as its CAGEC is regular. An
 * entity that the CAGEC does not know is not regular.
 */
export async function cagecRegular(
  { consultar }: Pick<Representantes, 'consultar'>,
  cnpj: string,
): Promise<Result<boolean, 'indisponivel'>> {
  const consultado = await consultar(cnpj);
  return consultado.ok ? ok(consultado.value?.entidade.regularidade.cagec === 'REGULAR') : consultado;
}
