import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { comPrazo } from './esperar.ts';
import { apagarPasta, pastaNova } from './pasta.ts';

/** Why there can be no keychain of our own on this machine; null when there can. */
export function semChaveiroDeVerdade(): string | null {
  if (process.platform !== 'linux') return 'the Secret Service is Linux only';
  const faltam = ['dbus-daemon', 'gnome-keyring-daemon'].filter(
    (programa) => spawnSync(programa, ['--version']).status !== 0,
  );
  return faltam.length === 0 ? null : `not installed: ${faltam.join(', ')}`;
}

/** A desktop session of its own: a message bus and a keychain with their own folder, nobody else's. */
export type Sessao = {
  readonly env: Readonly<Record<string, string>>;
  readonly fechar: () => Promise<void>;
};

export async function abrirSessao(pasta: string): Promise<Sessao> {
  const execucao = pastaNova('sigcon-sessao');
  mkdirSync(join(pasta, 'keyrings'), { recursive: true });
  const env: Record<string, string> = { XDG_DATA_HOME: pasta, XDG_RUNTIME_DIR: execucao, HOME: pasta };
  const barramento = spawn('dbus-daemon', ['--session', '--nofork', '--print-address'], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [endereco] = (await comPrazo(once(barramento.stdout, 'data'), 'the address of the bus')) as [Buffer];
  env['DBUS_SESSION_BUS_ADDRESS'] = endereco.toString().trim();
  const chaveiro = spawn(
    'gnome-keyring-daemon',
    ['--foreground', '--unlock', '--components=secrets', '--control-directory', execucao],
    { env: { ...process.env, ...env }, stdio: ['pipe', 'pipe', 'ignore'] },
  );
  chaveiro.stdin.end('senha-do-chaveiro');
  // It tells its control socket once it serves.
  await comPrazo(once(chaveiro.stdout, 'data'), 'the keychain');
  return {
    env,
    fechar: async () => {
      for (const filho of [chaveiro, barramento]) {
        if (filho.exitCode !== null) continue;
        const fim = once(filho, 'close');
        filho.kill('SIGKILL');
        await comPrazo(fim, 'the end of the session');
      }
      apagarPasta(execucao);
    },
  };
}
