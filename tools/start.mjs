// `npm start`: installs, builds, starts the local environment and opens the program, each only where needed.
import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { acharChromium } from './chromium.mjs';
import { avisar, desistir, lerJson, raiz, vivo } from './comum.mjs';
import { construirSePreciso } from './construcao.mjs';
import { acharElectron, baixarElectron } from './eletron.mjs';
import { abrirRegistro, anotar } from './gravar.mjs';
import { ensureInstalled } from './install.mjs';
import { enderecoHttp, lerOpcoes, porta, umDe } from './opcoes.mjs';
import { abrir, acompanhar, codigoDe, encerrando, encerrarComOsFilhos, sair } from './processos.mjs';
import { temTela } from './tela.mjs';

const AJUDA = `
Abre o SIGCON Desktop com um ambiente local de demonstração. Instala e constrói antes o que faltar.

  npm start -- [opções]

  --host electron|browser  onde abrir: na janela do Electron ou num navegador (padrão: Electron, se houver)
  --api URL                usa este servidor (https); sem a opção, um de demonstração é iniciado junto
  --data PASTA             onde guardar os dados (padrão: .dados)
  --port N                 porta do programa no navegador; 0 escolhe uma livre (padrão: 0)
  --no-open                não abre janela: só mostra o endereço
  --help                   mostra esta ajuda
`;

const opcoes = lerOpcoes(process.argv.slice(2), {
  comando: 'npm start',
  ajuda: AJUDA,
  valores: {
    host: umDe('electron', 'browser'),
    api: enderecoHttp,
    data: (pasta) => resolve(pasta),
    port: porta,
  },
  chaves: ['no-open'],
});
const semJanela = opcoes['no-open'] === true;
if (semJanela && opcoes.host === 'electron') desistir('--no-open só vale com --host browser.', 2);
const pasta = opcoes.data ?? join(raiz, '.dados');

encerrarComOsFilhos();
const { node } = await ensureInstalled();
await construirSePreciso(node);
criarPasta(pasta);
const electron = await escolherElectron();
const api = opcoes.api ?? (await apiEmUso()) ?? (await iniciarServidor());
// The key of the demonstration's store may lie in a file; one that talks to a real server's may not.
const demonstracao = opcoes.api === undefined ? ['--demonstracao'] : [];
const doPrograma = ['--api', api, '--data', join(pasta, 'app'), ...demonstracao];
if (electron === null || !(await noElectron(electron))) await noNavegador();

function criarPasta(onde) {
  try {
    mkdirSync(onde, { recursive: true });
  } catch (erro) {
    desistir(`Não foi possível usar a pasta ${onde}: ${erro.message}`);
  }
}

/** The server that another `npm start` on the same folder runs: two would fight over one database. */
async function apiEmUso() {
  const deOutro = lerJson(join(pasta, 'ambiente.json'));
  if (deOutro === null || !vivo(deOutro.pid)) return undefined;
  try {
    const resposta = await fetch(`${deOutro.api}/v1/saude`, { signal: AbortSignal.timeout(1_000) });
    return resposta.ok ? deOutro.api : undefined;
  } catch {
    return undefined; // the number belongs to another process by now
  }
}

/** Starts the reference server and waits for its address. */
async function iniciarServidor() {
  const endereco = await enderecoDoServidor();
  anotar(join(pasta, 'ambiente.json'), JSON.stringify({ pid: process.pid, api: endereco }));
  avisar(`Servidor de demonstração: ${endereco} (e-mails enviados: ${endereco}/ambiente-local/mensagens)`);
  return endereco;
}

function enderecoDoServidor() {
  const args = ['--ambiente', 'local', '--port', '0', '--data', join(pasta, 'servidor')];
  const filho = abrir(node, [saida('server/main.js'), ...args], { saida: 'canalizada' });
  // One line of JSON for each request: for who looks for something, not for the terminal.
  const registrar = abrirRegistro(join(pasta, 'servidor.log'));
  return new Promise((cumprir) => {
    let atendendo = false;
    createInterface(filho.stderr).on('line', (linha) => {
      if (linha.startsWith('{')) registrar(linha);
      else process.stderr.write(`${linha}\n`);
    });
    createInterface(filho.stdout).on('line', (linha) => {
      const endereco = /^SIGCON servidor: (http:\/\/\S+)$/.exec(linha)?.[1];
      if (endereco === undefined) return;
      atendendo = true;
      cumprir(endereco);
    });
    filho.once('exit', (codigo) => {
      if (encerrando()) return;
      // The program is made to work without a server, so it goes on; only a start without one is an error.
      if (atendendo) avisar(`O servidor de demonstração parou (código ${codigo ?? '?'}).`);
      else void sair(1);
    });
  });
}

