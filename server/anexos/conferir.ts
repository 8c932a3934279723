import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { reconhecer, type TipoDeArquivo } from '../../contract/domain/arquivo.ts';
import { ok, type Result } from '../../contract/result.ts';
import { recusar, type Recusa } from '../recusa.ts';
import type { Dependencias } from './dependencias.ts';

/** What `reconhecer` looks at. */
const COMECO_BYTES = 1024;
/** How long a client leaves a scanner that is down alone. */
const ESPERA_DO_ANTIVIRUS_S = 30;

/**
 * BR-21: whether a whole file is the announced one, of an accepted type by its content, and clean.
 * `indisponivel` is no judgement: the file may be shown again. One that the scanner cannot judge is refused like one in
 * which it found something, and whoever runs the server is told: it may be its limits that are too low.
 */
export async function conferir(
  { antivirus, diario }: Pick<Dependencias, 'antivirus' | 'diario'>,
  caminho: string,
  sha256: string,
): Promise<Result<TipoDeArquivo, Recusa>> {
  const { digest, comeco, tamanho } = await lerArquivo(caminho);
  if (digest !== sha256) return recusar('anexo-nao-confere');
  const reconhecido = reconhecer(comeco);
  if (!reconhecido.aceito) return recusar('anexo-nao-aceito');
  const parecer = antivirus === null ? 'LIMPO' : await antivirus(caminho);
  if (parecer === 'INFECTADO') return recusar('anexo-infectado');
  if (parecer === 'INEXAMINAVEL') {
    diario.warn({ tamanho }, 'o antivírus não consegue examinar um arquivo deste tamanho ou feitio');
    return recusar('anexo-infectado', { detalhe: 'O antivírus não consegue examinar este arquivo.' });
  }
  if (parecer === 'INDISPONIVEL') return recusar('indisponivel', { esperarSegundos: ESPERA_DO_ANTIVIRUS_S });
  return ok(reconhecido.tipo);
}

async function lerArquivo(caminho: string): Promise<{ digest: string; comeco: Buffer; tamanho: number }> {
  const soma = createHash('sha256');
  let comeco = Buffer.alloc(0);
  let tamanho = 0;
  for await (const pedaco of createReadStream(caminho)) {
    if (!Buffer.isBuffer(pedaco)) throw new TypeError('a file is read as bytes');
    soma.update(pedaco);
    tamanho += pedaco.length;
    if (comeco.length < COMECO_BYTES)
      comeco = Buffer.concat([comeco, pedaco.subarray(0, COMECO_BYTES - comeco.length)]);
  }
  return { digest: soma.digest('hex'), comeco, tamanho };
}
