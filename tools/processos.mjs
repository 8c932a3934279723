// Starts programs that never outlive the one that started them, and ends them by their own number.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { esperar, raiz } from './comum.mjs';

const COM_O_PAI = pathToFileURL(join(raiz, 'tools', 'com-o-pai.mjs')).href;
const PRAZO_PARA_SAIR_MS = 5_000;

/** Processes started here that still run. */
const filhos = new Set();

/**
 * Starts a script with the given Node. It gets an IPC channel, and ends when that is cut: even when this
 * process is killed without a chance to say anything.
 * @param {string} node
 * @param {string[]} args
 * @param {{ saida?: 'herdada' | 'canalizada', env?: NodeJS.ProcessEnv, nodeArgs?: string[] }} opcoes
 *   `saida`: whether it writes to our terminal itself, or we read what it writes
 */
export function abrir(node, args, { saida = 'herdada', env = process.env, nodeArgs = [] } = {}) {
  const fluxo = saida === 'herdada' ? 'inherit' : 'pipe';
  return acompanhar(
    spawn(node, [...nodeArgs, '--import', COM_O_PAI, ...args], {
      cwd: raiz,
      env,
      stdio: ['ignore', fluxo, fluxo, 'ipc'],
    }),
  );
}

/** Keeps account of a process until it is gone. */
export function acompanhar(filho) {
  filhos.add(filho);
  filho.once('exit', () => filhos.delete(filho));
  filho.once('error', () => filhos.delete(filho));
  return filho;
}

/** Runs a script to its end. Answers its exit code and, when the output was piped, all it wrote. */
export function terminar(node, args, opcoes = {}) {
  return fimDe(abrir(node, args, opcoes));
}

/** Waits for the end of a process and answers its exit code with what it wrote, where that was piped. */
export async function fimDe(filho) {
  let texto = '';
  const juntar = (parte) => (texto += String(parte));
  filho.stdout?.on('data', juntar);
  filho.stderr?.on('data', juntar);
  return { codigo: await codigoDe(filho), texto };
}

/** Waits for the end of a process and answers its exit code. */
export const codigoDe = (filho) =>
  new Promise((cumprir) => {
    filho.once('error', () => cumprir(1));
    filho.once('close', (codigo) => cumprir(codigo ?? 1));
  });

/** Asks a process to end, and insists after a while. */
export async function encerrar(filho) {
  if (!filhos.has(filho)) return;
  const saiu = new Promise((cumprir) => filho.once('exit', cumprir));
  // Windows has no signals: there, cutting the channel is how a process is asked.
  if (process.platform === 'win32' && filho.connected) filho.disconnect();
  else filho.kill('SIGTERM');
  await Promise.race([saiu, esperar(PRAZO_PARA_SAIR_MS)]);
  if (filhos.has(filho)) filho.kill('SIGKILL');
}

let saindo = false;

/** Whether this process is ending its children, whose ends are then no news. */
export const encerrando = () => saindo;

/** Ends everything that was started here, the last first, and then this process. */
export async function sair(codigo) {
  if (saindo) return;
  saindo = true;
  for (const filho of [...filhos].reverse()) await encerrar(filho);
  process.exit(codigo);
}

/**
 * From here on Ctrl-C, a request to end and the loss of whoever started us end the children, too.
 * @param {boolean} normal whether being asked to end is a normal end of this program (exit code 0)
 */
export function encerrarComOsFilhos(normal = true) {
  process.on('SIGINT', () => void sair(normal ? 0 : 130));
  process.on('SIGTERM', () => void sair(normal ? 0 : 143));
  process.on('SIGHUP', () => void sair(normal ? 0 : 129));
  if (process.channel !== undefined) process.once('disconnect', () => void sair(1));
  // Started by npm, we are the child of its shell: when npm is killed outright no signal comes, but the
  // parents change.
  if (process.env.npm_lifecycle_event === undefined || process.platform === 'win32') return;
  const deInicio = pais();
  setInterval(() => pais() !== deInicio && void sair(1), 1_000).unref();
}

/** Who started us, and on Linux who started that one. */
function pais() {
  const pai = process.ppid;
  try {
    return `${pai} ${/.*\) \S (\d+)/.exec(readFileSync(`/proc/${pai}/stat`, 'utf8'))?.[1]}`;
  } catch {
    return `${pai}`; // no /proc here; there the shell gives way to us and npm itself is the parent
  }
}
