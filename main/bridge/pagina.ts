import { extname, join, sep } from 'node:path';

/** The kinds of file of which the page is made; nothing else is ever served. */
const TIPOS: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  // letters for the reader of PDF
  '.ttf': 'font/ttf',
  '.pfb': 'application/octet-stream',
};

export const tipoDoArquivo = (arquivo: string): string => TIPOS[extname(arquivo)] ?? '';

/**
 * The file of the page that a path stands for, on both hosts; null when it would lie outside of `pasta` or is of no
 * known kind.
 * @param caminho path as it came, still percent-encoded
 */
export function arquivoDaPagina(pasta: string, caminho: string): string | null {
  const claro = decodificado(caminho);
  // URL has resolved every `..` that was written plainly; what comes out of the decoding is meant to deceive.
  if (claro === null || /[\0\\:]/.test(claro) || claro.split('/').includes('..')) return null;
  const arquivo = join(pasta, claro === '/' ? 'index.html' : claro);
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
