// `npm run server -- --port N --data PASTA`: the reference backend. Runs under whatever Node the person has and
// hands over to the project's own, because better-sqlite3 crashes older ones.
import { ensureInstalled } from './install.mjs';
import { abrir, encerrarComOsFilhos, fimDe } from './processos.mjs';

const { node } = await ensureInstalled();
encerrarComOsFilhos(true);
const { codigo } = await fimDe(abrir(node, ['server/main.ts', ...process.argv.slice(2)]));
process.exit(codigo);
