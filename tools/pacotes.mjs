// What the tests need of the system. Installed where that is ours to do (Debian, as root), named elsewhere.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { acharChromium } from './chromium.mjs';
import { avisar } from './comum.mjs';
import { acompanhar, fimDe } from './processos.mjs';

const CHAVEIRO = ['gnome-keyring', 'dbus', 'dbus-daemon', 'libsecret-1-0', 'libsecret-tools'];

/** Path of a browser for the tests, or null after saying what to install. */
export async function garantirChromium() {
  const achado = acharChromium();
  if (achado !== null) return achado;
  if (debianComoRoot() && (await aptInstalar('o Chromium', ['chromium']))) return acharChromium();
  avisar(
    'Para os testes no navegador, instale o Chromium, o Chrome ou o Edge, ou indique um em SIGCON_CHROMIUM.',
  );
  return null;
}

/** A keychain for its test, on Linux; without one that test says why it is skipped. */
export async function garantirChaveiro() {
  if (process.platform !== 'linux' || (noPath('gnome-keyring-daemon') && noPath('dbus-run-session'))) return;
  if (debianComoRoot()) await aptInstalar('um chaveiro', CHAVEIRO);
}

export const noPath = (programa) =>
  (process.env.PATH ?? '').split(delimiter).some((pasta) => existsSync(join(pasta, programa)));

function debianComoRoot() {
  if (process.platform !== 'linux' || process.getuid() !== 0 || !existsSync('/etc/os-release')) return false;
  return /^ID="?debian"?$/m.test(readFileSync('/etc/os-release', 'utf8'));
}

async function aptInstalar(oQue, pacotes) {
  avisar(`Instalando ${oQue} para os testes (apt-get)…`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const comandos = [
    ['update', '-qq'],
    ['install', '-y', '-qq', '--no-install-recommends', ...pacotes],
  ];
  for (const args of comandos) {
    const filho = spawn('apt-get', args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
    const { codigo, texto } = await fimDe(acompanhar(filho));
    if (codigo === 0) continue;
    avisar(`O apt-get não conseguiu: ${texto.trim().split('\n').at(-1) ?? ''}`);
    return false;
  }
  return true;
}
