import { createHash, createHmac } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import S3rver from 's3rver';
import { describe, expect, it, onTestFinished } from 'vitest';
import { depositoNoS3 } from '../../../server/anexos/deposito-s3.ts';
import { desfecho, HELENA, RITA, servidorDeTeste } from './apoio.ts';
import {
  arquivo,
  comArquivos,
  enderecoDoEnvio,
  escutar,
  guardados,
  MB,
  parciais,
  posicaoDita,
  sha256De,
} from './apoio-anexos.ts';
import { entrar } from './apoio-sessao.ts';

const CHAVES = { chave: 'S3RVER', segredo: 'S3RVER', regiao: 'us-east-1' };

/** A server of the S3 protocol with an empty bucket. */
async function armazem() {
  const pasta = mkdtempSync(join(tmpdir(), 'sigcon-s3-'));
  onTestFinished(() => rmSync(pasta, { recursive: true, force: true }));
  const s3 = new S3rver({
    address: '127.0.0.1',
    port: 0,
    silent: true,
    directory: pasta,
    configureBuckets: [{ name: 'sigcon', configs: [] }],
  });
  await s3.configureBuckets();
  const atender = s3.callback();
  const porta = await escutar(
    createServer((req, res) => {
      // It knows the keys but does not check signatures of version 4.
      if (assinaturaConfere(req)) return atender(req, res);
      req.resume();
      res.writeHead(403).end();
    }),
  );
  const objetos = (): string[] =>
    readdirSync(join(pasta, 'sigcon'), { recursive: true, encoding: 'utf8' }).filter((nome) =>
      nome.endsWith('_object'),
    );
  return { url: `http://127.0.0.1:${String(porta)}/sigcon`, objetos };
}

const hmac = (chave: string | Buffer, texto: string): Buffer =>
  createHmac('sha256', chave).update(texto).digest();

/** AWS Signature Version 4, computed once more from its description. */
function assinaturaConfere({ method, url, headers }: IncomingMessage): boolean {
  const dita = String(headers.authorization);
  const [, escopo = '', nomes = '', assinatura] =
    /^AWS4-HMAC-SHA256 Credential=[^/]+\/([^,]+), SignedHeaders=([^,]+), Signature=([0-9a-f]{64})$/.exec(
      dita,
    ) ?? [];
  const assinados = nomes.split(';').map((nome) => `${nome}:${String(headers[nome])}\n`);
  const pedido = [method, url, '', assinados.join(''), nomes, String(headers['x-amz-content-sha256'])].join(
    '\n',
  );
  const texto = [
    'AWS4-HMAC-SHA256',
    String(headers['x-amz-date']),
    escopo,
    createHash('sha256').update(pedido).digest('hex'),
  ].join('\n');
  const doDia = hmac(`AWS4${CHAVES.segredo}`, escopo.slice(0, 8));
  const chave = ['us-east-1', 's3', 'aws4_request'].reduce((c, parte) => hmac(c, parte), doDia);
  return hmac(chave, texto).toString('hex') === assinatura;
}

async function comS3(ajuste: Partial<typeof CHAVES & { url: string }> = {}) {
  const s3 = await armazem();
  const servidor = await servidorDeTeste({ anexos: { s3: { url: s3.url, ...CHAVES, ...ajuste } } });
  const helena = comArquivos(servidor.url, (await entrar(servidor, HELENA)).acesso);
  return { s3, servidor, helena };
}

describe('arquivos num armazém S3', () => {
  it('guarda, lê inteiro e por intervalos; na pasta dos dados nada fica', async () => {
    const { s3, servidor, helena } = await comS3();
    const [pequeno, grande] = [arquivo(50_000, 1), arquivo(5 * MB, 2)];
    expect((await helena.guardar(pequeno)).status).toBe(201);
    const envio = enderecoDoEnvio(await helena.anunciar(grande));
    expect((await helena.mandar(envio, 0, grande)).status).toBe(204);
    for (const bytes of [pequeno, grande]) {
      const sha256 = sha256De(bytes);
      expect((await helena.baixar(sha256)).bytes.equals(bytes)).toBe(true);
      const meio = await helena.baixar(sha256, { range: 'bytes=1000-1999' });
      expect([meio.status, meio.bytes.equals(bytes.subarray(1000, 2000))]).toEqual([206, true]);
      expect(meio.cabecalhos.get('content-range')).toBe(`bytes 1000-1999/${String(bytes.length)}`);
    }
    expect(s3.objetos()).toHaveLength(2);
    expect([...guardados(servidor.pasta), ...parciais(servidor.pasta)]).toEqual([]);
  });

  it('os mesmos bytes de outra pessoa: um objeto só; quem não os enviou não os vê', async () => {
    const { s3, servidor, helena } = await comS3();
    const rita = comArquivos(servidor.url, (await entrar(servidor, RITA)).acesso);
    const bytes = arquivo(50_000, 3);
    await helena.guardar(bytes);
    expect(desfecho(await rita.baixar(sha256De(bytes)))).toBe('404 nao-encontrado');
    expect((await rita.guardar(bytes)).status).toBe(201);
    expect(s3.objetos()).toHaveLength(1);
  });

  it('o armazém não aceita a assinatura ou a chave, não tem o bucket ou não responde: 503, e o envio espera', async () => {
    const { url: certo } = await armazem();
    for (const ajuste of [
      { segredo: 'outro' },
      { chave: 'outra' },
      { url: certo.replace(/sigcon$/, 'nenhum') },
      { url: 'http://127.0.0.1:1/sigcon' },
    ]) {
      const { s3, servidor, helena } = await comS3(ajuste);
      const bytes = arquivo(2 * MB, 4);
      const envio = enderecoDoEnvio(await helena.anunciar(bytes));
      expect(desfecho(await helena.mandar(envio, 0, bytes))).toBe('503 indisponivel');
      expect(posicaoDita(await helena.ver(envio))).toBe(bytes.length);
      expect(await helena.existe(sha256De(bytes))).toBe(false);
      await servidor.fechar();
      const volta = await servidorDeTeste({
        dados: servidor.pasta,
        anexos: { s3: { url: s3.url, ...CHAVES } },
      });
      const depois = comArquivos(volta.url, helena.acesso);
      expect((await depois.mandar(envio, bytes.length, Buffer.alloc(0))).status).toBe(204);
      expect((await depois.baixar(sha256De(bytes))).bytes.equals(bytes)).toBe(true);
      expect(parciais(servidor.pasta)).toEqual([]);
    }
  });

  it('apaga, e apagar o que não está lá não é erro', async () => {
    const { s3, helena } = await comS3();
    const bytes = arquivo(1000, 5);
    await helena.guardar(bytes);
    const deposito = depositoNoS3({ url: s3.url, ...CHAVES });
    expect(await deposito.apagar(sha256De(bytes))).toEqual({ ok: true, value: undefined });
    expect(await deposito.apagar(sha256De(bytes))).toEqual({ ok: true, value: undefined });
    expect(s3.objetos()).toEqual([]);
    expect(desfecho(await helena.baixar(sha256De(bytes)))).toBe('404 nao-encontrado');
  });
});
