import { hkdfSync } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import { erro, type Erro } from '../../contract/bridge/errors.ts';
import { tamanho } from '../../contract/domain/texto.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import type { Clock, Derivar, FalhaDoChaveiro, Files, Random } from '../ports.ts';
import { CUSTO_DA_SENHA, CUSTO_DO_NOME, custoSchema } from './argon2.ts';
import { abrirEmbrulho, embrulhar, embrulhoSchema, hex } from './embrulho.ts';
import { nomeLivre } from './nome-livre.ts';
import type { Segredos } from './segredos.ts';
import { esperaDepoisDe, SEM_ERROS, tentativasSchema, type Tentativas } from './tentativas.ts';

const PASTA = 'contas';
const ARQUIVO = 'conta.json';
const SAL = 'sal.json';
/** No password of the system is longer (BR-13); a pasted novel is wrong without deriving anything. */
const MAXIMO_DIGITADO = 200;

const salSchema = z.object({ versao: z.literal(1), sal: hex(16) });
const contaSchema = z.object({
  versao: z.literal(1),
  /** Of the folder's name; kept here, too, for the day when `sal.json` is gone. */
  salDoNome: hex(16),
  sal: hex(16),
  argon2: custoSchema,
  /** The account's key under password and keychain together. */
  embrulhada: embrulhoSchema,
  /** The same key under what the backend tells after a right password; null when it tells nothing. */
  reserva: embrulhoSchema.nullable(),
  tentativas: tentativasSchema,
});
type Conta = z.infer<typeof contaSchema>;

/** An account's encrypted store, opened: its folder and its key (hex). */
export type ContaDestrancada = {
  readonly id: string;
  readonly pasta: string;
  readonly chave: string;
  /** The key was made just now, so that an empty store is what is wanted. */
  readonly nova?: true;
};

export type DependenciasDasContas = {
  readonly pasta: string;
  readonly files: Files;
  readonly random: Random;
  readonly clock: Clock;
  readonly derivar: Derivar;
  readonly segredos: Segredos;
};

/**
 * The accounts on this computer. An account's key is made once and kept under two locks: the password (Argon2id)
 * and a secret of the keychain, both at once, so that neither a stolen disk nor another person at the same keychain
 * opens it; and, for the day when the keychain is lost or the password was changed elsewhere, under a secret that
 * only the backend tells, to whoever typed the right password.
 *
 * Nothing in a file's or folder's name tells whose it is.
 */
