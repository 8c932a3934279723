import { join } from 'node:path';
import { z } from 'zod';
import { FRASE_MINIMA, type Protecao } from '../../contract/bridge/app.ts';
import { erro, type Erro } from '../../contract/bridge/errors.ts';
import { tamanho } from '../../contract/domain/texto.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import type { Derivar, FalhaDoChaveiro, Files, Random, SecretStore } from '../ports.ts';
import { CUSTO_DA_SENHA, custoSchema } from './argon2.ts';
import { abrirEmbrulho, embrulhar, hex } from './embrulho.ts';
import { nomeLivre } from './nome-livre.ts';

const ARQUIVO = 'cofre.json';
const CHAVE_DE_DEMONSTRACAO = 'chave-de-demonstracao.key';

const chaveSchema = hex(32);

const cofreSchema = z.discriminatedUnion('modo', [
  z.object({ versao: z.literal(1), modo: z.literal('chaveiro'), conta: z.string() }),
  z.object({ versao: z.literal(1), modo: z.literal('demonstracao') }),
  z.object({
    versao: z.literal(1),
    modo: z.literal('frase'),
    argon2: custoSchema,
    sal: hex(16),
    nonce: hex(12),
    embrulhada: hex(48),
  }),
]);
type Cofre = z.infer<typeof cofreSchema>;

/** What the vault can give: the key, or which screen asks the person for what is missing. */
export type Abertura =
  | {
      readonly tipo: 'chave';
      readonly chave: string;
      readonly protecao: Protecao;
      /** Made just now: there can be no data yet that it should open. */
      readonly nova: boolean;
    }
  | { readonly tipo: 'frase-nova' | 'frase-necessaria' | 'chaveiro-bloqueado' | 'chave-perdida' };

export type DependenciasDoCofre = {
  readonly pasta: string;
  /** The local demonstration may keep its key in a file; nothing else may. */
  readonly demonstracao: boolean;
  readonly files: Files;
  readonly secretStore: SecretStore;
  readonly random: Random;
  readonly derivar: Derivar;
};

/**
 * Where the key of the device's store lies: in the OS keychain; where there is none, wrapped by a passphrase; in the
 * local demonstration, in a file. The choice is written down once (`cofre.json`) and never weakened silently.
 */
