import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer, connect, type AddressInfo, type Socket } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ok } from '../../contract/result.ts';
import { servirLoopback } from '../../main/bridge/loopback.ts';
import { donoDaConexao, podeFalar, vemDaqui } from '../../main/bridge/vizinho.ts';
import { Eventos } from '../../main/eventos.ts';
import { acaso } from '../../main/hosts/portas-node.ts';
import { apagarPasta, pastaNova } from '../support/pasta.ts';

const NINGUEM = 65_534;

/** Why nobody else can be played here; null when it can. */
function semOutraPessoa(): string | null {
  if (process.platform !== 'linux') return 'only Linux tells whose a connection is';
  if (process.getuid?.() !== 0) return 'only root can run a program as somebody else';
  const feito = spawnSync(process.execPath, ['-e', '0'], { uid: NINGUEM, gid: NINGUEM });
  return feito.status === 0 ? null : 'Node cannot be run by another user on this machine';
}

/** Asks the address with these headers, as a program of the user `uid`; answers status and body. */
async function pedirComo(
  uid: number,
  url: string,
  cabecalhos: Readonly<Record<string, string>>,
): Promise<string> {
  const programa = `
    const [url, headers] = JSON.parse(process.argv[1]);
    require('node:http').get(url, { headers, agent: false }, (r) => {
      let corpo = '';
      r.on('data', (parte) => (corpo += parte));
      r.on('end', () => console.log(r.statusCode + ' ' + corpo));
    });`;
  const filho = spawn(process.execPath, ['-e', programa, JSON.stringify([url, cabecalhos])], {
    uid,
    gid: uid,
    cwd: '/',
    env: {},
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let saida = '';
  filho.stdout.on('data', (parte: Buffer) => (saida += parte.toString()));
  await once(filho, 'close');
  return saida.trim();
}

describe('given another person at the same computer', () => {
  const motivo = semOutraPessoa();
  it.skipIf(motivo !== null)(
    `when they use our link or our cookie, then 403 and nothing is done${motivo === null ? '' : ` (skipped: ${motivo})`}`,
    async () => {
      const chamadas: unknown[] = [];
      const renderer = pastaNova('sigcon-renderer');
      const host = await servirLoopback({
        router: {
          chamar: (metodo) => {
            chamadas.push(metodo);
            return Promise.resolve(ok(null));
          },
        },
        eventos: new Eventos(),
        random: acaso,
        logger: { info: () => undefined, warn: () => undefined, error: () => undefined },
        renderer,
        porta: 0,
        receberLink: () => false,
      });
      onTestFinished(async () => {
        await host.encerrar();
        apagarPasta(renderer);
      });
      const origem = `http://127.0.0.1:${host.porta}`;
      const link = host.novoLink();
      expect(await pedirComo(NINGUEM, link, {})).toBe('403 UID');
      // It was not spent: its owner still opens the program with it.
      const aberto = await fetch(link, { redirect: 'manual' });
      expect(aberto.status).toBe(303);
      const cookie = (aberto.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
      for (const caminho of ['/', '/ponte/eventos', '/fora.css'])
        expect(await pedirComo(NINGUEM, origem + caminho, { cookie })).toBe('403 UID');
      expect(await pedirComo(0, `${origem}/nao-existe`, { cookie })).toMatch(/^404/);
      expect(chamadas).toEqual([]);
    },
  );
});

describe('whose a connection is', () => {
  it.skipIf(process.platform !== 'linux')('is told while it lasts', async () => {
    const servidor = createServer();
    servidor.listen(0, '127.0.0.1');
    await once(servidor, 'listening');
    const { port } = servidor.address() as AddressInfo;
    const cliente = connect(port, '127.0.0.1');
    await once(cliente, 'connect');
    onTestFinished(() => {
      cliente.destroy();
      servidor.close();
    });
    expect(await donoDaConexao(cliente.localPort ?? 0, port)).toBe(process.getuid?.());
    // The other way round it is our own end, not theirs; and a port that nobody has is nobody's.
    expect(await donoDaConexao(1, port)).toBeNull();
  });

  it('is not mistaken for one of another address of this computer with the same port', async () => {
    const servidor = createServer();
    servidor.listen(0, '127.0.0.1');
    await once(servidor, 'listening');
    const { port } = servidor.address() as AddressInfo;
    const cliente = connect({ port, host: '127.0.0.1', localAddress: '127.0.0.2' });
    const [noServidor] = (await once(servidor, 'connection')) as [Socket];
    onTestFinished(() => {
      cliente.destroy();
      noServidor.destroy();
      servidor.close();
    });
    expect(vemDaqui(noServidor.remoteAddress)).toBe(false);
    expect(await donoDaConexao(noServidor.remotePort ?? 0, port)).toBeNull();
  });

  it.each([
    ['the same person', 1000, 1000, true],
    ['another person', 1001, 1000, false],
    ['nobody', NINGUEM, 1000, false],
    ['another person, asking root’s program', 1000, 0, false],
    ['the administrator', 0, 1000, true],
    ['a system that does not tell', 'desconhecido', 1000, true],
    ['a connection that nobody has', null, 1000, false],
    ['a system without such numbers', 1001, undefined, true],
  ] as const)('%s may speak: %s to %s, %s', (_quem, dono, eu, pode) => {
    expect(podeFalar(dono, eu)).toBe(pode);
  });
});
