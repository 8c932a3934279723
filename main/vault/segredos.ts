import type { Protecao } from '../../contract/bridge/app.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import type { FalhaDoChaveiro, Random, SecretStore } from '../ports.ts';
import type { Remoto } from '../storage/rpc.ts';
import { cifrarTexto, decifrarTexto } from './embrulho.ts';

/** Small secrets of an account: what its key is wrapped with besides the password, its session's tokens. */
export type Segredos = {
  readonly ler: (nome: string) => Promise<Result<string | null, FalhaDoChaveiro>>;
  readonly guardar: (nome: string, valor: string) => Promise<Result<null, FalhaDoChaveiro>>;
  readonly apagar: (nome: string) => Promise<void>;
};

/**
 * In the keychain of the system; where the device's own store had to do without one (passphrase, demonstration), in
 * that encrypted store.
 */
export function criarSegredos(d: {
  readonly secretStore: SecretStore;
  readonly db: Remoto;
  readonly protecao: () => Protecao | null;
}): Segredos {
  const noChaveiro = (): boolean => d.protecao() === 'chaveiro';
  return {
    ler: async (nome) => {
      if (noChaveiro()) return d.secretStore.read(nome);
      const lido = await d.db.segredos.ler(nome);
      return lido.ok ? lido : fail('ausente');
    },
    guardar: async (nome, valor) => {
      if (noChaveiro()) return d.secretStore.write(nome, valor);
      const guardado = await d.db.segredos.guardar(nome, valor);
      return guardado.ok ? ok(null) : fail('ausente');
    },
    apagar: async (nome) => {
      await (noChaveiro() ? d.secretStore.remove(nome) : d.db.segredos.apagar(nome));
    },
  };
}

/**
 * The same place, its contents readable with the account's key only: whoever shares the keychain (another person at
 * the same user of the computer) must not go to the backend with the session of somebody who locked his account.
 * @param chave the account's key (hex)
 */
export const segredosDaConta = (segredos: Segredos, chave: string, random: Random): Segredos => ({
  ...segredos,
  ler: async (nome) => {
    const lido = await segredos.ler(nome);
    return lido.ok && lido.value !== null ? ok(decifrarTexto(lido.value, chave)) : lido;
  },
  guardar: (nome, valor) => segredos.guardar(nome, cifrarTexto(valor, chave, random)),
});
