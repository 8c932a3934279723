// Finds Electron's binary, or gets it where that is possible.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { avisar, cache, esperar, raiz } from './comum.mjs';
import { abrir, encerrar, fimDe } from './processos.mjs';

const PACOTE = join(raiz, 'node_modules', 'electron');
const FALHA = join(cache, 'electron-nao-veio');
const UM_DIA_MS = 24 * 3_600_000;
const PRAZO_MS = 180_000;

const NO_PACOTE = { win32: 'electron.exe', darwin: 'Electron.app/Contents/MacOS/Electron' };

/** Path of the binary, or null. `ELECTRON_OVERRIDE_DIST_PATH` names a folder that holds one. */
export function acharElectron(env = process.env) {
  const pasta = env.ELECTRON_OVERRIDE_DIST_PATH || join(PACOTE, 'dist');
  const binario = join(pasta, NO_PACOTE[process.platform] ?? 'electron');
  return existsSync(binario) ? binario : null;
}

/**
 * Downloads the binary, which no install script does any more. A failure is remembered for a day, so that a
 * computer that cannot reach it does not wait at every start; `insistir` tries all the same.
 */
export async function baixarElectron(node, insistir) {
  if (!insistir && falhouHaPouco()) return null;
  avisar('Baixando o Electron (uma vez só, cerca de 110 MB)…');
  const filho = abrir(node, [join(PACOTE, 'install.js')], { saida: 'canalizada' });
  const prazo = esperar(PRAZO_MS).then(() => encerrar(filho));
  await Promise.race([fimDe(filho), prazo]);
  const binario = acharElectron();
  mkdirSync(cache, { recursive: true });
  if (binario === null) writeFileSync(FALHA, String(Date.now()));
  else rmSync(FALHA, { force: true });
  return binario;
}

function falhouHaPouco() {
  try {
    return Date.now() - Number(readFileSync(FALHA, 'utf8')) < UM_DIA_MS;
  } catch {
    return false; // never failed
  }
}
