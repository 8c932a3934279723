import { chmodSync, readdirSync, statSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { contar, cpfDe, desfecho, envio, noBanco, novoId, pastaNova, segredoDe } from './apoio.ts';
import { processoDeServidor, programa } from './processo.ts';

describe('processo do servidor', () => {
  it('morto depois do commit, antes da resposta: ao repetir, a mesma resposta e um só efeito', async () => {
    const pasta = pastaNova();
    const primeiro = await processoDeServidor(pasta);
    const [id, antes] = [novoId(), contar(pasta, 'pre_cadastros')];
    await enviarSemOuvir(primeiro.url, id);
    await ate(() => contar(pasta, 'pre_cadastros') === antes + 1);
    primeiro.filho.kill('SIGKILL');
    await primeiro.fim;
    const segundo = await processoDeServidor(pasta);
    const resposta = await segundo.criar(envio(), { id });
    expect(resposta.status).toBe(201);
    expect(resposta.cabecalhos.get('idempotency-replayed')).toBe('true');
    expect(contar(pasta, 'pre_cadastros')).toBe(antes + 1);
    expect((await segundo.acompanhar(id, segredoDe(resposta))).status).toBe(200);
  });

  it('dois processos no mesmo banco novo: concordam em tudo e cada operação acontece uma vez', async () => {
    const pasta = pastaNova();
    const [um, outro] = await Promise.all([processoDeServidor(pasta), processoDeServidor(pasta)]);
    const epocas = [await um.saude(), await outro.saude()].map((r) => r.corpo);
    expect(epocas[0]).toEqual(epocas[1]);
    const antes = contar(pasta, 'pre_cadastros');
    expect(antes).toBe(12);
    const operacoes = Array.from({ length: 15 }, (_, n) => ({
      id: novoId(),
      corpo: envio({ cpf: cpfDe(n) }),
    }));
    const respostas = await Promise.all(
      operacoes.flatMap(({ id, corpo }) => [um.criar(corpo, { id }), outro.criar(corpo, { id })]),
    );
    expect(new Set(respostas.map(desfecho))).toEqual(new Set(['201']));
    expect(respostas.filter((r) => r.cabecalhos.has('idempotency-replayed'))).toHaveLength(15);
    expect(contar(pasta, 'pre_cadastros')).toBe(antes + 15);
    const segredo = segredoDe(respostas[0] ?? (await um.saude()));
    expect((await outro.feed([segredo])).corpo).toMatchObject({ itens: [{ versao: 1 }] });
  });

  it.each(['SIGTERM', 'SIGINT'] as const)('%s: termina em ordem, com o banco fechado', async (sinal) => {
    const pasta = pastaNova();
    const { filho, fim, criar } = await processoDeServidor(pasta);
    await criar(envio());
    filho.kill(sinal);
    filho.kill(sinal);
    expect((await fim).codigo).toBe(0);
    expect(noBanco(pasta, (b) => b.pragma('integrity_check', { simple: true }))).toBe('ok');
  });

  it('não sobrevive a quem o iniciou com um canal', async () => {
    const { filho, fim } = await processoDeServidor(pastaNova());
    filho.disconnect();
    expect((await fim).codigo).toBe(0);
  });

  it('opção que não serve: uma linha clara e fim', async () => {
    const { codigo, saida, erros } = await programa(['--port', '70000']).fim;
    expect({ codigo, saida, erros }).toEqual({
      codigo: 1,
      saida: '',
      erros: 'Valor não aceito em --port. Veja --help.\n',
    });
  });

  it('não começa se qualquer um pudesse dizer de que endereço pergunta', async () => {
    const { codigo, saida, erros } = await programa([], { SIGCON_PROXY: 'true' }).fim;
    expect({ codigo, saida, erros }).toEqual({
      codigo: 1,
      saida: '',
      erros:
        'Valor não aceito em SIGCON_PROXY (aceita o número de proxies, de 1 a 10, ou os endereços deles). Veja --help.\n',
    });
  });

  it.skipIf(process.platform === 'win32')(
    'tudo o que grava é só do dono, também numa pasta em que outros entram',
    async () => {
      const pasta = pastaNova();
      chmodSync(pasta, 0o755);
      const { criar } = await processoDeServidor(pasta);
      await criar(envio());
      const modos = Object.fromEntries(
        readdirSync(pasta).map((nome) => [nome, statSync(join(pasta, nome)).mode & 0o777]),
      );
      expect(modos).toMatchObject({ 'sigcon.db': 0o600, 'sigcon.db-wal': 0o600, segredo: 0o600 });
      expect(Object.values(modos).filter((modo) => (modo & 0o077) !== 0)).toEqual([]);
    },
  );

  it('porta ocupada: uma linha clara e fim', async () => {
    const { url } = await processoDeServidor(pastaNova());
    const { codigo, erros } = await programa(['--data', pastaNova(), '--port', new URL(url).port]).fim;
    expect(codigo).toBe(1);
    expect(erros).toMatch(/^Não foi possível atender em 127\.0\.0\.1:\d+ \(EADDRINUSE\)\.\n$/);
  });

  it('--help explica as opções, as variáveis e a nova época', async () => {
    const { codigo, saida } = await programa(['--help']).fim;
    expect(codigo).toBe(0);
    for (const nome of [
      '--port',
      '--data',
      '--ambiente',
      '--nova-epoca',
      'SIGCON_SMTP_URL',
      'SIGCON_REGISTRO_URL',
    ])
      expect(saida).toContain(nome);
  });
});

/** Sends a request whole and never reads the answer. */
function enviarSemOuvir(url: string, id: string): Promise<void> {
  const { hostname, port } = new URL(url);
  const corpo = JSON.stringify(envio());
  const mensagem = [
    `PUT /v1/pre-cadastros/${id} HTTP/1.1`,
    `Host: ${hostname}:${port}`,
    'Content-Type: application/json',
    `Content-Length: ${Buffer.byteLength(corpo)}`,
    'If-None-Match: *',
    `Idempotency-Key: ${id}`,
    '',
    corpo,
  ].join('\r\n');
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => socket.write(mensagem, () => resolve()));
    socket.on('error', reject);
    socket.pause();
  });
}

/** Looks again until it is so; the test's own time limit ends it. */
async function ate(condicao: () => boolean): Promise<void> {
  while (!condicao()) await new Promise((resolve) => setImmediate(resolve));
}
