import { _electron, type ElectronApplication } from '@playwright/test';
import { join } from 'node:path';
import { acharElectron } from '../../tools/eletron.mjs';
import { temTela } from '../../tools/tela.mjs';

const RAIZ = join(import.meta.dirname, '../..');
const binario = acharElectron();

/** Why the desktop window cannot be opened on this computer; null when it can. */
export const semElectron = (): string | null => {
  if (binario === null) return 'o binário do Electron não está neste computador';
  return temTela() ? null : 'não há tela para abrir a janela do Electron';
};

/** Starts the desktop program on a folder, as its icon does. */
export function abrirElectron(pasta: string, api: string): Promise<ElectronApplication> {
  const comoRoot = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return _electron.launch({
    ...(binario === null ? {} : { executablePath: binario }),
    // A camera and a microphone of Chromium's own: what is granted does not depend on the computer.
    args: [
      ...comoRoot,
      '--use-fake-device-for-media-stream',
      RAIZ,
      '--api',
      api,
      '--data',
      pasta,
      '--demonstracao',
    ],
  });
}
