// Finds a Chromium, Chrome or Edge on this computer.
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const NOMES = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'chrome',
  'microsoft-edge',
  'microsoft-edge-stable',
  'msedge',
];

/** Path of the browser, or null. `SIGCON_CHROMIUM` names one and is believed. */
export function acharChromium(env = process.env) {
  const indicado = env.SIGCON_CHROMIUM;
  if (indicado !== undefined && indicado !== '') return existsSync(indicado) ? indicado : null;
  return [...doPath(env), ...doSistema(env)].find((caminho) => existsSync(caminho)) ?? null;
}

function doPath(env) {
  const sufixo = process.platform === 'win32' ? '.exe' : '';
  const pastas = (env.PATH ?? env.Path ?? '').split(delimiter).filter((pasta) => pasta !== '');
  return NOMES.flatMap((nome) => pastas.map((pasta) => join(pasta, nome + sufixo)));
}

function doSistema(env) {
  if (process.platform === 'win32') {
    const pastas = [env.ProgramFiles, env['ProgramFiles(x86)'], env.LOCALAPPDATA].filter(
      (p) => p !== undefined,
    );
    const dentro = [
      'Google\\Chrome\\Application\\chrome.exe',
      'Microsoft\\Edge\\Application\\msedge.exe',
      'Chromium\\Application\\chrome.exe',
    ];
    return dentro.flatMap((resto) => pastas.map((pasta) => join(pasta, resto)));
  }
  if (process.platform === 'darwin') {
    return ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
      (nome) => `/Applications/${nome}.app/Contents/MacOS/${nome}`,
    );
  }
  return [
    '/usr/bin/chromium',
    '/usr/bin/google-chrome',
    '/snap/bin/chromium',
    '/opt/google/chrome/chrome',
    '/opt/microsoft/msedge/msedge',
  ];
}

const ROOT = process.platform === 'linux' && process.getuid?.() === 0;

/** Chromium refuses its sandbox to root; and nothing here may talk to anybody but us. */
export const ARGUMENTOS = [
  ...(ROOT ? ['--no-sandbox'] : []),
  '--disable-quic',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
