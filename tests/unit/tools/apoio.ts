import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';

export const RAIZ = join(import.meta.dirname, '../../..');

export type Fim = { readonly codigo: number | null; readonly saida: string; readonly erros: string };

/** Runs one of the project's commands to its end, as a person would. */
export function rodar(
  script: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): Promise<Fim> {
  const filho = spawn(process.execPath, [script, ...args], {
    cwd: RAIZ,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return fimDe(filho);
}

export function fimDe(filho: ChildProcess): Promise<Fim> {
  const texto = { saida: '', erros: '' };
  filho.stdout?.on('data', (parte) => (texto.saida += String(parte)));
  filho.stderr?.on('data', (parte) => (texto.erros += String(parte)));
  return new Promise((cumprir, rejeitar) => {
    filho.once('error', rejeitar);
    filho.once('close', (codigo) => cumprir({ codigo, ...texto }));
  });
}
