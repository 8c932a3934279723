// Reads what stands after `--` on the command line. A mistake is one clear line and exit code 2.
import { avisar, desistir } from './comum.mjs';

/**
 * @param {string[]} argumentos
 * @param {{ comando: string, ajuda: string, valores?: Record<string, (valor: string) => unknown>, chaves?: string[] }} forma
 *   `valores`: options that take a value, each with how to read it (undefined: bad value); `chaves`: those that do not
 * @returns {Record<string, any>}
 */
export function lerOpcoes(argumentos, { comando, ajuda, valores = {}, chaves = [] }) {
  const recusar = (texto) => desistir(`${texto} Veja: ${comando} -- --help`, 2);
  const lidas = {};
  const fila = [...argumentos];
  while (fila.length > 0) {
    const [nome, junto] = separar(fila.shift());
    if (nome === '--help' || nome === '-h') {
      avisar(ajuda.trim());
      process.exit(0);
    }
    const chave = nome.replace(/^--/, '');
    if (!nome.startsWith('--') || !(Object.hasOwn(valores, chave) || chaves.includes(chave))) {
      recusar(`Opção desconhecida: ${nome}.`);
    }
    if (chaves.includes(chave)) {
      if (junto !== undefined) recusar(`A opção ${nome} não leva valor.`);
      lidas[chave] = true;
      continue;
    }
    const valor = junto ?? fila.shift();
    if (valor === undefined || valor === '' || (junto === undefined && valor.startsWith('--'))) {
      recusar(`Falta o valor da opção ${nome}.`);
    }
    lidas[chave] = valores[chave](valor);
    if (lidas[chave] === undefined) recusar(`Valor inválido para ${nome}: ${valor}.`);
  }
  return lidas;
}

/** `--a=b` in its two parts; `--a` alone has one. */
function separar(argumento) {
  const igual = argumento.startsWith('--') ? argumento.indexOf('=') : -1;
  return igual < 0 ? [argumento] : [argumento.slice(0, igual), argumento.slice(igual + 1)];
}

/** One of a few words. */
export const umDe =
  (...palavras) =>
  (valor) =>
    palavras.includes(valor) ? valor : undefined;

export const porta = (valor) =>
  /^\d{1,5}$/.test(valor) && Number(valor) <= 65_535 ? Number(valor) : undefined;

const DESTE_COMPUTADOR = ['127.0.0.1', 'localhost', '[::1]'];

/** Address of a server: people's data travel there, so it is https unless they do not leave this computer. */
export function enderecoHttp(valor) {
  let url;
  try {
    url = new URL(valor);
  } catch {
    return undefined; // not an address at all
  }
  if (!['http:', 'https:'].includes(url.protocol)) return undefined;
  if (url.protocol === 'http:' && !DESTE_COMPUTADOR.includes(url.hostname)) {
    desistir('Use https://: por http os dados iriam abertos pela rede.', 2);
  }
  return url.href.replace(/\/$/, '');
}
