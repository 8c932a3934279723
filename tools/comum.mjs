// What the commands of the project share. No dependencies, any Node from 18 on.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Folder of the project. */
export const raiz = join(dirname(fileURLToPath(import.meta.url)), '..');
/** What may be thrown away at any time: locks and remembered failures. */
export const cache = join(raiz, '.cache');

/** One line for the person. */
export const avisar = (texto) => process.stdout.write(`${texto}\n`);

/**
 * Says why it cannot go on, in one line, and ends the process.
 * @returns {never}
 */
export function desistir(texto, codigo = 1) {
  process.stderr.write(`${texto}\n`);
  process.exit(codigo);
}

export const segundosDesde = (inicio) => `${((Date.now() - inicio) / 1000).toFixed(1).replace('.', ',')} s`;

export const esperar = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** What a JSON file holds; null when it is absent or cut short, which is the same as never written. */
export function lerJson(arquivo) {
  try {
    return JSON.parse(readFileSync(arquivo, 'utf8'));
  } catch {
    return null;
  }
}

/** Whether a process of this number is still running. */
export function vivo(pid) {
  try {
    process.kill(pid, 0);
  } catch (erro) {
    return erro.code === 'EPERM';
  }
  return !ehZumbi(pid);
}

/** Ended, but nobody asked how: in a container without an init such processes stay for good. */
function ehZumbi(pid) {
  try {
    return process.platform === 'linux' && /\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false; // no /proc, or gone meanwhile
  }
}

/** Runs `fazer` while no other process of this project does the same thing; a lock of a dead process is void. */
export async function comTrava(nome, aviso, fazer) {
  mkdirSync(cache, { recursive: true });
  const arquivo = join(cache, `${nome}.lock`);
  for (let avisado = false; !pegar(arquivo); avisado = true) {
    if (!avisado) avisar(aviso);
    await esperar(300);
  }
  const soltar = () => rmSync(arquivo, { force: true });
  process.once('exit', soltar);
  try {
    return await fazer();
  } finally {
    process.removeListener('exit', soltar);
    soltar();
  }
}

function pegar(arquivo) {
  try {
    writeFileSync(arquivo, String(process.pid), { flag: 'wx' });
    return true;
  } catch (erro) {
    if (erro.code !== 'EEXIST') throw erro;
  }
  const dono = lerJson(arquivo);
  if (typeof dono === 'number' && !vivo(dono)) rmSync(arquivo, { force: true });
  return false;
}
