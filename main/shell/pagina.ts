import { readFile } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import { CABECALHOS_DE_SEGURANCA } from '../bridge/csp.ts';
import { ehDoPrograma } from './enderecos.ts';

const TIPOS: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};

/** The file that an address of the page stands for, or null when it would lie outside of `pasta` or is of no known kind. */
export function arquivoDaPagina(pasta: string, endereco: string): string | null {
  if (!ehDoPrograma(endereco)) return null;
  const caminho = decodificado(new URL(endereco).pathname);
  // URL has resolved every `..` that was written plainly; what comes out of the decoding is meant to deceive.
  if (caminho === null || /[\0\\:]/.test(caminho) || caminho.split('/').includes('..')) return null;
  const arquivo = join(pasta, caminho === '/' ? 'index.html' : caminho);
  const dentro = arquivo.startsWith(pasta.endsWith(sep) ? pasta : pasta + sep);
  return dentro && Object.hasOwn(TIPOS, extname(arquivo)) ? arquivo : null;
}

function decodificado(caminho: string): string | null {
  try {
    return decodeURIComponent(caminho);
  } catch {
    return null; // not valid UTF-8 behind the percent signs
  }
}

/** Answers a request for the page or a part of it, from `pasta` and from nowhere else. */
export async function responder(pasta: string, metodo: string, endereco: string): Promise<Response> {
  const arquivo = arquivoDaPagina(pasta, endereco);
  if (arquivo === null || metodo !== 'GET') return vazia(404);
  const bytes = await lido(arquivo);
  if (bytes === null) return vazia(404);
  return new Response(bytes, {
    headers: { ...CABECALHOS_DE_SEGURANCA, 'content-type': TIPOS[extname(arquivo)] ?? '' },
  });
}

const vazia = (status: number): Response => new Response(null, { status, headers: CABECALHOS_DE_SEGURANCA });

async function lido(arquivo: string): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    return await readFile(arquivo);
  } catch (erro) {
    if (erro instanceof Error && 'code' in erro) return null; // absent, a folder, unreadable: not there
    throw erro;
  }
}
