import { connect, createServer, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

/** A line between client and server at the level of bytes: it counts them, and it can break after any of them. */
export type Cabo = {
  readonly url: string;
  /** Bytes that came from the client, headers and all, also those that a break then lost. */
  readonly subiram: () => number;
  readonly desceram: () => number;
  readonly conexoes: () => number;
  readonly quedas: () => number;
  /** Breaks once so many bytes in all have gone up, and at every further multiple with `sempre`. */
  readonly cortarEm: (bytes: number, sempre?: boolean) => void;
  /** From now on nothing breaks. */
  readonly consertar: () => void;
  /** Calls back whenever bytes have gone up. */
  readonly assinar: (avisar: () => void) => () => void;
  readonly fechar: () => Promise<void>;
};

/** A broken line is silent before it is known to be broken. */
const DEMORA_MS = 50;

/** @param destino asked for every connection: the server may move */
export async function abrirCabo(destino: () => string): Promise<Cabo> {
  const sockets = new Set<Socket>();
  const ouvintes = new Set<() => void>();
  let [subiram, desceram, conexoes, quedas] = [0, 0, 0, 0];
  let proximo = Infinity;
  let passo = Infinity;

  const servidor = createServer((cliente) => {
    conexoes += 1;
    const { hostname, port } = new URL(destino());
    const la = connect(Number(port), hostname);
    for (const socket of [cliente, la]) {
      sockets.add(socket);
      socket.on('error', () => socket.destroy()); // breaking is what this line is for
      socket.on('close', () => {
        sockets.delete(socket);
        (socket === cliente ? la : cliente).destroy();
      });
    }
    cliente.on('data', (bytes: Buffer) => {
      const cabem = proximo - subiram;
      subiram += bytes.length;
      if (bytes.length < cabem) {
        if (!la.write(bytes)) cliente.pause();
      } else {
        quedas += 1;
        proximo = passo === Infinity ? Infinity : subiram + passo;
        // What went over the line arrives; then nothing more, in either direction, which both notice a little later.
        cliente.removeAllListeners('data');
        la.removeAllListeners('data');
        la.write(bytes.subarray(0, cabem));
        setTimeout(() => {
          la.resetAndDestroy();
          cliente.resetAndDestroy();
        }, DEMORA_MS);
      }
      for (const avisar of [...ouvintes]) avisar();
    });
    la.on('drain', () => cliente.resume());
    la.on('data', (bytes: Buffer) => {
      desceram += bytes.length;
      cliente.write(bytes);
    });
  });
  await new Promise<void>((resolver) => servidor.listen(0, '127.0.0.1', resolver));
  return {
    url: `http://127.0.0.1:${String((servidor.address() as AddressInfo).port)}`,
    subiram: () => subiram,
    desceram: () => desceram,
    conexoes: () => conexoes,
    quedas: () => quedas,
    cortarEm: (bytes, sempre = false) => {
      proximo = subiram + bytes;
      passo = sempre ? bytes : Infinity;
    },
    consertar: () => {
      proximo = passo = Infinity;
    },
    assinar: (avisar) => {
      ouvintes.add(avisar);
      return () => ouvintes.delete(avisar);
    },
    fechar: () =>
      new Promise((resolver) => {
        servidor.close(() => resolver());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
