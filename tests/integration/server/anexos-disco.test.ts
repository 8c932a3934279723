import { once } from 'node:events';
import { open, type FileHandle } from 'node:fs/promises';
import { createServer, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { Corpo } from '../../../server/anexos/corpo.ts';
import { receber } from '../../../server/anexos/receber.ts';
import { sinal } from '../../support/esperar.ts';
import { HELENA, pastaNova, servidorDeTeste } from './apoio.ts';
import { arquivo, comArquivos, enderecoDoEnvio, escutar, somaDe } from './apoio-anexos.ts';
import { entrar } from './apoio-sessao.ts';

/** Holds back every fsync of a file that Node does from here on, as a slow disk would. */
async function discoLento() {
  const porta = sinal();
  const pedido = sinal();
  const amostra = await open(join(pastaNova(), 'amostra'), 'w');
  const classe = Object.getPrototypeOf(amostra) as FileHandle;
  const deVerdade = Object.getOwnPropertyDescriptor(classe, 'sync');
  if (deVerdade === undefined) throw new Error('files have no sync');
  const chamar = deVerdade.value as (this: FileHandle) => Promise<void>;
  Object.defineProperty(classe, 'sync', {
    ...deVerdade,
    value: async function sync(this: FileHandle): Promise<void> {
      if ((await this.stat()).isFile()) {
        pedido.dar();
        await porta.promessa;
      }
      await chamar.call(this);
    },
  });
  onTestFinished(async () => {
    Object.defineProperty(classe, 'sync', deVerdade);
    porta.dar();
    await amostra.close();
  });
  return { soltar: porta.dar, pedido: pedido.promessa };
}

async function comHelena() {
  const servidor = await servidorDeTeste();
  return comArquivos(servidor.url, (await entrar(servidor, HELENA)).acesso);
}

describe('só é dito depois de estar no disco', () => {
  it.each([
    ['pedaço sem soma', {}],
    ['pedaço com soma', { 'upload-checksum': somaDe(arquivo(5000, 1).subarray(0, 1000)) }],
  ])('%s', async (_nome, mais) => {
    const helena = await comHelena();
    const bytes = arquivo(5000, 1);
    const envio = enderecoDoEnvio(await helena.anunciar(bytes));
    const disco = await discoLento();
    let respondeu = false;
    const mandado = helena.mandar(envio, 0, bytes.subarray(0, 1000), mais).then((r) => {
      respondeu = true;
      return r;
    });
    await disco.pedido;
    expect((await helena.ver(envio)).status).toBe(423);
    expect(respondeu).toBe(false);
    disco.soltar();
    expect((await mandado).status).toBe(204);
  });

  it('arquivo inteiro de uma vez', async () => {
    const helena = await comHelena();
    const disco = await discoLento();
    let respondeu = false;
    const mandado = helena.guardar(arquivo(5000, 2)).then((r) => {
      respondeu = true;
      return r;
    });
    await disco.pedido;
    expect((await helena.cru('GET', '/v1/eu')).status).toBe(200);
    expect(respondeu).toBe(false);
    disco.soltar();
    expect((await mandado).status).toBe(201);
  });
});

describe('corpo de um pedido', () => {
  it('a linha cai antes que alguém o leia: o que já tinha chegado não se perde', async () => {
    const chegou = sinal<{ corpo: Corpo; pedido: IncomingMessage }>();
    const porta = await escutar(
      createServer((pedido) => {
        chegou.dar({ corpo: new Corpo(pedido), pedido });
      }),
    );
    const bytes = arquivo(40_000, 3);
    const socket = connect(porta, '127.0.0.1');
    await once(socket, 'connect');
    socket.write(`POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\n`);
    socket.write(bytes);
    const { corpo, pedido } = await chegou.promessa;
    const caiu = new Promise<void>((resolve) => void pedido.once('close', () => resolve()));
    socket.end();
    await caiu;
    const arquivoNovo = await open(join(pastaNova(), 'parte'), 'w+');
    onTestFinished(() => arquivoNovo.close());
    const prazos = { silencioMs: 10_000, pedidoMs: 10_000 };
    const destino = { arquivo: arquivoNovo, posicao: 0, maximo: 100_000 };
    const recebido = await receber({ prazos, recebendo: new WeakSet() }, corpo, destino);
    expect(recebido).toEqual({ como: 'INTERROMPIDO', bytes: 40_000, soma: null });
    expect((await arquivoNovo.readFile()).equals(bytes)).toBe(true);
  });
});
