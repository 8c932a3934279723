import { AsyncEntry } from '@napi-rs/keyring';
import { fail, ok, type Result } from '../../contract/result.ts';
import type { FalhaDoChaveiro, SecretStore } from '../ports.ts';

const SERVICO = 'SIGCON Desktop';
const ESPERA_MS = 20_000;

/**
 * The keychain of the operating system. On Linux the Secret Service is demanded by name: the library's default falls
 * back silently to the kernel keyring, which forgets everything when the computer is turned off.
 */
export const chaveiroDoSistema: SecretStore = {
  read: (conta) => tentar(conta, async (entrada) => (await entrada.getPassword()) ?? null),
  write: (conta, segredo) =>
    tentar(conta, async (entrada) => {
      await entrada.setPassword(segredo);
      // What cannot be read back was not kept.
      if ((await entrada.getPassword()) !== segredo) throw new Error('locked: not kept');
      return null;
    }),
  remove: (conta) =>
    tentar(conta, async (entrada) => {
      // False when there was none: gone is gone.
      await entrada.deletePassword();
      return null;
    }),
};

async function tentar<T>(
  conta: string,
  f: (entrada: AsyncEntry) => Promise<T>,
): Promise<Result<T, FalhaDoChaveiro>> {
  try {
    const entrada = new AsyncEntry(SERVICO, conta, { linux: { store: 'secret-service' } });
    return ok(await comPrazo(f(entrada)));
  } catch (causa) {
    return fail(motivo(causa));
  }
}

/** A keychain that waits for a dialog nobody sees must not stop the program. */
async function comPrazo<T>(promessa: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const prazo = new Promise<never>((_, rejeitar) => {
    timer = setTimeout(() => rejeitar(new Error('locked: timeout')), ESPERA_MS);
  });
  try {
    return await Promise.race([promessa, prazo]);
  } finally {
    clearTimeout(timer);
  }
}

/** All errors of the library carry one code; only the words tell them apart. */
function motivo(causa: unknown): FalhaDoChaveiro {
  const texto = causa instanceof Error ? causa.message.toLowerCase() : '';
  return /lock|dismiss|denied|prompt|cancel|authoriz/.test(texto) ? 'bloqueado' : 'ausente';
}
