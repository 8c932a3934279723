import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { RAIZ, rodar } from './apoio.ts';

// Inside of the project, where vitest and Playwright are found.
const pasta = mkdtempSync(join(RAIZ, 'node_modules', '.sigcon-relatores-'));
afterAll(() => rmSync(pasta, { recursive: true, force: true }));

const CASOS = `
  test('passa', () => {});
  test('falha', () => { throw new Error('\\x1b[31mmensagem\\x1b[39m da falha'); });
`;

async function relatorioDe(script: string, args: readonly string[], nome: string) {
  const arquivo = join(pasta, `${nome}.json`);
  const env = { ...process.env, SIGCON_RELATORIO: arquivo };
  const fim = await rodar(script, args, env);
  return { codigo: fim.codigo, relatorio: JSON.parse(readFileSync(arquivo, 'utf8')) as unknown };
}

const esperado = (motivo: string) => ({
  passed: 2,
  instaveis: [
    {
      nome: expect.stringContaining('só na segunda vez') as unknown,
      mensagem: expect.stringContaining('na primeira não') as unknown,
    },
  ],
  failed: [
    {
      nome: expect.stringContaining('falha') as unknown,
      mensagem: expect.stringContaining('mensagem da falha') as unknown,
    },
  ],
  skipped: [{ nome: expect.stringContaining('pulado') as unknown, motivo }],
});

// Each starts programs of its own, which takes its time on a busy computer.
describe('relatórios para npm test', { timeout: 60_000 }, () => {
  it('do vitest: o que passou, o que falhou e por quê, o que não rodou e por quê', async () => {
    writeFileSync(
      join(pasta, 'a.prova.ts'),
      `import { test } from 'vitest'; ${CASOS} test('pulado', (t) => t.skip('sem chaveiro'));
       let vezes = 0; test('só na segunda vez', () => { vezes += 1; if (vezes === 1) throw new Error('na primeira não'); });`,
    );
    writeFileSync(
      join(pasta, 'vitest.config.ts'),
      `export default { root: ${JSON.stringify(pasta)}, test: { include: ['*.prova.ts'] } };`,
    );
    const { codigo, relatorio } = await relatorioDe(
      join(RAIZ, 'node_modules/vitest/vitest.mjs'),
      [
        'run',
        '--config',
        join(pasta, 'vitest.config.ts'),
        '--retry=1',
        `--reporter=${join(RAIZ, 'tools/relator-vitest.ts')}`,
      ],
      'vitest',
    );
    expect(codigo).toBe(1);
    expect(relatorio).toEqual(esperado('sem chaveiro'));
  });

  it('do vitest: um arquivo que nem carrega é uma falha', async () => {
    writeFileSync(join(pasta, 'b.carga.ts'), `throw new Error('nem carrega');`);
    writeFileSync(
      join(pasta, 'carga.config.ts'),
      `export default { root: ${JSON.stringify(pasta)}, test: { include: ['*.carga.ts'] } };`,
    );
    const { relatorio } = await relatorioDe(
      join(RAIZ, 'node_modules/vitest/vitest.mjs'),
      [
        'run',
        '--config',
        join(pasta, 'carga.config.ts'),
        `--reporter=${join(RAIZ, 'tools/relator-vitest.ts')}`,
      ],
      'carga',
    );
    expect(relatorio).toMatchObject({
      passed: 0,
      failed: [{ mensagem: expect.stringContaining('nem carrega') as unknown }],
    });
  });

  it('do Playwright: o mesmo', async () => {
    writeFileSync(
      join(pasta, 'c.spec.mjs'),
      `import { test } from '@playwright/test'; ${CASOS} test('pulado', () => { test.skip(true, 'sem Electron'); });
       test('só na segunda vez', ({}, info) => { if (info.retry === 0) throw new Error('na primeira não'); });`,
    );
    writeFileSync(
      join(pasta, 'playwright.config.mjs'),
      `export default { testDir: '.', workers: 1, outputDir: 'saida', reporter: ${JSON.stringify(join(RAIZ, 'tools/relator-playwright.ts'))} };`,
    );
    const { codigo, relatorio } = await relatorioDe(
      join(RAIZ, 'node_modules/@playwright/test/cli.js'),
      ['test', '--config', join(pasta, 'playwright.config.mjs'), '--retries=1'],
      'playwright',
    );
    expect(codigo).toBe(1);
    expect(relatorio).toEqual(esperado('sem Electron'));
  });
});
