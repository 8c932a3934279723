import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { comPrazo, sinal } from './esperar.ts';

export const RAIZ = join(import.meta.dirname, '..', '..');

export type OpcoesDoProcesso = {
  /** Program and arguments before Node's own: how `dbus-run-session --` gets in front. */
  readonly comando?: readonly string[];
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Runs as another user of this computer (root only). */
  readonly uid?: number;
};

export type Processo = {
  readonly pid: number;
  readonly stdout: () => string;
  readonly stderr: () => string;
  /** The first line of standard output that matches. Rejects when the process ends without it. */
  readonly linha: (padrao: RegExp) => Promise<RegExpExecArray>;
  readonly fim: Promise<number | null>;
  readonly acabou: () => boolean;
  /** Asks it to end (SIGTERM) and waits. */
  readonly parar: () => Promise<void>;
  /** Ends it as a power cut would (SIGKILL) and waits. */
  readonly matar: () => Promise<void>;
};

/** Runs one of the project's programs. The channel makes it end with the test's own process, however that ends. */
export function rodar(modulo: string, args: readonly string[], o: OpcoesDoProcesso = {}): Processo {
  const [programa, ...antes] = o.comando ?? [];
  const meus = [join(RAIZ, modulo), ...args];
  const linha: [string, string[]] =
    programa === undefined ? [process.execPath, meus] : [programa, [...antes, process.execPath, ...meus]];
  const filho = spawn(...linha, {
    cwd: RAIZ,
    env: { ...process.env, ...o.env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    ...(o.uid === undefined ? {} : { uid: o.uid, gid: o.uid }),
  });
  let [stdout, stderr] = ['', ''];
  let acabou = false;
  const novidade = new Set<() => void>();
  filho.stdout?.on('data', (parte: Buffer) => {
    stdout += parte.toString();
    for (const avisar of novidade) avisar();
  });
  filho.stderr?.on('data', (parte: Buffer) => {
    stderr += parte.toString();
  });
  const fim = once(filho, 'close').then(() => {
    acabou = true;
    return filho.exitCode;
  });
  const terminar = async (com: NodeJS.Signals): Promise<void> => {
    if (!acabou) filho.kill(com);
    await comPrazo(fim, `end of ${modulo} after ${com}`);
  };
  return {
    pid: filho.pid ?? 0,
    stdout: () => stdout,
    stderr: () => stderr,
    linha: async (padrao) => {
      const achada = sinal<RegExpExecArray>();
      const olhar = (): void => {
        const linha = padrao.exec(stdout);
        if (linha !== null) achada.dar(linha);
      };
      novidade.add(olhar);
      olhar();
      const morreu = fim.then((codigo) => {
        const achado = padrao.exec(stdout);
        if (achado !== null) return achado;
        throw new Error(`${modulo} ended (${String(codigo)}): ${stdout} ${stderr}`);
      });
      try {
        return await comPrazo(Promise.race([achada.promessa, morreu]), `${String(padrao)} from ${modulo}`);
      } finally {
        novidade.delete(olhar);
      }
    },
    fim,
    acabou: () => acabou,
    parar: () => terminar('SIGTERM'),
    matar: () => terminar('SIGKILL'),
  };
}
