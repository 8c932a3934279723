// `npm test`: every check of the project, from a fresh clone on.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { avisar, raiz, segundosDesde } from './comum.mjs';
import { ensureInstalled } from './install.mjs';
import { lerOpcoes } from './opcoes.mjs';
import { garantirChaveiro, garantirChromium } from './pacotes.mjs';
import { abrir, encerrar, encerrarComOsFilhos, fimDe, sair } from './processos.mjs';

const PRAZO_DO_PASSO_MS = 35 * 60_000;

const modulo = (...partes) => join(raiz, 'node_modules', ...partes);
const tsc = (projeto) => [modulo('typescript', 'bin', 'tsc'), '-p', `tsconfig.${projeto}.json`];
const FONTES = ['contract', 'main', 'preload', 'renderer', 'server'];

/** Checks that pass or fail as a whole: each a list of commands for Node. */
const INTEIROS = {
  types: ['contract', 'node', 'renderer', 'tests'].map(tsc),
  lint: [[modulo('eslint', 'bin', 'eslint.js'), '.', '--max-warnings', '0']],
  build: [[join(raiz, 'tools', 'build.ts')]],
  format: [[modulo('prettier', 'bin', 'prettier.cjs'), '--check', '.']],
  rules: [
    [
      modulo('dependency-cruiser', 'bin', 'dependency-cruiser.mjs'),
      '--config',
      '.dependency-cruiser.cjs',
      ...FONTES,
    ],
  ],
};

/** On a crowded machine a wait may be too short once. What passes only then is named at the end, to be looked into. */
const UMA_SEGUNDA_VEZ = { vitest: '--retry=1', playwright: '--retries=1' };

const vitest = (projeto) => [
  modulo('vitest', 'vitest.mjs'),
  'run',
  `--project=${projeto}`,
  '--passWithNoTests',
  UMA_SEGUNDA_VEZ.vitest,
  '--reporter=./tools/relator-vitest.ts',
];
const playwright = (projeto) => [
  modulo('@playwright', 'test', 'cli.js'),
  'test',
  `--project=${projeto}`,
  '--pass-with-no-tests',
  UMA_SEGUNDA_VEZ.playwright,
];

/** Suites that report test by test. One after the other: what they measure must not depend on each other. */
const SUITES = {
  unit: vitest('unit'),
  contract: vitest('contract'),
  integration: vitest('integration'),
  security: vitest('security'),
  e2e: playwright('e2e'),
  electron: playwright('electron'),
};

const NOMES = [...Object.keys(INTEIROS), ...Object.keys(SUITES)];
const AJUDA = `
Roda todas as verificações e testes. Instala antes o que faltar.

  npm test -- [opções]

  --only PARTES  só estas partes, separadas por vírgula: ${NOMES.join(', ')}
  --help         mostra esta ajuda
`;

const opcoes = lerOpcoes(process.argv.slice(2), {
  comando: 'npm test',
  ajuda: AJUDA,
  valores: {
    only: (valor) => (valor.split(',').every((nome) => NOMES.includes(nome)) ? valor.split(',') : undefined),
  },
});
const escolhidos = new Set(opcoes.only ?? NOMES);
// The suites run what ships, so it has to be there.
if (
  escolhidos.has('e2e') ||
  escolhidos.has('electron') ||
  escolhidos.has('integration') ||
  escolhidos.has('security')
) {
  escolhidos.add('build');
}

const total = { passed: 0, failed: [], instaveis: [], skipped: [] };
const temporaria = mkdtempSync(join(tmpdir(), 'sigcon-testes-'));
process.once('exit', () => rmSync(temporaria, { recursive: true, force: true }));

const inicio = Date.now();
encerrarComOsFilhos(false);
const { node } = await ensureInstalled();
const preparo = preparar();
await emDuplas(
  Object.keys(INTEIROS).filter((nome) => escolhidos.has(nome)),
  inteiro,
);
const { chromium } = await preparo;
for (const nome of Object.keys(SUITES)) if (escolhidos.has(nome)) await suite(nome);
await concluir();

async function preparar() {
  // One after the other: apt-get locks.
  const chromium = escolhidos.has('e2e') ? await garantirChromium() : null;
  if (escolhidos.has('integration')) await garantirChaveiro();
  return { chromium };
}

