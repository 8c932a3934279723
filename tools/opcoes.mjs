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

export function enderecoHttp(valor) {
  try {
    const url = new URL(valor);
    return ['http:', 'https:'].includes(url.protocol) ? url.href.replace(/\/$/, '') : undefined;
  } catch {
    return undefined; // not an address at all
  }
}
