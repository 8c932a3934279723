import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import type { Socket } from 'node:net';
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Corpo } from './corpo.ts';

/** What waits for the disk at most; then the sender waits, too. */
const FILA_BYTES = 256 * 1024;

export type Prazos = {
  /** Longest pause between two bytes. */
  readonly silencioMs: number;
  /** Longest time for one request. What was kept of it goes on with the next one. */
  readonly pedidoMs: number;
};

export type Escuta = {
  readonly prazos: Prazos;
  /** Connections that are receiving a file: slow by nature, and these limits watch over them. */
  readonly recebendo: WeakSet<Socket>;
};

type Destino = {
  readonly arquivo: FileHandle;
  /** Where in the file the first byte goes. */
  readonly posicao: number;
  readonly maximo: number;
  readonly algoritmo?: string | undefined;
  /** Stops listening: what arrives from here on is not for this file any more. */
  readonly parar?: AbortSignal;
};

/** How a body ended, and how much of it is in the file; never more than `maximo`. */
export type Recebido = {
  readonly como: 'INTEIRO' | 'INTERROMPIDO' | 'EXCEDEU';
  readonly bytes: number;
  /** Base64 digest of a whole body, by the algorithm that was asked for. */
  readonly soma: string | null;
};

/**
 * Writes a body to the file as it arrives and no faster than the disk takes it. Everything that had come before a
 * line broke is in the file afterwards (not yet synced); one that is silent or slow beyond measure is cut.
 * Throws what the disk throws.
 */
export async function receber(
  { prazos, recebendo }: Escuta,
  corpo: Corpo,
  destino: Destino,
): Promise<Recebido> {
  const { arquivo, posicao, maximo, parar } = destino;
  const soma = destino.algoritmo === undefined ? null : createHash(destino.algoritmo);
  const contado = { bytes: 0, excedeu: false };
  const cortar = (): void => corpo.cortar();
  const silencio = setTimeout(cortar, prazos.silencioMs);
  const prazo = setTimeout(cortar, prazos.pedidoMs);
  const gravador = new Writable({
    highWaterMark: FILA_BYTES,
    write: (pedaco: Buffer, _codificacao, feito) => {
      silencio.refresh();
      contado.excedeu = contado.bytes + pedaco.length > maximo;
      if (contado.excedeu) return feito(new RangeError('more than announced'));
      soma?.update(pedaco);
      gravarTudo(arquivo, pedaco, posicao + contado.bytes).then(() => {
        contado.bytes += pedaco.length;
        silencio.refresh();
        feito();
      }, feito);
    },
  });
  parar?.addEventListener('abort', cortar);
  recebendo.add(corpo.socket);
  try {
    await pipeline(corpo.fluxo, gravador);
    const { bytes } = contado;
    if (!(await corpo.inteiro)) return { como: 'INTERROMPIDO', bytes, soma: null };
    return { como: 'INTEIRO', bytes, soma: soma?.digest('base64') ?? null };
  } catch (erro) {
    if (!contado.excedeu) throw erro;
    return { como: 'EXCEDEU', bytes: contado.bytes, soma: null };
  } finally {
    recebendo.delete(corpo.socket);
    parar?.removeEventListener('abort', cortar);
    clearTimeout(silencio);
    clearTimeout(prazo);
  }
}

async function gravarTudo(arquivo: FileHandle, pedaco: Buffer, posicao: number): Promise<void> {
  for (let feito = 0; feito < pedaco.length;) {
    const { bytesWritten } = await arquivo.write(pedaco, feito, pedaco.length - feito, posicao + feito);
    feito += bytesWritten;
  }
}
