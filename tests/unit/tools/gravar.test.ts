import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { RAIZ, rodar } from './apoio.ts';

const pasta = mkdtempSync(join(tmpdir(), 'sigcon-gravar-'));
afterAll(() => rmSync(pasta, { recursive: true, force: true }));

// Writes two lines and a note, one after the other, and says that it got to its end.
const quemGrava = join(pasta, 'quem-grava.mjs');
writeFileSync(
  quemGrava,
  `import { abrirRegistro, anotar } from ${JSON.stringify(pathToFileURL(join(RAIZ, 'tools/gravar.mjs')).href)};
   const [registro, nota] = process.argv.slice(2);
   const registrar = abrirRegistro(registro);
   registrar('{"um":1}');
   anotar(nota, '{}');
   process.once('beforeExit', () => registrar('{"dois":2}'));
   process.once('exit', (codigo) => codigo === 0 && console.log('até o fim'));`,
);
const linhaSobre = (arquivo: string, codigo: string): string =>
  `Não foi possível gravar ${arquivo} (${codigo}). O programa continua sem ele.\n`;

describe('o que os comandos gravam', () => {
  it('fica no disco, só para o dono', async () => {
    const [registro, nota] = [join(pasta, 'servidor.log'), join(pasta, 'ambiente.json')];
    expect(await rodar(quemGrava, [registro, nota])).toEqual({ codigo: 0, saida: 'até o fim\n', erros: '' });
    expect(readFileSync(registro, 'utf8')).toBe('{"um":1}\n{"dois":2}\n');
    if (process.platform !== 'win32')
      for (const arquivo of [registro, nota]) expect(statSync(arquivo).mode & 0o777).toBe(0o600);
  });

  it('numa pasta que não existe, é dito uma vez e o programa continua', async () => {
    const [registro, nota] = [join(pasta, 'nada', 'servidor.log'), join(pasta, 'nada', 'ambiente.json')];
    expect(await rodar(quemGrava, [registro, nota])).toEqual({
      codigo: 0,
      saida: 'até o fim\n',
      erros: linhaSobre(nota, 'ENOENT') + linhaSobre(registro, 'ENOENT'),
    });
  });

  it.runIf(process.platform === 'linux')('com o disco cheio também', async () => {
    const fim = await rodar(quemGrava, ['/dev/full', '/dev/full']);
    expect(fim).toEqual({
      codigo: 0,
      saida: 'até o fim\n',
      erros: linhaSobre('/dev/full', 'ENOSPC').repeat(2),
    });
  });
});
