// Makes a fresh clone ready: installs what package-lock.json names and finds a Node 24 to run it with.
// Runs under any Node from 18 on and imports nothing that would have to be installed first.
import { execFile, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { avisar, comTrava, desistir, lerJson, raiz, segundosDesde } from './comum.mjs';

const LOCK = join(raiz, 'package-lock.json');
const MODULOS = join(raiz, 'node_modules');
const SELO = join(MODULOS, '.sigcon-instalado.json');
/** Node-API that the encrypted SQLite needs: Node 22.14 or newer. */
const NAPI = 10;

/**
 * Installs what is missing and answers the Node to run everything else with. When it cannot, it says why in
 * one line and ends the process.
 * @returns {Promise<{ node: string }>}
 */
export async function ensureInstalled() {
  const marca = marcaDaInstalacao();
  const pronto = lerSelo(marca);
  if (pronto !== null) return { node: pronto };
  return comTrava('instalacao', 'Outra instalação está em curso; esperando que termine…', async () => {
    const daOutra = lerSelo(marca);
    if (daOutra !== null) return { node: daOutra };
    if (!instaladoPorNpm()) await instalar();
    const node = await escolherNode();
    // Relative, so that a moved or copied folder goes on with its own.
    writeFileSync(SELO, JSON.stringify({ marca, node: node.startsWith(raiz) ? relative(raiz, node) : node }));
    return { node };
  });
}

/** What an installation depends on: the lock file and the kind of computer. */
function marcaDaInstalacao() {
  const hash = createHash('sha256').update(readFileSync(LOCK));
  return hash.update(`${process.platform}-${process.arch}`).digest('hex');
}

/** The Node of an installation made for this very lock file, or null. */
function lerSelo(marca) {
  const selo = lerJson(SELO);
  if (selo === null || selo.marca !== marca) return null;
  const node = resolve(raiz, selo.node);
  return existsSync(node) ? node : null;
}

/** Whether somebody's own `npm ci` or `npm install` already left what the lock file names. */
function instaladoPorNpm() {
  const instalado = lerJson(join(MODULOS, '.package-lock.json'))?.packages;
  const desejado = lerJson(LOCK)?.packages;
  if (instalado === undefined || desejado === undefined) return false;
  return Object.entries(desejado).every(([onde, pacote]) => {
    if (onde === '' || !onde.startsWith('node_modules/')) return true;
    const achado = instalado[onde];
    if (achado === undefined) return pacote.optional === true || pacote.devOptional === true;
    return achado.version === pacote.version && achado.integrity === pacote.integrity;
  });
}

async function instalar() {
  const inicio = Date.now();
  avisar('Instalando as dependências (npm ci); leva cerca de um minuto, só na primeira vez…');
  // On Windows a running program cannot be deleted, and this one may run from node_modules: update in place.
  const emUso = process.platform === 'win32' && existsSync(MODULOS);
  const args = [
    ...(emUso ? ['install', '--no-save'] : ['ci']),
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ];
  const { codigo, texto } = await npm(args);
  if (codigo !== 0) {
    const motivo = motivoDoNpm(texto);
    desistir(`Não foi possível instalar as dependências: ${motivo}. Confira a conexão e tente de novo.`);
  }
  avisar(`Dependências instaladas em ${segundosDesde(inicio)}.`);
}

/** Runs npm and answers how it ended, with the end of what it wrote. */
function npm(args) {
  const [programa, ...antes] = comandoDoNpm();
  // A name without a path is a script on Windows, which only the shell can run; the arguments are our own.
  const shell = process.platform === 'win32' && antes.length === 0;
  return new Promise((cumprir) => {
    const filho = spawn(programa, [...antes, ...args], {
      cwd: raiz,
      shell,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const aoSair = () => filho.kill();
    process.once('exit', aoSair);
    let texto = '';
    const juntar = (parte) => (texto = (texto + String(parte)).slice(-20_000));
    filho.stdout.on('data', juntar);
    filho.stderr.on('data', juntar);
    const fim = (codigo, mais = '') => {
      process.removeListener('exit', aoSair);
      cumprir({ codigo, texto: texto + mais });
    };
    filho.once('error', (erro) => fim(1, `npm error ${erro.message}`));
    filho.once('close', (codigo) => fim(codigo ?? 1));
  });
}

/** The npm that runs us, else the one beside our Node, else whatever the system calls npm. */
function comandoDoNpm() {
  const { npm_execpath: cli, npm_node_execpath: node } = process.env;
  if (cli !== undefined && cli.endsWith('npm-cli.js') && existsSync(cli))
    return [node ?? process.execPath, cli];
  const pasta = dirname(realpathSync(process.execPath));
  for (const modulos of [join(pasta, 'node_modules'), join(pasta, '..', 'lib', 'node_modules')]) {
    const aoLado = join(modulos, 'npm', 'bin', 'npm-cli.js');
    if (existsSync(aoLado) && !pasta.startsWith(MODULOS)) return [process.execPath, aoLado];
  }
  return ['npm'];
}

/** The one sentence of npm's report that says what happened. */
function motivoDoNpm(texto) {
  const linhas = texto
    .split('\n')
    .map((linha) => /^npm (?:error|ERR!) (.*)$/.exec(linha.trim())?.[1] ?? '')
    .filter((linha) => linha !== '' && !/^(code|errno|syscall|A complete log|type|at )/.test(linha));
  return (linhas[0] ?? 'o npm terminou com erro').replace(/\.$/, '');
}

/** The Node that came with the installation, where there is one for this computer; else ours, if it will do. */
async function escolherNode() {
  for (const pacote of [`node-linux-${process.arch}`, `node-win-${process.arch}`]) {
    const binario = join(MODULOS, pacote, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
    if (existsSync(binario) && (await napiDe(binario)) >= NAPI) return realpathSync(binario);
  }
  if (Number(process.versions.napi) >= NAPI) return process.execPath;
  return desistir(
    `O SIGCON Desktop precisa do Node.js 22.14 ou mais novo neste computador; este é o ${process.version}. Instale o atual de https://nodejs.org e tente de novo.`,
  );
}

/** Node-API of a Node binary; 0 when it does not run here (another libc, another processor). */
function napiDe(binario) {
  return new Promise((cumprir) => {
    execFile(binario, ['-p', 'process.versions.napi'], { timeout: 20_000 }, (erro, saida) => {
      cumprir(erro === null ? Number(saida) : 0);
    });
  });
}
