import fc from 'fast-check';
import { readdirSync } from 'node:fs';
import type { Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { criarDiario } from '../../server/http/diario.ts';
import { criarFastify } from '../../server/http/fastify.ts';
import { HELENA, servidorDeTeste } from '../integration/server/apoio.ts';
import {
  arquivo,
  comArquivos,
  comecarPedaco,
  enderecoDoEnvio,
  guardados,
  parciais,
  PEDACO,
  posicaoDita,
  sha256De,
  TUS,
} from '../integration/server/apoio-anexos.ts';
import { entrar } from '../integration/server/apoio-sessao.ts';

async function comHelena() {
  const servidor = await servidorDeTeste();
  const helena = comArquivos(servidor.url, (await entrar(servidor, HELENA)).acesso);
  return { servidor, helena, arquivos: () => readdirSync(servidor.pasta, { recursive: true }).length };
}

const CAMINHOS = [
  '../sigcon.db',
  '..%2fsigcon.db',
  '%2e%2e%2fsigcon.db',
  '..%5csigcon.db',
  '....//sigcon.db',
  `%00${'a'.repeat(63)}`,
  `${'a'.repeat(64)}%00.pdf`,
  `${'a'.repeat(64)}%2f..%2f..%2fsigcon.db`,
  'parciais',
  'envios',
  '%',
  '%zz',
  'A'.repeat(64),
  'a'.repeat(65),
  'a'.repeat(10_000),
];

describe('endereço de um arquivo', () => {
  it('só o digest ou o id de um envio; qualquer outro caminho não leva a lugar nenhum', async () => {
    const { helena, arquivos } = await comHelena();
    const antes = arquivos();
    const corpo = arquivo(100, 1);
    for (const caminho of CAMINHOS) {
      for (const raiz of ['/v1/anexos', '/v1/anexos/envios']) {
        const pedidos = [
          helena.cru('GET', `${raiz}/${caminho}`),
          helena.cru('HEAD', `${raiz}/${caminho}`, TUS),
          helena.cru('DELETE', `${raiz}/${caminho}`, TUS),
          helena.cru('PATCH', `${raiz}/${caminho}`, { ...PEDACO, 'upload-offset': '0' }, corpo),
          helena.cru('PUT', `${raiz}/${caminho}`, { 'content-type': 'application/octet-stream' }, corpo),
        ];
        for (const { status, bytes } of await Promise.all(pedidos)) {
          expect([404, 405, 414, 415, 422]).toContain(status);
          expect(bytes.includes('SQLite format')).toBe(false);
        }
      }
    }
    expect(arquivos()).toBe(antes);
  });
});

describe('cabeçalhos ao acaso', () => {
  const visivel = fc.string({
    unit: fc.integer({ min: 0x20, max: 0x7e }).map((c) => String.fromCharCode(c)),
  });
  const valor = fc.oneof(
    visivel,
    fc.integer().map(String),
    fc.double().map(String),
    fc
      .constantFrom('NaN', 'Infinity', '0x10', '1e9', '٣', '-0', '+1', '١', '18446744073709551616')
      .filter((v) =>
        // Only what HTTP lets through at all.
        /^[\x20-\x7e]*$/.test(v),
      ),
  );

  it('nunca derrubam o servidor, nunca são um 500, e só o que está certo cria ou continua um envio', async () => {
    const { servidor, helena } = await comHelena();
    const bytes = arquivo(1000, 2);
    const envio = enderecoDoEnvio(await helena.anunciar(bytes));
    await helena.mandar(envio, 0, bytes.subarray(0, 100));
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('POST', 'PATCH', 'HEAD'),
        fc.record(
          {
            'upload-length': valor,
            'upload-metadata': valor,
            'upload-checksum': valor,
            'upload-offset': valor,
            'tus-resumable': fc.oneof(fc.constant('1.0.0'), valor),
            range: valor,
          },
          { requiredKeys: ['upload-offset'] },
        ),
        async (metodo, cabecalhos) => {
          if (cabecalhos['upload-offset'].trim() === '100') return;
          const rota = metodo === 'POST' ? '/v1/anexos' : envio;
          const { status } = await helena.cru(
            metodo,
            rota,
            {
              ...TUS,
              ...cabecalhos,
              ...(metodo === 'PATCH' ? { 'content-type': PEDACO['content-type'] } : {}),
            },
            metodo === 'PATCH' ? bytes.subarray(0, 50) : undefined,
          );
          expect([200, 409, 412, 413, 415, 422]).toContain(status);
        },
      ),
      { numRuns: 150 },
    );
    expect(posicaoDita(await helena.ver(envio))).toBe(100);
    expect((await servidor.saude()).status).toBe(200);
    expect(parciais(servidor.pasta)).toHaveLength(1);
  });
});

describe('conteúdo ao acaso', () => {
  it('bytes quaisquer: guardados como são, ou recusados; nunca um 500', async () => {
    const { servidor, helena } = await comHelena();
    const comeco = fc.constantFrom('', '%PDF-', '\x89PNG\r\n\x1a\n', '\xff\xd8\xff', 'MZ', 'PK');
    let aceitos = 0;
    await fc.assert(
      fc.asyncProperty(comeco, fc.uint8Array({ maxLength: 3000 }), async (inicio, resto) => {
        const bytes = Buffer.concat([Buffer.from(inicio, 'latin1'), resto]);
        const { status } = await helena.guardar(bytes);
        expect([200, 201, 415, 422]).toContain(status);
        if (status > 201) {
          expect(await helena.existe(sha256De(bytes))).toBe(false);
        } else {
          aceitos += 1;
          expect((await helena.baixar(sha256De(bytes))).bytes.equals(bytes)).toBe(true);
        }
      }),
      { numRuns: 80 },
    );
    expect(aceitos).toBeGreaterThan(0);
    expect(guardados(servidor.pasta).length).toBeGreaterThan(0);
    expect(parciais(servidor.pasta)).toEqual([]);
  });
});

describe('tempo de um pedido', () => {
  it('o limite geral não corta um arquivo que está chegando, e corta os outros', async () => {
    const recebendo = new WeakSet<Socket>();
    const app = criarFastify(criarDiario({ write: () => undefined }), [], recebendo);
    const vencido = Object.assign(new Error('late'), { code: 'ERR_HTTP_REQUEST_TIMEOUT' });
    app.post('/', () => 'ok');
    const url = await app.listen({ port: 0, host: '127.0.0.1' });
    const ligado = new Promise<Socket>((resolve) => {
      app.server.once('connection', resolve);
    });
    const pedaco = await comecarPedaco({ url, acesso: 'x' }, '/', {
      metodo: 'POST',
      posicao: 0,
      anunciado: 100,
      mais: { 'content-type': 'application/json' },
    });
    const socket = await ligado;
    recebendo.add(socket);
    app.server.emit('clientError', vencido, socket);
    expect(socket.writable).toBe(true);
    recebendo.delete(socket);
    app.server.emit('clientError', vencido, socket);
    expect(await pedaco.fim).toMatch(/^HTTP\/1\.1 400 /);
    await app.close();
  });
});
