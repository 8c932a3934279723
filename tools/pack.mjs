// `npm run pack`: builds and packs the program for this system. What electron-builder takes may stand after `--`
// (`npm run pack -- --linux deb`); alone it makes an unpacked folder in dist/.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { raiz } from './comum.mjs';
import { construirSePreciso } from './construcao.mjs';
import { ensureInstalled } from './install.mjs';
import { encerrarComOsFilhos, sair, terminar } from './processos.mjs';

encerrarComOsFilhos();
const { node } = await ensureInstalled();
await construirSePreciso(node);

const alvos = process.argv.slice(2);
// An Electron that is already on this computer need not be downloaded again.
const pasta = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(raiz, 'node_modules', 'electron', 'dist');
const daqui = existsSync(pasta) ? [`--config.electronDist=${pasta}`] : [];
const builder = join(raiz, 'node_modules', 'electron-builder', 'cli.js');
const args = [...(alvos.length > 0 ? alvos : ['--dir']), '--publish', 'never', ...daqui];
const { codigo } = await terminar(node, [builder, ...args]);
await sair(codigo);
