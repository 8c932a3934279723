import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { RAIZ, rodar, type Fim } from './apoio.ts';

const pastas: string[] = [];
afterEach(() => {
  for (const pasta of pastas.splice(0)) rmSync(pasta, { recursive: true, force: true });
});

/** A project of its own with our installer, and an npm that does what the test says. */
function projeto(npm: string): { raiz: string; instalar: () => Promise<Fim>; vezes: () => number } {
  const raiz = mkdtempSync(join(tmpdir(), 'sigcon-instalar-'));
  pastas.push(raiz);
  mkdirSync(join(raiz, 'tools'));
  for (const arquivo of ['install.mjs', 'comum.mjs']) {
    copyFileSync(join(RAIZ, 'tools', arquivo), join(raiz, 'tools', arquivo));
  }
  const lock = { packages: { '': {}, 'node_modules/a': { version: '1.0.0', integrity: 'sha512-x' } } };
  writeFileSync(join(raiz, 'package-lock.json'), JSON.stringify(lock));
  writeFileSync(
    join(raiz, 'ver.mjs'),
    `import { ensureInstalled } from './tools/install.mjs'; console.log((await ensureInstalled()).node);`,
  );
  const cli = join(raiz, 'npm-cli.js');
  const conta = join(raiz, 'vezes');
  writeFileSync(cli, `require('fs').appendFileSync(${JSON.stringify(conta)}, 'x'); ${npm}`);
  chmodSync(cli, 0o755);
  const env = { ...process.env, npm_execpath: cli, npm_node_execpath: process.execPath };
  return {
    raiz,
    instalar: () => rodar(join(raiz, 'ver.mjs'), [], env),
    vezes: () => (existsSync(conta) ? readFileSync(conta, 'utf8').length : 0),
  };
}

/** What npm leaves behind when it went well. */
const INSTALA = `const fs = require('fs'); fs.mkdirSync('node_modules', { recursive: true });
  fs.copyFileSync('package-lock.json', 'node_modules/.package-lock.json');`;

// Each starts programs of its own, which takes its time on a busy computer.
describe('instalação', { timeout: 60_000 }, () => {
  it('instala uma vez e depois não olha mais', async () => {
    const p = projeto(INSTALA);
    const primeira = await p.instalar();
    expect(primeira).toMatchObject({ codigo: 0, erros: '' });
    expect(primeira.saida.split('\n')[0]).toMatch(/^Instalando as dependências/);
    expect(primeira.saida).toContain(process.execPath);
    expect(await p.instalar()).toMatchObject({ codigo: 0, saida: `${process.execPath}\n`, erros: '' });
    expect(p.vezes()).toBe(1);
  });

  it('reconhece o que a pessoa já instalou', async () => {
    const p = projeto('');
    mkdirSync(join(p.raiz, 'node_modules'));
    copyFileSync(join(p.raiz, 'package-lock.json'), join(p.raiz, 'node_modules', '.package-lock.json'));
    expect(await p.instalar()).toMatchObject({ codigo: 0, saida: `${process.execPath}\n` });
    expect(p.vezes()).toBe(0);
  });

  it('instala de novo quando o package-lock.json muda', async () => {
    const p = projeto(INSTALA);
    await p.instalar();
    const lock = { packages: { '': {}, 'node_modules/a': { version: '2.0.0', integrity: 'sha512-y' } } };
    writeFileSync(join(p.raiz, 'package-lock.json'), JSON.stringify(lock));
    expect(await p.instalar()).toMatchObject({ codigo: 0 });
    expect(p.vezes()).toBe(2);
  });

  it('diz numa linha por que não deu, sem rastro de pilha', async () => {
    const p = projeto(
      `console.error('npm error code ENOTFOUND\\nnpm error network request failed.\\nnpm error     at x (y.js:1:1)'); process.exit(1);`,
    );
    const fim = await p.instalar();
    expect(fim.codigo).toBe(1);
    expect(fim.erros).toBe(
      'Não foi possível instalar as dependências: network request failed. Confira a conexão e tente de novo.\n',
    );
  });

  it('duas ao mesmo tempo instalam uma vez só', async () => {
    const p = projeto(`setTimeout(() => { ${INSTALA} }, 500);`);
    const fins = await Promise.all([p.instalar(), p.instalar()]);
    expect(fins.map((fim) => fim.codigo)).toEqual([0, 0]);
    expect(p.vezes()).toBe(1);
  });

  it('não espera por uma instalação que morreu', async () => {
    const p = projeto(INSTALA);
    mkdirSync(join(p.raiz, '.cache'));
    writeFileSync(join(p.raiz, '.cache', 'instalacao.lock'), '2147483646');
    expect(await p.instalar()).toMatchObject({ codigo: 0 });
  });
});
