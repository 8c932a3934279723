import type { CodigoDeErro, Erro } from '../../../../../contract/bridge/errors.ts';
import { erro } from '../../../../../contract/bridge/errors.ts';
import { MAXIMO_DO_ARQUIVO, reconhecer, type Estranho } from '../../../../../contract/domain/arquivo.ts';
import { megabytesAcima } from '../nomes.ts';

/** What `reconhecer` looks at. */
const INICIO = 1024;

const RECUSAS: Readonly<Record<Estranho, CodigoDeErro>> = {
  vazio: 'ARQUIVO_VAZIO',
  heic: 'ARQUIVO_HEIC',
  programa: 'ARQUIVO_PROGRAMA',
  compactado: 'ARQUIVO_COMPACTADO',
  'documento-de-texto': 'ARQUIVO_DE_TEXTO',
  imagem: 'ARQUIVO_DE_OUTRO_TIPO',
  desconhecido: 'ARQUIVO_DE_OUTRO_TIPO',
};

/**
 * A quick look at size and first bytes, before anything crosses to the program, which judges for itself.
 * @returns why the file would be refused anyhow (BR-21); null when it may be worth the way
 */
export async function olhar(arquivo: Blob): Promise<Erro | null> {
  if (arquivo.size === 0) return erro('ARQUIVO_VAZIO');
  if (arquivo.size > MAXIMO_DO_ARQUIVO) return erro('ARQUIVO_GRANDE', { mb: megabytesAcima(arquivo.size) });
  const inicio = await bytesDe(arquivo.slice(0, INICIO));
  if (inicio === null) return erro('ARQUIVO_INCOMPLETO');
  const visto = reconhecer(inicio);
  return visto.aceito ? null : erro(RECUSAS[visto.estranho]);
}

/** Null when it cannot be read: moved, deleted, a folder, the stick was pulled out. */
export async function bytesDe(parte: Blob): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    return new Uint8Array(await parte.arrayBuffer());
  } catch (falha) {
    if (falha instanceof DOMException) return null;
    throw falha;
  }
}
