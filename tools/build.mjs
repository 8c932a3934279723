// `npm run build`: installs what is missing and builds everything that ships into `out/`.
import { join } from 'node:path';
import { raiz } from './comum.mjs';
import { ensureInstalled } from './install.mjs';
import { lerOpcoes } from './opcoes.mjs';
import { encerrarComOsFilhos, sair, terminar } from './processos.mjs';

const AJUDA = `
Constrói tudo o que vai para o usuário na pasta out/: tela, programa (Electron e navegador), servidor.

  npm run build
`;

lerOpcoes(process.argv.slice(2), { comando: 'npm run build', ajuda: AJUDA });
encerrarComOsFilhos();
const { node } = await ensureInstalled();
const { codigo } = await terminar(node, [join(raiz, 'tools', 'build.ts')]);
await sair(codigo);
