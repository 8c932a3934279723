import { rotasDosAnexos } from '../../contract/api/anexos.ts';
import { caminhoDe } from '../../contract/api/rota.ts';
import { erro, type Erro } from '../../contract/bridge/errors.ts';
import { MAXIMO_DO_ARQUIVO } from '../../contract/domain/arquivo.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import type { CofreDeArquivos } from '../arquivos/cofre-de-arquivos.ts';
import type { Clock, Fetch } from '../ports.ts';

const SILENCIO_MS = 30_000;

export type DependenciasDaDescida = {
  /** Root of the backend. */
  readonly servidor: string;
  readonly fetch: Fetch;
  readonly clock: Clock;
  readonly autorizacao: () => string | null;
  /** The backend refused the access token. */
  readonly renovar: () => Promise<unknown>;
};

/**
 * Fetches a file by its digest into the encrypted store: piece by piece, never whole in memory, and kept only if it is
 * what its name says. @returns its id. SEM_COPIA_AQUI without a connection.
 */
export async function baixar(
  d: DependenciasDaDescida,
  cofre: CofreDeArquivos,
  sha256: string,
): Promise<Result<string, Erro>> {
  const resposta = await pedir(d, sha256, true);
  if (!resposta.ok) return resposta;
  const escrita = await cofre.novo();
  if (!escrita.ok) {
    await resposta.value.corpo.cancel();
    return escrita;
  }
  const lido = await guardar(resposta.value, escrita.value.escrever, d.clock);
  const fim = lido.ok ? await escrita.value.concluir() : lido;
  if (!fim.ok) {
    await escrita.value.desistir();
    return fim;
  }
  if (fim.value.sha256 === sha256) return ok(escrita.value.id);
  await cofre.apagar(escrita.value.id);
  return fail(erro('RESPOSTA_CORTADA'));
}

type Aberta = { readonly corpo: ReadableStream<Uint8Array>; readonly controle: AbortController };

async function pedir(
  d: DependenciasDaDescida,
  sha256: string,
  podeRenovar: boolean,
): Promise<Result<Aberta, Erro>> {
  const autorizacao = d.autorizacao();
  if (autorizacao === null) return fail(erro('SEM_COPIA_AQUI'));
  const controle = new AbortController();
  const cancelar = d.clock.timer(SILENCIO_MS, () => controle.abort());
  try {
    const resposta = await d.fetch(
      d.servidor.replace(/\/+$/, '') + caminhoDe(rotasDosAnexos.baixarAnexo, { sha256 }),
      {
        headers: { authorization: autorizacao },
        redirect: 'manual',
        cache: 'no-store',
        signal: controle.signal,
      },
    );
    if (resposta.status === 200 && resposta.body !== null) return ok({ corpo: resposta.body, controle });
    await resposta.body?.cancel();
    if (resposta.status === 401 && podeRenovar) {
      await d.renovar();
      return await pedir(d, sha256, false);
    }
    return fail(erro(resposta.status === 404 ? 'NAO_ENCONTRADO' : 'SEM_COPIA_AQUI'));
  } catch {
    // Whatever fetch throws, it means that there is no line now.
    return fail(erro('SEM_COPIA_AQUI'));
  } finally {
    cancelar();
  }
}

async function guardar(
  { corpo, controle }: Aberta,
  escrever: (bytes: Uint8Array) => Promise<Result<null, Erro>>,
  clock: Clock,
): Promise<Result<null, Erro>> {
  const leitor = corpo.getReader();
  let total = 0;
  try {
    for (;;) {
      const cancelar = clock.timer(SILENCIO_MS, () => controle.abort());
      const pedaco = await leitor.read().finally(cancelar);
      if (pedaco.done) return ok(null);
      total += pedaco.value.byteLength;
      if (total > MAXIMO_DO_ARQUIVO) return fail(erro('RESPOSTA_ESTRANHA'));
      const escrito = await escrever(pedaco.value);
      if (!escrito.ok) return escrito;
    }
  } catch {
    // The line broke in the middle.
    return fail(erro('SEM_COPIA_AQUI'));
  } finally {
    await leitor.cancel().catch(() => undefined);
  }
}
