import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { usar } from './apoio.ts';

const PRINCIPAL = fileURLToPath(new URL('../../../server/main.ts', import.meta.url));

export type Saida = { readonly codigo: number | null; readonly saida: string; readonly erros: string };

/** Runs the server's own program; `fim` resolves when it is gone. */
export function programa(argumentos: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const filho = spawn(process.execPath, [PRINCIPAL, ...argumentos], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  onTestFinished(() => void filho.kill('SIGKILL'));
  const { stdout, stderr } = filho;
  if (stdout === null || stderr === null) throw new Error('the program has no output to read');
  let [saida, erros] = ['', ''];
  stdout.on('data', (parte) => (saida += String(parte)));
  stderr.on('data', (parte) => (erros += String(parte)));
  const fim: Promise<Saida> = Promise.all([
    once(filho, 'exit'),
    once(stdout, 'end'),
    once(stderr, 'end'),
  ]).then(() => ({ codigo: filho.exitCode, saida, erros }));
  return { filho, fim, lido: () => saida };
}

/** The program, serving: resolves when it has said its address. */
export async function processoDeServidor(pasta: string, env: Readonly<Record<string, string>> = {}) {
  const { filho, fim, lido } = programa(['--port', '0', '--data', pasta], env);
  const url = await enderecoDito(filho, lido, fim);
  return { ...usar(() => url), url, filho, fim };
}

function enderecoDito(filho: ChildProcess, lido: () => string, fim: Promise<Saida>): Promise<string> {
  return new Promise((resolve, reject) => {
    const olhar = (): void => {
      const url = /^SIGCON servidor: (http:\S+)$/m.exec(lido())?.[1];
      if (url !== undefined) resolve(url);
    };
    filho.stdout?.on('data', olhar);
    void fim.then(({ erros }) => reject(new Error(`the server ended: ${erros}`)));
  });
}
