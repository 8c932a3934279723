import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { formatarCpf } from '../../contract/domain/cpf.ts';
import { arquivosDe } from './pasta.ts';

/** What must be found nowhere, by kind. */
export type Textos = Readonly<Record<string, readonly string[]>>;
export type Achado = { readonly onde: string; readonly que: string; readonly como: string };
export type Busca = (onde: string, bytes: Uint8Array) => Achado[];

type Agulha = { readonly que: string; readonly como: string; readonly bytes: Buffer };

const MINIMO = 6;

/** Several sets of texts as one. */
export function juntar(...partes: readonly Textos[]): Textos {
  const tudo: Record<string, string[]> = {};
  for (const [que, textos] of partes.flatMap((parte) => Object.entries(parte)))
    tudo[que] = [...new Set([...(tudo[que] ?? []), ...textos])];
  return tudo;
}

/** Byte by byte, so that a needle and the hay are folded in the same way, whatever they are. */
const minusculas = (bytes: Uint8Array): Buffer =>
  Buffer.from(Buffer.from(bytes).toString('latin1').toLowerCase(), 'latin1');

/** How people and programs write the same thing: with its punctuation, without accents (a search index). */
function escritas(texto: string): string[] {
  const semAcento = texto.normalize('NFD').replace(/\p{M}/gu, '');
  const formas = [texto, texto.toLowerCase(), texto.toUpperCase(), texto.normalize('NFD'), semAcento];
  if (/^\d{11}$/.test(texto)) formas.push(formatarCpf(texto));
  const [, numero = '', fim = ''] = /^\d{2}(\d{4,5})(\d{4})$/.exec(texto) ?? [];
  if (fim !== '') formas.push(numero + fim, `${numero}-${fim}`);
  return [...new Set(formas)];
}

/** Wherever in a longer base64 text the bytes may begin: without the signs that they share with their neighbours. */
export const emBase64 = (bytes: Buffer, codigo: 'base64' | 'base64url'): string[] =>
  [0, 1, 2].map((antes) => {
    const tudo = Buffer.concat([Buffer.alloc(antes), bytes]).toString(codigo);
    return tudo.slice(Math.ceil((antes * 8) / 6), Math.floor(((antes + bytes.length) * 8) / 6));
  });

/** In all the ways in which a program may write a text down. */
function agulhasDe(que: string, texto: string): Agulha[] {
  const agulhas = new Map<string, Agulha>();
  const por = (como: string, bytes: Buffer): void => {
    const dobrada = minusculas(bytes);
    const chave = dobrada.toString('latin1');
    // Named after the first way in which it may have been written so.
    if (!agulhas.has(chave)) agulhas.set(chave, { que, como, bytes: dobrada });
  };
  for (const forma of escritas(texto)) {
    const bytes = Buffer.from(forma);
    por('UTF-8', bytes);
    por('UTF-16LE', Buffer.from(forma, 'utf16le'));
    por('URL', Buffer.from(encodeURIComponent(forma)));
    por('hex', Buffer.from(bytes.toString('hex')));
    for (const codigo of ['base64', 'base64url'] as const)
      for (const escrito of emBase64(bytes, codigo)) por('base64', Buffer.from(escrito));
  }
  return [...agulhas.values()];
}

/** Looks for all texts in one pass over the bytes. */
export function criarBusca(textos: Textos): Busca {
  const porComeco = new Map<number, Agulha[]>();
  const talvez = new Uint8Array(65_536);
  for (const [que, lista] of Object.entries(textos)) {
    for (const texto of lista) {
      if (texto.length < MINIMO) throw new Error(`too short to be told from chance: ${que}`);
      for (const agulha of agulhasDe(que, texto)) {
        const comeco = agulha.bytes.readUInt32LE(0);
        talvez[comeco & 0xffff] = 1;
        porComeco.set(comeco, [...(porComeco.get(comeco) ?? []), agulha]);
      }
    }
  }
  return (onde, bruto) => {
    const bytes = minusculas(bruto);
    const achados = new Map<string, Achado>();
    for (let i = 0; i + 4 <= bytes.length; i += 1) {
      if (talvez[bytes.readUInt16LE(i)] === 0) continue;
      for (const { que, como, bytes: agulha } of porComeco.get(bytes.readUInt32LE(i)) ?? [])
        if (bytes.subarray(i, i + agulha.length).equals(agulha))
          achados.set(`${que} ${como}`, { onde, que, como });
    }
    return [...achados.values()];
  };
}

/** Every file of a folder, and the names of the files themselves. */
export const procurarNaPasta = (pasta: string, busca: Busca): Achado[] =>
  arquivosDe(pasta).flatMap((arquivo) => {
    const nome = relative(pasta, arquivo);
    return [...busca(`${nome} (name)`, Buffer.from(nome)), ...busca(nome, readFileSync(arquivo))];
  });