export function criarCofre({
  pasta,
  demonstracao,
  files,
  secretStore,
  random,
  derivar,
}: DependenciasDoCofre) {
  const arquivo = join(pasta, ARQUIVO);
  const arquivoDaChave = join(pasta, CHAVE_DE_DEMONSTRACAO);
  const bytes = (n: number): string => Buffer.from(random.bytes(n)).toString('hex');
  const gravar = (cofre: Cofre): Promise<void> => files.writeText(arquivo, JSON.stringify(cofre));

  const ler = async (): Promise<Cofre | 'ausente' | 'ilegivel'> => {
    const texto = await files.readText(arquivo);
    if (texto === null) return 'ausente';
    const lido = cofreSchema.safeParse(lerJson(texto));
    return lido.success ? lido.data : 'ilegivel';
  };

  const guardarNoChaveiro = async (chave: string): Promise<Result<null, FalhaDoChaveiro>> => {
    const conta = `dispositivo-${bytes(8)}`;
    const guardada = await secretStore.write(conta, chave);
    if (guardada.ok) await gravar({ versao: 1, modo: 'chaveiro', conta });
    return guardada;
  };

  const criar = async (): Promise<Abertura> => {
    const chave = bytes(32);
    const guardada = await guardarNoChaveiro(chave);
    if (guardada.ok) return { tipo: 'chave', chave, protecao: 'chaveiro', nova: true };
    // There is a keychain, only locked: the person unlocks it; nothing weaker takes its place meanwhile.
    if (guardada.error === 'bloqueado') return { tipo: 'chaveiro-bloqueado' };
    if (!demonstracao) return { tipo: 'frase-nova' };
    await files.writeText(arquivoDaChave, chave);
    await gravar({ versao: 1, modo: 'demonstracao' });
    return { tipo: 'chave', chave, protecao: 'arquivo-de-demonstracao', nova: true };
  };

  const daDemonstracao = async (): Promise<string | null> => {
    const lida = chaveSchema.safeParse((await files.readText(arquivoDaChave))?.trim());
    return lida.success ? lida.data : null;
  };

  const abrirDemonstracao = async (): Promise<Abertura> => {
    const chave = await daDemonstracao();
    if (chave === null) return { tipo: 'chave-perdida' };
    if (demonstracao) return { tipo: 'chave', chave, protecao: 'arquivo-de-demonstracao', nova: false };
    // Real data must not stay behind a key in a file: move it to the keychain, or ask for a passphrase.
    const guardada = await guardarNoChaveiro(chave);
    if (!guardada.ok) return { tipo: guardada.error === 'bloqueado' ? 'chaveiro-bloqueado' : 'frase-nova' };
    await files.remove(arquivoDaChave);
    return { tipo: 'chave', chave, protecao: 'chaveiro', nova: false };
  };

  return {
    /** @param haDados a database exists already, so that a missing key is a lost one and not a first start */
    abrir: async (haDados: boolean): Promise<Abertura> => {
      const cofre = await ler();
      // Written by a newer version, or damaged: somebody's key may still be found by it, so it is not replaced.
      if (cofre === 'ilegivel') return { tipo: 'chave-perdida' };
      if (cofre === 'ausente') return haDados ? { tipo: 'chave-perdida' } : criar();
      // Left behind when a move to a better protection was cut short.
      if (cofre.modo !== 'demonstracao') await files.remove(arquivoDaChave);
      switch (cofre.modo) {
        case 'frase':
          return { tipo: 'frase-necessaria' };
        case 'demonstracao':
          return abrirDemonstracao();
        case 'chaveiro': {
          const lida = await secretStore.read(cofre.conta);
          if (!lida.ok) return { tipo: 'chaveiro-bloqueado' };
          const chave = chaveSchema.safeParse(lida.value);
          return chave.success
            ? { tipo: 'chave', chave: chave.data, protecao: 'chaveiro', nova: false }
            : { tipo: 'chave-perdida' };
        }
      }
    },

    /** Protects the (new or, coming from a demonstration, present) key by a passphrase. @returns the key */
    definirFrase: async (frase: string): Promise<Result<string, Erro>> => {
      if (tamanho(frase) < FRASE_MINIMA) return fail(erro('FRASE_CURTA'));
      const chave = (await daDemonstracao()) ?? bytes(32);
      const sal = bytes(16);
      const { nonce, dados } = embrulhar(chave, await derivar(frase, sal, CUSTO_DA_SENHA), random);
      await gravar({ versao: 1, modo: 'frase', argon2: CUSTO_DA_SENHA, sal, nonce, embrulhada: dados });
      await files.remove(arquivoDaChave);
      return ok(chave);
    },

    /** Unwraps the key; FRASE_INCORRETA when the passphrase is not the one. */
    desbloquear: async (frase: string): Promise<Result<string, Erro>> => {
      const cofre = await ler();
      if (typeof cofre === 'string' || cofre.modo !== 'frase') return fail(erro('ARMAZENAMENTO_FECHADO'));
      // Argon2 takes no empty password, and it is nobody's.
      if (frase === '') return fail(erro('FRASE_INCORRETA'));
      const kek = await derivar(frase, cofre.sal, cofre.argon2);
      const chave = abrirEmbrulho({ nonce: cofre.nonce, dados: cofre.embrulhada }, kek);
      return chave === null ? fail(erro('FRASE_INCORRETA')) : ok(chave);
    },

    /** Keeps how the key was kept beside the data that are set aside with it. */
    guardarDescricao: async (carimbo: string): Promise<void> => {
      for (const nome of [arquivo, arquivoDaChave]) {
        const texto = await files.readText(nome);
        if (texto !== null)
          await files.writeText(await nomeLivre(files, `${nome}.guardado-${carimbo}`), texto);
      }
    },

    /** Forgets how the key was kept, for a store that starts anew. */
    esquecer: async (): Promise<void> => {
      for (const nome of [arquivo, arquivoDaChave]) await files.remove(nome);
    },
  };
}
export type CofreDoDispositivo = ReturnType<typeof criarCofre>;

function lerJson(texto: string): unknown {
  try {
    return JSON.parse(texto);
  } catch {
    return null;
  }
}
