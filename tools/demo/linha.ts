import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';

/** The cable between one workstation and the server: it can be pulled and put back. */
export type Linha = {
  /** Stays the same while the line is cut. */
  readonly url: string;
  readonly cortar: () => Promise<void>;
  readonly ligar: () => Promise<void>;
  readonly fechar: () => Promise<void>;
};

/** Bytes go through as they are, so that the server's stream of news does, too. */
export async function abrirLinha(destino: string, o: { readonly cortada: boolean }): Promise<Linha> {
  const { hostname, port } = new URL(destino);
  const pontas = new Set<Socket>();
  const servidor = createServer((daqui) => {
    const dela = connect(Number(port), hostname);
    unir(daqui, dela, pontas);
    unir(dela, daqui, pontas);
  });
  const porta = await escutarEmPortaFixa(servidor);
  // A closed port, not a connection that breaks: nothing may have been sent, as on a computer without internet.
  const cortar = async (): Promise<void> => {
    if (!servidor.listening) return;
    servidor.close();
    for (const ponta of pontas) ponta.resetAndDestroy();
    await once(servidor, 'close');
  };
  if (o.cortada) await cortar();
  return {
    url: `http://127.0.0.1:${String(porta)}`,
    cortar,
    ligar: () => escutar(servidor, porta),
    fechar: cortar,
  };
}

function unir(ponta: Socket, outra: Socket, pontas: Set<Socket>): void {
  pontas.add(ponta);
  ponta.once('close', () => {
    pontas.delete(ponta);
    outra.destroy();
  });
  // What went wrong does not matter here: `close` follows, and ends the other side.
  ponta.on('error', () => undefined);
  ponta.pipe(outra);
}

async function escutar(servidor: Server, porta: number): Promise<void> {
  servidor.listen(porta, '127.0.0.1');
  await once(servidor, 'listening');
}

/** Below the range from which the system gives ports away: nobody else gets ours while the line is cut. */
async function escutarEmPortaFixa(servidor: Server): Promise<number> {
  for (let tentativa = 0; ; tentativa += 1) {
    const porta = 20_000 + Math.floor(Math.random() * 12_000);
    try {
      await escutar(servidor, porta);
      return porta;
    } catch (causa) {
      if (tentativa > 20) throw causa;
    }
  }
}
