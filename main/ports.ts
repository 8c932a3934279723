/**
 * Everything the core needs from the outside world. The hosts pass real ones, tests pass what they control;
 * nothing in the core reads the clock, draws a random number or opens a socket by itself.
 */
import type { Result } from '../contract/result.ts';
import type { Custo } from './vault/argon2.ts';

export type Clock = {
  /** Milliseconds since 1970, UTC. */
  now: () => number;
  /** Calls back once after `ms`; the returned function cancels. */
  timer: (ms: number, aoVencer: () => void) => () => void;
};

export type Random = {
  bytes: (quantos: number) => Uint8Array;
  /** Uniform in [0, 1). */
  unit: () => number;
};

export type Fetch = typeof globalThis.fetch;

/** Why the OS keychain gave nothing. Only `ausente` allows to think of another protection. */
export type FalhaDoChaveiro = 'ausente' | 'bloqueado';

export type SecretStore = {
  read: (conta: string) => Promise<Result<string | null, FalhaDoChaveiro>>;
  write: (conta: string, segredo: string) => Promise<Result<null, FalhaDoChaveiro>>;
  /** Also when there is none. */
  remove: (conta: string) => Promise<Result<null, FalhaDoChaveiro>>;
};

/** Argon2id of a text under a salt (hex) → 32 bytes, off the thread that serves the window. */
export type Derivar = (texto: string, sal: string, custo: Custo) => Promise<Uint8Array>;

/** The few small files beside the database; all writes replace the file whole or not at all. */
export type Files = {
  readText: (caminho: string) => Promise<string | null>;
  /** Readable by the owner only. Fails as the operating system says (`code`). */
  writeText: (caminho: string, texto: string) => Promise<void>;
  remove: (caminho: string) => Promise<void>;
  exists: (caminho: string) => Promise<boolean>;
  ensureFolder: (caminho: string) => Promise<void>;
  /** Names of the folders in a folder; none when it does not exist. */
  listFolders: (caminho: string) => Promise<string[]>;
  /** With all that is in it. */
  removeFolder: (caminho: string) => Promise<void>;
};

/** One file that stays open: read and written at positions, so that nothing needs it whole in memory. */
export type ArquivoAberto = {
  /** Fewer bytes at the end of the file. */
  readonly ler: (posicao: number, quantos: number) => Promise<Uint8Array>;
  /** All of them, or it fails as the operating system says (`code`). */
  readonly escrever: (posicao: number, bytes: Uint8Array) => Promise<void>;
  readonly tamanho: () => Promise<number>;
  /** Comes back when the disk has it. */
  readonly sincronizar: () => Promise<void>;
  readonly fechar: () => Promise<void>;
};

/** Files too big for `Files`: encrypted documents. All of them fail as the operating system says (`code`). */
export type Disco = {
  /** Readable by the owner only; fails when there is one already. */
  readonly criar: (caminho: string) => Promise<ArquivoAberto>;
  /** For reading; null when there is none. */
  readonly abrir: (caminho: string) => Promise<ArquivoAberto | null>;
  /** Survives a power cut once it comes back. */
  readonly renomear: (de: string, para: string) => Promise<void>;
  /** Also when there is none. */
  readonly remover: (caminho: string) => Promise<void>;
  readonly criarPasta: (caminho: string) => Promise<void>;
  /** Names of the files in a folder; none when it does not exist. */
  readonly listar: (pasta: string) => Promise<string[]>;
};

/** Facts only: codes, counts, durations. Never a name, CPF, address, token or text that a person typed. */
export type Logger = {
  info: (evento: string, fatos?: Fatos) => void;
  warn: (evento: string, fatos?: Fatos) => void;
  error: (evento: string, fatos?: Fatos) => void;
};
export type Fatos = Readonly<Record<string, string | number | boolean | null>>;

export type Portas = {
  readonly clock: Clock;
  readonly random: Random;
  readonly fetch: Fetch;
  readonly secretStore: SecretStore;
  readonly derivar: Derivar;
  readonly files: Files;
  readonly disco: Disco;
  readonly logger: Logger;
};
