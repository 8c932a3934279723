import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { relogioDoSistema } from '../../../server/portas.ts';
import { registroPorHttp } from '../../../server/registro/http.ts';
import { desfecho, envio, LIVRE, servidorDeTeste, VALE } from './apoio.ts';

const ENTIDADE = {
  cnpj: VALE,
  razaoSocial: 'Instituto Vale do Exemplo',
  tipo: 'OSC',
  municipio: 'Vale do Exemplo',
  uf: 'MG',
  regularidade: { cagec: 'REGULAR', siafi: 'NORMAL' },
};

/** A register on a real socket. */
async function registroReal(atender: RequestListener): Promise<string> {
  const http = createServer(atender);
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  onTestFinished(() => {
    http.closeAllConnections();
    http.close();
  });
  const { port } = http.address() as AddressInfo;
  return `http://127.0.0.1:${port}/base`;
}

const responder =
  (status: number, corpo: unknown): RequestListener =>
  (_pedido, resposta) => {
    resposta.writeHead(status, { 'content-type': 'application/json' });
    resposta.end(typeof corpo === 'string' ? corpo : JSON.stringify(corpo));
  };

describe('registro de entidades por HTTP', () => {
  it('pergunta GET {base}/entidades/{cnpj} e usa a resposta', async () => {
    const caminhos: string[] = [];
    const url = await registroReal((pedido, resposta) => {
      caminhos.push(`${pedido.method ?? ''} ${pedido.url ?? ''}`);
      responder(200, ENTIDADE)(pedido, resposta);
    });
    const servidor = await servidorDeTeste({ ambiente: 'producao', registroUrl: `${url}/` });
    const resposta = await servidor.verificar(LIVRE, VALE);
    expect(resposta.corpo).toMatchObject({
      resultado: 'O3',
      entidade: { razaoSocial: ENTIDADE.razaoSocial },
    });
    expect(caminhos).toEqual([`GET /base/entidades/${VALE}`]);
  });

  it('404 quer dizer que a entidade não está no CAGEC', async () => {
    const servidor = await servidorDeTeste({ registroUrl: await registroReal(responder(404, 'nada')) });
    expect((await servidor.verificar(LIVRE, VALE)).corpo).toEqual({ resultado: 'O2' });
  });

  it.each<[string, RequestListener]>([
    ['500', responder(500, ENTIDADE)],
    ['HTML no lugar de JSON', responder(200, '<html>manutenção</html>')],
    ['campos que faltam', responder(200, { cnpj: VALE })],
    ['outra entidade', responder(200, { ...ENTIDADE, cnpj: '11222333000181' })],
    ['desvio para outro endereço', (_p, r) => r.writeHead(302, { location: 'http://127.0.0.1:1/' }).end()],
    ['conexão cortada', (pedido) => pedido.socket.destroy()],
  ])('%s: 503, e o pedido não entra', async (_nome, atender) => {
    const servidor = await servidorDeTeste({ registroUrl: await registroReal(atender) });
    expect(desfecho(await servidor.verificar(LIVRE, VALE))).toBe('503 indisponivel');
    const envioRecusado = await servidor.criar(envio({ cnpj: VALE }));
    expect(desfecho(envioRecusado)).toBe('503 indisponivel');
    expect(Number(envioRecusado.cabecalhos.get('retry-after'))).toBeGreaterThan(0);
  });

  it('não espera para sempre por um registro calado', async () => {
    const url = await registroReal(() => undefined);
    const registro = registroPorHttp(url, relogioDoSistema, 30);
    expect(await registro.consultar(VALE)).toEqual({ ok: false, error: 'indisponivel' });
  });
});
