// `npm run demo`: the whole circle, from the request to the report, played by itself on two workstations.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { acharChromium } from './chromium.mjs';
import { desistir, raiz } from './comum.mjs';
import { construirSePreciso } from './construcao.mjs';
import { ensureInstalled } from './install.mjs';
import { lerOpcoes } from './opcoes.mjs';
import { garantirChromium } from './pacotes.mjs';
import { codigoDe, abrir, encerrarComOsFilhos, sair } from './processos.mjs';
import { temTela } from './tela.mjs';

const AJUDA = `
Mostra o caminho inteiro sozinho, num navegador sem janela: pedido sem internet, aprovação, senha, entrada,
conflito, usuários. Dois postos de trabalho e o ambiente local, com dados fictícios que somem no fim. Cada passo é
contado em uma linha e fotografado; o código de saída é 0 só se todos foram vistos na tela.

  npm run demo -- [opções]

  --saida PASTA  onde gravar as fotos, na ordem da história (padrão: demonstracao); --data é o mesmo
  --devagar      com pausas, para mostrar a alguém
  --janela       com as janelas à vista, onde há tela
  --help         mostra esta ajuda
`;

const pasta = (valor) => resolve(valor);
const opcoes = lerOpcoes(process.argv.slice(2), {
  comando: 'npm run demo',
  ajuda: AJUDA,
  valores: { saida: pasta, data: pasta },
  chaves: ['devagar', 'janela'],
});
const comJanela = opcoes.janela === true;
if (comJanela && !temTela()) desistir('Não há tela neste computador: rode sem --janela.');

encerrarComOsFilhos(false);
const { node } = await ensureInstalled();
await construirSePreciso(node);
const chromium = acharChromium() ?? (await garantirChromium());
if (chromium === null) desistir('A demonstração precisa de um navegador; veja acima.');

// Everything of this run, also what the browser leaves, lies in one folder that goes with it.
const temporaria = mkdtempSync(join(tmpdir(), 'sigcon-demo-'));
process.once('exit', () => rmSync(temporaria, { recursive: true, force: true, maxRetries: 5 }));

const args = [
  join(raiz, 'tools', 'demo', 'main.ts'),
  ...['--temporaria', temporaria],
  ...['--saida', opcoes.saida ?? opcoes.data ?? join(raiz, 'demonstracao')],
  ...(opcoes.devagar === true ? ['--devagar'] : []),
  ...(comJanela ? ['--janela'] : []),
];
const env = { ...process.env, SIGCON_CHROMIUM: chromium, TMPDIR: temporaria, TEMP: temporaria };
await sair(await codigoDe(abrir(node, args, { env })));
