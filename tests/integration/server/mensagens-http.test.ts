import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import type { Registro } from '../../../server/registro/registro.ts';
import { desfecho, envio, LIVRE, novoId, SERRA, servidorDeTeste, type ServidorDeTeste } from './apoio.ts';

const verificacao = '/v1/pre-cadastros/verificacao';
const mandar = (servidor: ServidorDeTeste, corpo: string, tipo = 'application/json') =>
  servidor.cru(verificacao, { metodo: 'POST', corpo, cabecalhos: { 'content-type': tipo } });

describe('mensagens malfeitas', () => {
  it.each([
    ['JSON cortado', '{"cpf":"529'],
    ['vazio', ''],
    ['lista', '[]'],
    ['texto', '"oi"'],
    ['número', '7'],
    ['nulo', 'null'],
    ['__proto__', '{"__proto__":{"admin":true}}'],
    ['HTML', '<html></html>'],
  ])('corpo %s: 400', async (_nome, corpo) => {
    const servidor = await servidorDeTeste();
    expect(desfecho(await mandar(servidor, corpo))).toBe('400 corpo-invalido');
  });

  it('corpo aninhado em cem mil níveis: 400, em qualquer rota', async () => {
    const servidor = await servidorDeTeste();
    const [abre, fecha] = ['['.repeat(100_000), ']'.repeat(100_000)];
    const fundos = [`{"cpf":${abre}${fecha}}`, `{"x":{"y":${abre}${fecha}}}`];
    for (const corpo of fundos) {
      expect(desfecho(await mandar(servidor, corpo))).toBe('400 corpo-invalido');
      expect(desfecho(await servidor.criar(corpo))).toBe('400 corpo-invalido');
    }
    expect(servidor.diario.join('')).not.toContain('falha ao atender');
  });

  it.each(['text/plain', 'text/html', 'application/xml', 'multipart/form-data; boundary=x', 'lixo'])(
    'content-type %s: 415',
    async (tipo) => {
      const servidor = await servidorDeTeste();
      expect(desfecho(await mandar(servidor, '{}', tipo))).toBe('415 tipo-nao-suportado');
    },
  );

  it('1 MB é 413; pouco menos de 256 kB passa', async () => {
    const servidor = await servidorDeTeste();
    const comEnchimento = (n: number) => JSON.stringify({ cpf: LIVRE, cnpj: SERRA, x: 'ã'.repeat(n / 2) });
    expect(desfecho(await mandar(servidor, comEnchimento(1_000_000)))).toBe('413 corpo-grande');
    expect(desfecho(await mandar(servidor, comEnchimento(255_000)))).toBe('200');
  });

  it('endereços que não existem são 404, com ou sem /v1, com caminho malformado também', async () => {
    const servidor = await servidorDeTeste();
    for (const rota of [
      '/',
      '/v1',
      '/v1/nada',
      '/v1/saude/',
      '/v1/pre-cadastros',
      '/%zz',
      '/v1/..%2f..%2fetc',
    ])
      expect(desfecho(await servidor.cru(rota))).toBe('404 nao-encontrado');
  });

  it('método que o endereço não aceita: 405 com Allow', async () => {
    const servidor = await servidorDeTeste();
    const resposta = await servidor.cru(`/v1/pre-cadastros/${novoId()}`, { metodo: 'DELETE' });
    expect(desfecho(resposta)).toBe('405 metodo-nao-permitido');
    expect(resposta.cabecalhos.get('allow')).toBe('PUT, GET');
    expect(desfecho(await servidor.cru('/v1/saude', { metodo: 'POST', corpo: {} }))).toBe(
      '405 metodo-nao-permitido',
    );
    expect(desfecho(await servidor.cru('/v1/feed', { metodo: 'OPTIONS' }))).toBe('405 metodo-nao-permitido');
  });

  it('o que nem é HTTP recebe uma resposta e a porta fechada', async () => {
    const servidor = await servidorDeTeste();
    const resposta = await falarCru(servidor.url, 'isto não é HTTP\r\n\r\n');
    expect(resposta).toMatch(/^HTTP\/1\.1 400 /);
    expect(resposta).toContain('application/problem+json');
    expect(resposta).toContain('urn:sigcon:problema:corpo-invalido');
  });

  it('falha interna: 500 sem detalhes, e a mensagem da falha não vai para o diário', async () => {
    const quebrado: Registro = { consultar: () => Promise.reject(new TypeError(`segredo de ${LIVRE}`)) };
    const servidor = await servidorDeTeste({ registro: quebrado });
    const resposta = await servidor.verificar(LIVRE, SERRA);
    expect(resposta.corpo).toEqual({
      type: 'urn:sigcon:problema:falha-interna',
      title: 'O servidor falhou.',
      status: 500,
    });
    const diario = servidor.diario.join('');
    expect(diario).toContain('TypeError');
    expect(diario).not.toContain(LIVRE);
    expect((await servidor.saude()).status).toBe(200);
  });

  it('toda resposta proíbe adivinhar o tipo, guardar e embutir', async () => {
    const servidor = await servidorDeTeste();
    for (const resposta of [
      await servidor.saude(),
      await servidor.cru('/nada'),
      await servidor.criar(envio()),
    ]) {
      expect(resposta.cabecalhos.get('x-content-type-options')).toBe('nosniff');
      expect(resposta.cabecalhos.get('cache-control')).toBe('no-store');
      expect(resposta.cabecalhos.get('content-security-policy')).toContain("default-src 'none'");
      expect(resposta.cabecalhos.has('access-control-allow-origin')).toBe(false);
    }
  });
});

function falarCru(url: string, texto: string): Promise<string> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    let ouvido = '';
    const socket = connect(Number(port), hostname, () => socket.write(texto));
    socket.on('data', (parte) => (ouvido += String(parte)));
    socket.on('close', () => resolve(ouvido));
    socket.on('error', reject);
  });
}
