import { readFile } from 'node:fs/promises';
import { CABECALHOS_DE_SEGURANCA } from '../bridge/csp.ts';
import { arquivoDaPagina, tipoDoArquivo } from '../bridge/pagina.ts';
import { ehDoPrograma } from './enderecos.ts';

/** The file behind an address of the program; null for any other address. */
export const arquivoDoEndereco = (pasta: string, endereco: string): string | null =>
  ehDoPrograma(endereco) ? arquivoDaPagina(pasta, new URL(endereco).pathname) : null;

/** Answers a request for the page or a part of it, from `pasta` and from nowhere else. */
export async function responder(pasta: string, metodo: string, endereco: string): Promise<Response> {
  const arquivo = arquivoDoEndereco(pasta, endereco);
  if (arquivo === null || metodo !== 'GET') return vazia(404);
  const bytes = await lido(arquivo);
  if (bytes === null) return vazia(404);
  return new Response(bytes, {
    headers: { ...CABECALHOS_DE_SEGURANCA, 'content-type': tipoDoArquivo(arquivo) },
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
