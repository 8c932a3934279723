import { createReadStream } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { pipeline } from 'node:stream/promises';

/**
 * What a scanner says of a file. INEXAMINAVEL: it cannot judge this one, and would say so of it again (too big for it,
 * too deeply nested); INDISPONIVEL: it said nothing that we understand, or has trouble of its own.
 */
export type Parecer = 'LIMPO' | 'INFECTADO' | 'INEXAMINAVEL' | 'INDISPONIVEL';
export type Antivirus = (caminho: string) => Promise<Parecer>;

/** Where clamd listens. */
export type Clamd = { readonly host: string; readonly porta: number };

/** Longest silence of the scanner. */
const ESPERA_MS = 30_000;
const MAXIMO_DA_RESPOSTA = 4_096;
/** An error of this very file: above `StreamMaxLength`, or the end of its scan. All others are clamd's own. */
const SOBRE_O_ARQUIVO = /^(INSTREAM size limit exceeded\.|stream: .+) ERROR$/;

/** ClamAV's clamd over TCP (INSTREAM): the file goes there in pieces, so that the scanner needs no access to ours. */
export const antivirusPorClamd =
  ({ host, porta }: Clamd): Antivirus =>
  async (caminho) => {
    const socket = connect({ host, port: porta });
    socket.setTimeout(ESPERA_MS, () => socket.destroy());
    const respondido = lerResposta(socket);
    // It may answer and hang up before the end; what it says is what counts, but a yes only to the whole file.
    const mandado = pipeline(quadros(caminho), socket, { end: false }).then(
      () => true,
      () => false,
    );
    const resposta = await respondido;
    const terminou = await Promise.race([mandado, Promise.resolve(false)]);
    socket.destroy();
    await mandado;
    if (/^stream: .+ FOUND$/.test(resposta)) return 'INFECTADO';
    if (SOBRE_O_ARQUIVO.test(resposta)) return 'INEXAMINAVEL';
    return resposta === 'stream: OK' && terminou ? 'LIMPO' : 'INDISPONIVEL';
  };

async function* quadros(caminho: string): AsyncGenerator<Buffer> {
  yield Buffer.from('zINSTREAM\0');
  for await (const pedaco of createReadStream(caminho)) {
    if (!Buffer.isBuffer(pedaco)) throw new TypeError('a file is read as bytes');
    yield tamanhoEmRede(pedaco.length);
    yield pedaco;
  }
  yield tamanhoEmRede(0);
}

function tamanhoEmRede(tamanho: number): Buffer {
  const quatro = Buffer.alloc(4);
  quatro.writeUInt32BE(tamanho);
  return quatro;
}

/** Up to the zero byte or the end of the connection, however that ends. */
function lerResposta(socket: Socket): Promise<string> {
  return new Promise((resolve) => {
    let texto = '';
    const responder = (): void => resolve(texto.split('\0')[0]?.trim() ?? '');
    socket.on('data', (parte) => {
      texto += parte.toString('latin1');
      if (texto.includes('\0') || texto.length > MAXIMO_DA_RESPOSTA) responder();
    });
    socket.once('error', responder);
    socket.once('close', responder);
  });
}
