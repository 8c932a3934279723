import { describe, expect, it } from 'vitest';
import { desfecho, HELENA, servidorDeTeste } from './apoio.ts';
import {
  arquivo,
  clamdDeTeste,
  comArquivos,
  EICAR,
  enderecoDoEnvio,
  guardados,
  julgar,
  MB,
  parciais,
  posicaoDita,
  sha256De,
} from './apoio-anexos.ts';
import { entrar } from './apoio-sessao.ts';

async function comAntivirus(...resposta: Parameters<typeof clamdDeTeste>) {
  const clamd = await clamdDeTeste(...resposta);
  const servidor = await servidorDeTeste({ anexos: { clamd: { host: '127.0.0.1', porta: clamd.porta } } });
  const helena = comArquivos(servidor.url, (await entrar(servidor, HELENA)).acesso);
  return { clamd, servidor, helena };
}

const infectado = (tamanho: number, semente: number): Buffer => {
  const bytes = arquivo(tamanho, semente);
  EICAR.copy(bytes, tamanho - EICAR.length - 10);
  return bytes;
};

describe('antivírus', () => {
  it('examina os bytes inteiros de cada arquivo antes que ele valha', async () => {
    const { clamd, helena } = await comAntivirus();
    const [pequeno, grande] = [arquivo(1000, 1), arquivo(3 * MB, 2)];
    expect((await helena.guardar(pequeno)).status).toBe(201);
    const envio = enderecoDoEnvio(await helena.anunciar(grande));
    expect((await helena.mandar(envio, 0, grande)).status).toBe(204);
    expect(clamd.examinados).toEqual([sha256De(pequeno), sha256De(grande)]);
  });

  it('achou um vírus: recusado, e nada fica', async () => {
    const { servidor, helena } = await comAntivirus();
    const [pequeno, grande] = [infectado(1000, 3), infectado(2 * MB, 4)];
    expect(desfecho(await helena.guardar(pequeno))).toBe('422 anexo-infectado');
    const envio = enderecoDoEnvio(await helena.anunciar(grande));
    expect(desfecho(await helena.mandar(envio, 0, grande))).toBe('422 anexo-infectado');
    expect((await helena.ver(envio)).status).toBe(404);
    expect(await helena.existe(sha256De(pequeno))).toBe(false);
    expect([...guardados(servidor.pasta), ...parciais(servidor.pasta)]).toEqual([]);
  });

  it.each([
    ['desliga sem responder', (): string | null => null],
    ['responde um erro seu', () => "INSTREAM: Can't write to temporary file. ERROR\0"],
    ['responde o que não se entende', () => 'OK\0'],
    ['responde um vazio', () => '\0'],
  ])('%s: 503, o que chegou espera, e o fim pode ser pedido de novo', async (_nome, resposta) => {
    const { clamd, servidor, helena } = await comAntivirus((_exame, socket) => {
      const dito = resposta();
      if (dito === null) socket.destroy();
      else socket.end(dito);
    });
    const bytes = arquivo(2 * MB, 5);
    const envio = enderecoDoEnvio(await helena.anunciar(bytes));
    const negado = await helena.mandar(envio, 0, bytes);
    expect(desfecho(negado)).toBe('503 indisponivel');
    expect(negado.cabecalhos.get('retry-after')).toBe('30');
    expect(posicaoDita(await helena.ver(envio))).toBe(bytes.length);
    expect(await helena.existe(sha256De(bytes))).toBe(false);
    expect(guardados(servidor.pasta)).toEqual([]);
    clamd.passarA(julgar);
    expect((await helena.mandar(envio, bytes.length, Buffer.alloc(0))).status).toBe(204);
    expect((await helena.baixar(sha256De(bytes))).bytes.equals(bytes)).toBe(true);
  });

  it.each([
    ['é maior do que ele aceita', 'INSTREAM size limit exceeded. ERROR\0'],
    ['não se deixa examinar', 'stream: Heuristics limits exceeded ERROR\0'],
  ])('o arquivo %s: recusado de vez, nada fica, e o diário o diz', async (_nome, resposta) => {
    const { servidor, helena } = await comAntivirus((_exame, socket) => socket.end(resposta));
    const [pequeno, grande] = [arquivo(1000, 8), arquivo(2 * MB, 9)];
    expect(desfecho(await helena.guardar(pequeno))).toBe('422 anexo-infectado');
    const envio = enderecoDoEnvio(await helena.anunciar(grande));
    expect(desfecho(await helena.mandar(envio, 0, grande))).toBe('422 anexo-infectado');
    expect((await helena.ver(envio)).status).toBe(404);
    expect([...guardados(servidor.pasta), ...parciais(servidor.pasta)]).toEqual([]);
    await servidor.fechar();
    const avisos = servidor.diario.filter((linha) => linha.includes('o antivírus não consegue examinar'));
    expect(avisos).toHaveLength(2);
  });

  it('aprova antes de ter lido tudo: não vale como aprovação', async () => {
    const { clamd, servidor, helena } = await comAntivirus();
    const apressado = await clamdApressado();
    const outro = await servidorDeTeste({
      dados: servidor.pasta,
      anexos: { clamd: { host: '127.0.0.1', porta: apressado } },
    });
    const pessoa = comArquivos(outro.url, helena.acesso);
    const bytes = arquivo(8 * MB, 6);
    const envio = enderecoDoEnvio(await pessoa.anunciar(bytes));
    expect(desfecho(await pessoa.mandar(envio, 0, bytes))).toBe('503 indisponivel');
    expect(clamd.examinados).toEqual([]);
  });

  it('não está lá: 503', async () => {
    const servidor = await servidorDeTeste({ anexos: { clamd: { host: '127.0.0.1', porta: 1 } } });
    const helena = comArquivos(servidor.url, (await entrar(servidor, HELENA)).acesso);
    expect(desfecho(await helena.guardar(arquivo(1000, 7)))).toBe('503 indisponivel');
    expect([...guardados(servidor.pasta), ...parciais(servidor.pasta)]).toEqual([]);
  });
});

/** Says yes to the first bytes that it sees, and reads no further. */
async function clamdApressado(): Promise<number> {
  const { createServer } = await import('node:net');
  const { escutar } = await import('./apoio-anexos.ts');
  return escutar(
    createServer((socket) => {
      socket.on('error', () => undefined);
      socket.once('data', () => {
        socket.pause();
        socket.write('stream: OK\0');
      });
    }),
  );
}
