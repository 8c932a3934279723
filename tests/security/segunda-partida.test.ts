import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';

const RAIZ = join(import.meta.dirname, '../..');
const LINHA = /^SIGCON Desktop: (http:\/\/127\.0\.0\.1:\d+\/abrir\/[\w-]+)$/m;

const pasta = mkdtempSync(join(tmpdir(), 'sigcon-partida-'));
const filhos: ChildProcess[] = [];

const fimDe = (filho: ChildProcess): Promise<number | null> =>
  filho.exitCode !== null || filho.signalCode !== null
    ? Promise.resolve(filho.exitCode)
    : new Promise((resolver) => filho.once('exit', resolver));

afterEach(async () => {
  for (const filho of filhos) filho.kill();
  await Promise.all(filhos.map(fimDe));
  rmSync(pasta, { recursive: true, force: true, maxRetries: 5 });
});

/** Starts the program as a person does; answers the link that it prints. */
function partir(): { filho: ChildProcess; link: Promise<string> } {
  const filho = spawn(
    process.execPath,
    ['main/hosts/node.ts', '--api', 'http://127.0.0.1:9', '--data', join(pasta, 'perfil'), '--demonstracao'],
    // No desktop session: the system's keychain must not be asked for by a test.
    {
      cwd: RAIZ,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, DBUS_SESSION_BUS_ADDRESS: 'disabled:' },
    },
  );
  filhos.push(filho);
  const link = new Promise<string>((resolver, rejeitar) => {
    let saida = '';
    const juntar = (parte: unknown): void => {
      saida += String(parte);
      const achado = LINHA.exec(saida)?.[1];
      if (achado !== undefined) resolver(achado);
    };
    filho.stdout.on('data', juntar);
    filho.stderr.on('data', juntar);
    filho.once('exit', () => rejeitar(new Error(`ended without a link: ${saida}`)));
  });
  return { filho, link };
}

it('a second start on the same folder ends by itself, and its link opens the host that runs', async () => {
  const primeira = await partir().link;
  const segunda = partir();
  const outra = await segunda.link;
  expect(await fimDe(segunda.filho)).toBe(0);
  expect(new URL(outra).host).toBe(new URL(primeira).host);
  expect(outra).not.toBe(primeira);
  for (const link of [outra, primeira]) expect((await fetch(link, { redirect: 'manual' })).status).toBe(303);

  const perfil = join(pasta, 'perfil');
  for (const arquivo of [
    'hospedeiro.json',
    'dispositivo.db',
    'registro.log',
    'cofre.json',
    'chave-de-demonstracao.key',
  ])
    expect(statSync(join(perfil, arquivo)).mode & 0o077, arquivo).toBe(0);
});
