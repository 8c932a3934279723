// `npm run dev`: the program from its sources, rebuilt and restarted on every change.
import { mkdirSync, watch } from 'node:fs';
import { join, resolve } from 'node:path';
import { avisar, raiz } from './comum.mjs';
import { semSelo } from './construcao.mjs';
import { ensureInstalled } from './install.mjs';
import { enderecoHttp, lerOpcoes, porta } from './opcoes.mjs';
import { abrir, codigoDe, encerrar, encerrarComOsFilhos } from './processos.mjs';

const AJUDA = `
Roda o programa no navegador a partir das fontes:
  - a tela é reconstruída a cada mudança (vite build --watch): recarregue a página;
  - programa e servidor reiniciam a cada mudança; o programa mostra então um endereço novo.

  npm run dev -- [opções]

  --api URL              usa este servidor (https); sem a opção, o de demonstração é iniciado junto
  --data PASTA           onde guardar os dados (padrão: .dados)
  --port N               porta do programa (padrão: 8786)
  --porta-do-servidor N  porta do servidor de demonstração (padrão: 8787)
  --help                 mostra esta ajuda
`;

const opcoes = lerOpcoes(process.argv.slice(2), {
  comando: 'npm run dev',
  ajuda: AJUDA,
  valores: { api: enderecoHttp, data: (pasta) => resolve(pasta), port: porta, 'porta-do-servidor': porta },
});
const pasta = opcoes.data ?? join(raiz, '.dados');
// Fixed, unlike in `npm start`: after a restart everything has to be where it was.
const portaDoServidor = opcoes['porta-do-servidor'] ?? 8787;

encerrarComOsFilhos();
const { node } = await ensureInstalled();
mkdirSync(pasta, { recursive: true });
// What this leaves in out/ may be half of a change: `npm start` builds anew.
semSelo();
seguir('A construção da tela', [
  join(raiz, 'node_modules', 'vite', 'bin', 'vite.js'),
  'build',
  '--watch',
  '--logLevel',
  'warn',
]);
if (opcoes.api === undefined) {
  const args = ['--ambiente', 'local', '--port', String(portaDoServidor), '--data', join(pasta, 'servidor')];
  seguir('O servidor', ['server/main.ts', ...args], ['contract', 'server']);
}
const api = opcoes.api ?? `http://127.0.0.1:${portaDoServidor}`;
const demonstracao = opcoes.api === undefined ? ['--demonstracao'] : [];
const args = [
  '--api',
  api,
  '--data',
  join(pasta, 'app'),
  '--port',
  String(opcoes.port ?? 8786),
  ...demonstracao,
];
seguir('O programa', ['main/hosts/node.ts', ...args], ['contract', 'main']);

/** Runs a script, and again whenever something in `fontes` changed. (`node --watch` outlives who started it.) */
function seguir(nome, comando, fontes = []) {
  let filho = iniciar();
  let espera;
  for (const fonte of fontes) {
    watch(join(raiz, fonte), { recursive: true }, () => {
      clearTimeout(espera);
      espera = setTimeout(() => void reiniciar(), 200);
    });
  }

  function iniciar() {
    const novo = abrir(node, comando);
    void codigoDe(novo).then((codigo) => {
      if (novo === filho)
        avisar(`${nome} parou (código ${codigo}).${fontes.length > 0 ? ' Esperando mudanças…' : ''}`);
    });
    return novo;
  }

  async function reiniciar() {
    const velho = filho;
    filho = null; // its end is wanted, and nothing to tell
    if (velho !== null) await encerrar(velho);
    filho = iniciar();
  }
}