export function criarContas({ pasta, files, random, clock, derivar, segredos }: DependenciasDasContas) {
  const raiz = join(pasta, PASTA);
  const bytes = (n: number): string => Buffer.from(random.bytes(n)).toString('hex');
  const pastaDe = (id: string): string => join(raiz, id);
  const arquivoDe = (id: string): string => join(pastaDe(id), ARQUIVO);
  const gravar = (id: string, conta: Conta): Promise<void> =>
    files.writeText(arquivoDe(id), JSON.stringify(conta));
  const ler = async (id: string): Promise<Conta | null> =>
    contaSchema.safeParse(lerJson(await files.readText(arquivoDe(id)))).data ?? null;
  const ids = async (): Promise<string[]> =>
    (await files.listFolders(raiz)).filter((nome) => /^[0-9a-f]{32}$/.test(nome));

  /** One salt for the names of all accounts; lost, it is found again in any of them. */
  const salDoNome = async (): Promise<string> => {
    const arquivo = join(raiz, SAL);
    const lido = salSchema.safeParse(lerJson(await files.readText(arquivo)));
    if (lido.success) return lido.data.sal;
    let sal: string | undefined;
    for (const id of await ids()) sal ??= (await ler(id))?.salDoNome;
    const novo = sal ?? bytes(16);
    await files.ensureFolder(raiz);
    await files.writeText(arquivo, JSON.stringify({ versao: 1, sal: novo }));
    return novo;
  };

  /** Slow on purpose: from a folder's name nobody finds out whose it is by trying all CPFs. */
  const idDe = async (cpf: string): Promise<string> =>
    Buffer.from(await derivar(cpf, await salDoNome(), CUSTO_DO_NOME))
      .toString('hex')
      .slice(0, 32);

  const nomeDoSegredo = (id: string): string => `conta-${id}`;

  const chaveDaSenha = async (senha: string, conta: Pick<Conta, 'sal' | 'argon2'>, segredo: string) =>
    Buffer.from(
      hkdfSync(
        'sha256',
        Buffer.concat([await derivar(senha, conta.sal, conta.argon2), Buffer.from(segredo, 'hex')]),
        Buffer.alloc(0),
        'sigcon-conta',
        32,
      ),
    );
  const chaveDaReserva = (cofre: string): Buffer =>
    Buffer.from(hkdfSync('sha256', Buffer.from(cofre, 'hex'), Buffer.alloc(0), 'sigcon-reserva', 32));

  /** The keychain's half; made when there is none yet. */
  const segredoNovo = async (id: string): Promise<Result<string, FalhaDoChaveiro>> => {
    const lido = await segredos.ler(nomeDoSegredo(id));
    if (!lido.ok) return lido;
    if (hex(32).safeParse(lido.value).success && lido.value !== null) return ok(lido.value);
    const novo = bytes(32);
    const guardado = await segredos.guardar(nomeDoSegredo(id), novo);
    return guardado.ok ? ok(novo) : guardado;
  };

  /** Wraps the key anew under this password, this keychain and what the backend told. */
  const fechar = async (
    id: string,
    chave: string,
    senha: string,
    cofre: string | undefined,
    antes: Conta | null,
  ): Promise<Result<ContaDestrancada, Erro>> => {
    const segredo = await segredoNovo(id);
    if (!segredo.ok) return fail(erro('CHAVEIRO_INDISPONIVEL'));
    const base = { sal: bytes(16), argon2: CUSTO_DA_SENHA };
    const kek = await chaveDaSenha(senha, base, segredo.value);
    await files.ensureFolder(pastaDe(id));
    await gravar(id, {
      versao: 1,
      salDoNome: await salDoNome(),
      ...base,
      embrulhada: embrulhar(chave, kek, random, id),
      reserva:
        cofre === undefined ? (antes?.reserva ?? null) : embrulhar(chave, chaveDaReserva(cofre), random, id),
      tentativas: SEM_ERROS,
    });
    return ok({ id, pasta: pastaDe(id), chave });
  };

  /** With the password and the keychain; counts what was wrong. null: no such account here. */
  const destrancar = async (id: string, senha: string): Promise<Result<ContaDestrancada, Erro> | null> => {
    const conta = await ler(id);
    if (conta === null) return null;
    // Somebody set the clock back: the wait begins again now, instead of lasting for years.
    if (conta.tentativas.em > clock.now()) {
      conta.tentativas = { ...conta.tentativas, em: clock.now() };
      await gravar(id, conta);
    }
    const espera = esperaDepoisDe(conta.tentativas, clock.now());
    if (espera > 0) return fail(erro('MUITAS_TENTATIVAS', { segundos: Math.ceil(espera / 1000) }));
    const lido = await segredos.ler(nomeDoSegredo(id));
    if (!lido.ok) return fail(erro('CHAVEIRO_INDISPONIVEL'));
    const segredo = hex(32).safeParse(lido.value);
    if (!segredo.success) return fail(erro('CHAVE_DA_CONTA_PERDIDA'));
    const chave =
      senha === '' || tamanho(senha) > MAXIMO_DIGITADO
        ? null
        : abrirEmbrulho(conta.embrulhada, await chaveDaSenha(senha, conta, segredo.data), id);
    if (chave === null) return errou(id, conta);
    if (conta.tentativas.erros > 0) await gravar(id, { ...conta, tentativas: SEM_ERROS });
    return ok({ id, pasta: pastaDe(id), chave });
  };

  /** Written down before it is answered: ending the program does not buy another guess. */
  const errou = async (id: string, conta: Conta): Promise<Result<never, Erro>> => {
    const tentativas: Tentativas = { erros: conta.tentativas.erros + 1, em: clock.now() };
    await gravar(id, { ...conta, tentativas });
    const espera = esperaDepoisDe(tentativas, clock.now());
    return fail(
      espera > 0
        ? erro('MUITAS_TENTATIVAS', { segundos: Math.ceil(espera / 1000) })
        : erro('SENHA_INCORRETA'),
    );
  };

  return {
    quantas: async (): Promise<number> => (await ids()).length,
    idDe,
    pastaDe,
    destrancar,

    /**
     * After the backend said that the password is right: opens the account whatever became of keychain and old
     * password, makes it when it is new here, and wraps its key anew.
     * @returns COFRE_NAO_ABRIU when there is an account here whose key cannot be had any more
     */
    abrirComBackend: async (
      id: string,
      senha: string,
      cofre: string | undefined,
    ): Promise<Result<ContaDestrancada, Erro>> => {
      const conta = await ler(id);
      if (conta === null) {
        // A folder that lost only its description still holds somebody's data.
        if (await files.exists(join(pastaDe(id), 'conta.db'))) return fail(erro('COFRE_NAO_ABRIU'));
        const feita = await fechar(id, bytes(32), senha, cofre, null);
        return feita.ok ? ok({ ...feita.value, nova: true }) : feita;
      }
      const lido = await segredos.ler(nomeDoSegredo(id));
      // Not there at the moment is not lost: nothing must be proposed that sets data aside.
      if (!lido.ok) return fail(erro('CHAVEIRO_INDISPONIVEL'));
      const segredo = hex(32).safeParse(lido.value);
      const daReserva =
        conta.reserva === null || cofre === undefined
          ? null
          : abrirEmbrulho(conta.reserva, chaveDaReserva(cofre), id);
      const daSenha = segredo.success
        ? abrirEmbrulho(conta.embrulhada, await chaveDaSenha(senha, conta, segredo.data), id)
        : null;
      const chave = daSenha ?? daReserva;
      if (chave === null) return fail(erro('COFRE_NAO_ABRIU'));
      // Both locks turn already: nothing to write but the forgotten errors.
      if (daSenha !== null && (daReserva !== null || cofre === undefined)) {
        if (conta.tentativas.erros > 0) await gravar(id, { ...conta, tentativas: SEM_ERROS });
        return ok({ id, pasta: pastaDe(id), chave });
      }
      return fechar(id, chave, senha, cofre, conta);
    },

    /** Another password from now on. */
    trocarSenha: async (aberta: ContaDestrancada, senha: string): Promise<Result<null, Erro>> => {
      const fechada = await fechar(aberta.id, aberta.chave, senha, undefined, await ler(aberta.id));
      return fechada.ok ? ok(null) : fechada;
    },

    /** Keeps the description of a key that opens nothing any more beside the data that are set aside with it. */
    porDeLado: async (id: string, carimbo: string): Promise<void> => {
      const texto = await files.readText(arquivoDe(id));
      const guardado = await nomeLivre(files, `${arquivoDe(id)}.guardado-${carimbo}`);
      if (texto !== null) await files.writeText(guardado, texto);
      await files.remove(arquivoDe(id));
    },

    /** Removes the account's encrypted data and its half of the key from this computer. */
    apagar: async (id: string): Promise<void> => {
      await segredos.apagar(nomeDoSegredo(id));
      await files.removeFolder(pastaDe(id));
    },
  };
}
export type Contas = ReturnType<typeof criarContas>;

function lerJson(texto: string | null): unknown {
  if (texto === null) return null;
  try {
    return JSON.parse(texto);
  } catch {
    return null;
  }
}