/** The binary of Electron, or null where the program is to open in a browser. */
async function escolherElectron() {
  if (opcoes.host === 'browser' || semJanela) return null;
  const pedido = opcoes.host === 'electron';
  if (!temTela()) {
    if (pedido) recusarElectron('não há tela neste computador');
    return null;
  }
  const binario = acharElectron() ?? (await baixarElectron(node, pedido));
  if (binario !== null) return binario;
  if (pedido) recusarElectron('não foi possível baixá-lo');
  avisar('O Electron não está disponível neste computador; abrindo no navegador.');
  return null;
}

function recusarElectron(motivo) {
  desistir(`Não é possível abrir no Electron: ${motivo}. Use --host browser.`);
}

/** Runs the program in Electron. False when it did not even start there and the browser may be tried. */
async function noElectron(binario) {
  const inicio = Date.now();
  const codigo = await codigoDe(iniciarElectron(binario));
  const nemAbriu = codigo !== 0 && Date.now() - inicio < 10_000;
  if (nemAbriu && opcoes.host !== 'electron') {
    avisar('O Electron não abriu neste computador; abrindo no navegador.');
    return false;
  }
  await sair(codigo);
  return true;
}

function iniciarElectron(binario) {
  const comoRoot = process.platform === 'linux' && process.getuid() === 0 ? ['--no-sandbox'] : [];
  return acompanhar(
    spawn(binario, [...comoRoot, raiz, ...doPrograma], {
      cwd: raiz,
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    }),
  );
}

/** Runs the host that serves a browser, and opens a window on it where there is a screen. */
async function noNavegador() {
  const comJanela = !semJanela && temTela();
  const args = [saida('main/node.js'), ...doPrograma, '--port', String(opcoes.port ?? 0)];
  const host = abrir(node, args, {
    saida: comJanela ? 'canalizada' : 'herdada',
    nodeArgs: ['--enable-source-maps'],
  });
  const janela = comJanela ? mostrar(host) : Promise.resolve(null);
  const codigo = await codigoDe(host);
  // Where the folder is in use, the host only passes on the running one's address: the window is still ours.
  if (codigo === 0) await (await janela)?.fechada;
  await sair(codigo);
}

/** Passes on what the host writes, and opens a window on the address in it. Answers the window, if there is one. */
function mostrar(host) {
  host.stderr.pipe(process.stderr);
  host.stdout.pipe(process.stdout);
  return new Promise((cumprir) => {
    let texto = '';
    const ler = (parte) => {
      texto += String(parte);
      const endereco = /SIGCON Desktop: (http:\/\/\S+)\s/.exec(texto)?.[1];
      if (endereco === undefined) return;
      host.stdout.off('data', ler);
      cumprir(abrirNoNavegador(endereco));
    };
    host.stdout.on('data', ler);
    host.once('close', () => cumprir(null));
  });
}

/** Opens a window of its own on an address; closing it closes the program. */
function abrirNoNavegador(endereco) {
  const navegador = acharChromium();
  if (navegador === null) {
    avisar('Nenhum Chromium, Chrome ou Edge encontrado; abra o endereço acima no seu navegador.');
    return null;
  }
  const inicio = Date.now();
  const args = [join(raiz, 'tools', 'janela.mjs'), navegador, join(pasta, 'janela'), endereco];
  const fechada = codigoDe(abrir(node, args)).then((codigo) => {
    // A browser that ends at once never showed a window, or handed it to one that was open already.
    if (Date.now() - inicio > 3_000) return sair(0);
    if (codigo !== 0) avisar(`O navegador não abriu a janela (código ${codigo}); abra o endereço acima.`);
    return undefined;
  });
  return { fechada };
}

function saida(arquivo) {
  return join(raiz, 'out', arquivo);
}
