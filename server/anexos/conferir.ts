import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { reconhecer, type TipoDeArquivo } from '../../contract/domain/arquivo.ts';
import { ok, type Result } from '../../contract/result.ts';
import { recusar, type Recusa } from '../recusa.ts';
import type { Antivirus } from './antivirus.ts';

/** What `reconhecer` looks at. */
const COMECO_BYTES = 1024;
/** How long a client leaves a scanner that is down alone. */
const ESPERA_DO_ANTIVIRUS_S = 30;

/**
 * BR-21: whether a whole file is the announced one, of an accepted type by its content, and clean.
 * `indisponivel` is no judgement: the file may be shown again.
 */
export async function conferir(
  caminho: string,
  sha256: string,
  antivirus: Antivirus | null,
): Promise<Result<TipoDeArquivo, Recusa>> {
  const { digest, comeco } = await lerArquivo(caminho);
  if (digest !== sha256) return recusar('anexo-nao-confere');
  const reconhecido = reconhecer(comeco);
  if (!reconhecido.aceito) return recusar('anexo-nao-aceito');
  const parecer = antivirus === null ? 'LIMPO' : await antivirus(caminho);
  if (parecer === 'INFECTADO') return recusar('anexo-infectado');
  if (parecer === 'INDISPONIVEL') return recusar('indisponivel', { esperarSegundos: ESPERA_DO_ANTIVIRUS_S });
  return ok(reconhecido.tipo);
}

async function lerArquivo(caminho: string): Promise<{ digest: string; comeco: Buffer }> {
  const soma = createHash('sha256');
  let comeco = Buffer.alloc(0);
  for await (const pedaco of createReadStream(caminho)) {
    if (!Buffer.isBuffer(pedaco)) throw new TypeError('a file is read as bytes');
    soma.update(pedaco);
    if (comeco.length < COMECO_BYTES)
      comeco = Buffer.concat([comeco, pedaco.subarray(0, COMECO_BYTES - comeco.length)]);
  }
  return { digest: soma.digest('hex'), comeco };
}
