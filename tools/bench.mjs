// `npm run bench`: times of the built program, as a table and as bench/last.json.
import { join } from 'node:path';
import { avisar, raiz } from './comum.mjs';
import { construirSePreciso } from './construcao.mjs';
import { ensureInstalled } from './install.mjs';
import { lerOpcoes } from './opcoes.mjs';
import { garantirChromium } from './pacotes.mjs';
import { abrir, codigoDe, encerrarComOsFilhos } from './processos.mjs';

const AJUDA = `
Mede o programa construído: partida, entrada sem internet, Aprovações. Instala e constrói antes o que faltar.

  npm run bench -- [opções]

  --pedidos N   quantos pedidos há na conta cheia (padrão: 100000)
  --vezes N     quantas vezes cada partida é medida (padrão: 7)
  --help        mostra esta ajuda
`;
const numero = (valor) => (/^[1-9]\d{0,6}$/.test(valor) ? valor : undefined);
const { pedidos = '100000', vezes = '7' } = lerOpcoes(process.argv.slice(2), {
  comando: 'npm run bench',
  ajuda: AJUDA,
  valores: { pedidos: numero, vezes: numero },
});

encerrarComOsFilhos();
const { node } = await ensureInstalled();
await construirSePreciso(node);
await garantirChromium();
avisar('Medindo; feche o que mais estiver usando o computador.');
const filho = abrir(node, [join(raiz, 'tests', 'bench', 'bench.ts'), '--pedidos', pedidos, '--vezes', vezes]);
process.exitCode = await codigoDe(filho);
