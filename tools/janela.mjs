// Shows an address in a browser window of its own, like a program: `node janela.mjs NAVEGADOR PASTA ENDEREÇO`.
// It stands between so that the window goes when the program goes, however that ended.
import { spawn } from 'node:child_process';
import { ARGUMENTOS } from './chromium.mjs';

const [navegador, pasta, endereco] = process.argv.slice(2);
const args = [
  ...ARGUMENTOS,
  `--user-data-dir=${pasta}`,
  '--lang=pt-BR',
  '--window-size=1366,768',
  `--app=${endereco}`,
];
const janela = spawn(navegador, args, { stdio: 'ignore' });
const fechar = () => janela.kill('SIGTERM');

janela.once('error', () => process.exit(1));
janela.once('exit', (codigo) => process.exit(codigo ?? 0));
process.on('SIGTERM', fechar);
process.on('SIGINT', fechar);
// Where there are no signals, `exit` is the last chance.
process.on('exit', fechar);
