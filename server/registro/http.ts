import { fail, ok, type Result } from '../../contract/result.ts';
import type { Relogio } from '../portas.ts';
import { entidadeRegistradaSchema, type Consulta, type Registro } from './registro.ts';

const ESPERA_MS = 5_000;

/** The real registers: `GET {base}/entidades/{cnpj}`; 404 says that the entity is not in the CAGEC. */
export function registroPorHttp(base: string, relogio: Relogio, esperaMs = ESPERA_MS): Registro {
  const raiz = base.replace(/\/+$/, '');
  return {
    consultar: async (cnpj) => {
      try {
        return await perguntar(`${raiz}/entidades/${encodeURIComponent(cnpj)}`, cnpj, relogio, esperaMs);
      } catch (erro) {
        // fetch rejects for a dead line, a time-out and a body that is not JSON: all the same to who asks.
        if (erro instanceof Error) return fail('indisponivel');
        throw erro;
      }
    },
  };
}

async function perguntar(
  url: string,
  cnpj: string,
  relogio: Relogio,
  esperaMs: number,
): Promise<Result<Consulta | null, 'indisponivel'>> {
  const resposta = await fetch(url, {
    headers: { accept: 'application/json' },
    redirect: 'error',
    signal: AbortSignal.timeout(esperaMs),
  });
  if (resposta.status === 404) {
    await resposta.body?.cancel();
    return ok(null);
  }
  const corpo: unknown = await resposta.json();
  const lida = entidadeRegistradaSchema.safeParse(corpo);
  if (resposta.status !== 200 || !lida.success || lida.data.cnpj !== cnpj) return fail('indisponivel');
  return ok({ entidade: lida.data, consultadoEm: relogio.agora() });
}
