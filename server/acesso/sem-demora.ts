import { SEGUNDO } from '../portas.ts';
import type { Consulta } from '../registro/registro.ts';
import type { Representantes } from './representante.ts';

/** The registry is asked, but not waited for: neither signing in nor what a person may do depends on the CAGEC. */
const ESPERA_DO_REGISTRO_MS = 2 * SEGUNDO;

/** What the registry says of these entities, as far as it says so soon; null for one that is not in the CAGEC. */
export async function consultarSemDemora(
  { consultar }: Pick<Representantes, 'consultar'>,
  cnpjs: readonly string[],
): Promise<ReadonlyMap<string, Consulta | null>> {
  if (cnpjs.length === 0) return new Map();
  let relogio: NodeJS.Timeout | undefined;
  const demora = new Promise<null>((resolve) => {
    relogio = setTimeout(() => resolve(null), ESPERA_DO_REGISTRO_MS);
  });
  const respostas = await Promise.all(
    cnpjs.map(async (cnpj) => ({ cnpj, resposta: await Promise.race([consultar(cnpj), demora]) })),
  );
  clearTimeout(relogio);
  return new Map(
    respostas.flatMap(({ cnpj, resposta }): [string, Consulta | null][] =>
      resposta?.ok === true ? [[cnpj, resposta.value]] : [],
    ),
  );
}
