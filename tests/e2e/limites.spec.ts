import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { iniciarPrograma } from '../support/hospedeiro.ts';
import { apagarPasta, pastaNova } from '../support/pasta.ts';
import { expect, test } from './apoio.ts';

const KB = 1024;
const RENDERER = new URL('../../out/renderer/', import.meta.url);
const comprimido = (arquivo: string): number => gzipSync(readFileSync(new URL(arquivo, RENDERER))).length;

/** The page's own scripts and all that they import before they run; what is imported later is not among them. */
function scriptsDaPrimeiraTela(): Set<string> {
  const pagina = readFileSync(new URL('index.html', RENDERER), 'utf8');
  const porVer = [...pagina.matchAll(/assets\/[\w.-]+\.js/g)].map(([caminho]) => caminho);
  const vistos = new Set<string>();
  for (let caminho = porVer.pop(); caminho !== undefined; caminho = porVer.pop()) {
    if (vistos.has(caminho)) continue;
    vistos.add(caminho);
    const fonte = readFileSync(new URL(caminho, RENDERER), 'utf8');
    const estaticos = fonte.matchAll(
      /(?:^|[;}\n])(?:import|export)(?:[^"'();]*?from)?["']\.\/([\w.-]+\.js)["']/g,
    );
    for (const [, nome = ''] of estaticos) porVer.push(`assets/${nome}`);
  }
  return vistos;
}

test('a primeira tela precisa de no máximo 250 kB de script comprimido; com o que vem logo atrás, 300 kB', async ({
  app,
}, info) => {
  const { page } = app;
  const primeiros = scriptsDaPrimeiraTela();
  const doComeco = [...primeiros].reduce((soma, caminho) => soma + comprimido(caminho), 0);
  info.annotations.push({ type: 'kB gzip', description: (doComeco / KB).toFixed(1) });
  expect(doComeco).toBeGreaterThan(100 * KB);
  expect(doComeco).toBeLessThanOrEqual(250 * KB);

  const pedidos = new Set<string>();
  page.on('response', (resposta) => {
    const { pathname } = new URL(resposta.url());
    if (pathname.endsWith('.js')) pedidos.add(pathname.slice(1));
  });
  await page.reload();
  await expect(
    page.getByRole('heading', { level: 1 }).or(page.getByText('O que você quer fazer?')).first(),
  ).toBeVisible();
  await page.waitForLoadState('networkidle');
  // What was counted is what the browser asks for, and menus and messages come right behind the first picture.
  expect([...primeiros].filter((caminho) => !pedidos.has(caminho))).toEqual([]);
  const total = [...pedidos].reduce((soma, caminho) => soma + comprimido(caminho), 0);
  info.annotations.push({ type: 'kB gzip, tudo', description: (total / KB).toFixed(1) });
  expect(total).toBeLessThanOrEqual(300 * KB);
});

test('o programa está pronto em até 3 segundos', async ({ app }, info) => {
  // The best of six: the machine is shared, the program is not slower than its fastest start.
  const tempos: number[] = [];
  for (let i = 0; i < 6 && !tempos.some((t) => t <= 3_000); i += 1) {
    const pasta = pastaNova('sigcon-limites');
    const antes = performance.now();
    const programa = await iniciarPrograma({ api: app.linha.url, pasta, demonstracao: true });
    tempos.push(performance.now() - antes);
    await programa.matar();
    apagarPasta(pasta);
  }
  info.annotations.push({ type: 'ms', description: tempos.map((t) => t.toFixed(0)).join(', ') });
  expect(Math.min(...tempos)).toBeLessThanOrEqual(3_000);
});