/** Two at a time, in this order. */
async function emDuplas(nomes, fazer) {
  const fila = [...nomes];
  const trabalhar = async () => {
    for (let nome = fila.shift(); nome !== undefined; nome = fila.shift()) await fazer(nome);
  };
  await Promise.all([trabalhar(), trabalhar()]);
}

async function inteiro(nome) {
  const comeco = Date.now();
  const mensagens = [];
  for (const args of INTEIROS[nome]) {
    const { codigo, texto } = await rodar(args, process.env);
    if (codigo !== 0) mensagens.push(texto.trim());
  }
  const failed = mensagens.length > 0 ? [{ nome, mensagem: mensagens.join('\n') }] : [];
  anotar(nome, comeco, { passed: failed.length > 0 ? 0 : 1, failed, skipped: [] });
}

async function suite(nome) {
  const comeco = Date.now();
  if (nome === 'e2e' && chromium === null) {
    anotar(nome, comeco, {
      passed: 0,
      failed: [],
      skipped: [{ nome, motivo: 'não há Chromium, Chrome ou Edge' }],
    });
    return;
  }
  const arquivo = join(temporaria, `${nome}.json`);
  const env = {
    ...process.env,
    SIGCON_RELATORIO: arquivo,
    ...(chromium ? { SIGCON_CHROMIUM: chromium } : {}),
  };
  const { codigo, texto } = await rodar(SUITES[nome], env);
  const relatorio = lerRelatorio(arquivo);
  // A run that ended badly without a failed test failed all the same.
  if (relatorio.failed.length === 0 && codigo !== 0) relatorio.failed.push({ nome, mensagem: texto.trim() });
  anotar(nome, comeco, relatorio);
}

/** Runs one command of a step, for as long as a step may take. */
async function rodar(args, env) {
  const filho = abrir(node, args, { saida: 'canalizada', env: { ...env, FORCE_COLOR: '0', NO_COLOR: '1' } });
  let estourou = false;
  const prazo = setTimeout(() => {
    estourou = true;
    void encerrar(filho);
  }, PRAZO_DO_PASSO_MS);
  const { codigo, texto } = await fimDe(filho);
  clearTimeout(prazo);
  return estourou
    ? { codigo: 1, texto: `${texto}\nNão terminou em ${PRAZO_DO_PASSO_MS / 60_000} minutos.` }
    : { codigo, texto };
}

function lerRelatorio(arquivo) {
  try {
    return JSON.parse(readFileSync(arquivo, 'utf8'));
  } catch {
    return { passed: 0, failed: [], instaveis: [], skipped: [] }; // no report: the exit code decides
  }
}

function anotar(nome, comeco, relatorio) {
  total.passed += relatorio.passed;
  total.failed.push(...relatorio.failed);
  total.instaveis.push(...(relatorio.instaveis ?? []));
  total.skipped.push(...relatorio.skipped);
  const sinal = relatorio.failed.length > 0 ? '✗' : relatorio.passed > 0 ? '✓' : '–';
  avisar(`${sinal} ${nome.padEnd(12)} ${contagem(relatorio).padEnd(34)} ${segundosDesde(comeco)}`);
  for (const falha of relatorio.failed) avisar(`\n  ✗ ${falha.nome}\n${recuado(falha.mensagem)}\n`);
}

function recuado(texto) {
  return texto
    .split('\n')
    .map((linha) => `    ${linha}`)
    .join('\n');
}

function contagem({ passed, failed, skipped }) {
  const base = `${passed} passed, ${failed.length} failed`;
  return skipped.length > 0 ? `${base}, ${skipped.length} skipped` : base;
}

async function concluir() {
  if (total.skipped.length > 0) {
    avisar('\nNão rodaram:');
    for (const { nome, motivo } of total.skipped) avisar(`  – ${nome}: ${motivo}`);
  }
  if (total.instaveis.length > 0) {
    avisar('\nSó passaram na segunda vez (o que disseram na primeira):');
    for (const { nome, mensagem } of total.instaveis) avisar(`  ~ ${nome}\n${recuado(mensagem)}`);
  }
  if (total.failed.length > 0) {
    avisar('\nFalharam (as mensagens estão acima):');
    for (const { nome } of total.failed) avisar(`  ✗ ${nome}`);
  }
  avisar(`\nTempo total: ${segundosDesde(inicio)}`);
  avisar(contagem(total));
  await sair(total.failed.length === 0 && total.passed > 0 ? 0 : 1);
}
