import { describe, expect, it } from 'vitest';
import { desfecho, HELENA, noBanco, RITA, servidorDeTeste } from './apoio.ts';
import {
  arquivo,
  comArquivos,
  comecarPedaco,
  enderecoDoEnvio,
  MB,
  metadados,
  parciais,
  posicaoDita,
  posicaoLivre,
  sha256De,
  TUS,
} from './apoio-anexos.ts';
import { entrar } from './apoio-sessao.ts';
import type { Opcoes } from '../../../server/app.ts';

async function comHelena(opcoes: Partial<Opcoes> = {}) {
  const servidor = await servidorDeTeste(opcoes);
  const helena = await entrar(servidor, HELENA);
  return { servidor, helena: comArquivos(servidor.url, helena.acesso), pessoa: helena };
}

describe('limites de um envio', () => {
  it.each([
    ['ausente', undefined, '422 validacao'],
    ['vazio', '', '422 validacao'],
    ['negativo', '-1', '422 validacao'],
    ['fração', '1.5', '422 validacao'],
    ['expoente', '1e3', '422 validacao'],
    ['NaN', 'NaN', '422 validacao'],
    ['com espaço', '1 0', '422 validacao'],
    ['com zero à esquerda', '010', '422 validacao'],
    ['absurdo', '9'.repeat(40), '422 validacao'],
    ['zero', '0', '422 anexo-vazio'],
    ['um byte acima de 20 MB', String(20 * MB + 1), '413 corpo-grande'],
    ['um bilhão', '1000000000', '413 corpo-grande'],
  ])('Upload-Length %s', async (_nome, tamanho, esperado) => {
    const { servidor, helena } = await comHelena();
    const cabecalhos = { ...TUS, 'upload-metadata': metadados(sha256De(arquivo(10, 1))) };
    const mais = tamanho === undefined ? {} : { 'upload-length': tamanho };
    expect(desfecho(await helena.cru('POST', '/v1/anexos', { ...cabecalhos, ...mais }))).toBe(esperado);
    expect(parciais(servidor.pasta)).toEqual([]);
  });

  it.each([
    ['ausente', undefined],
    ['sem o digest', `filename ${Buffer.from('rg.pdf').toString('base64')}`],
    ['digest que não é base64', `sha256 ${'g'.repeat(64)}!`],
    ['digest curto', metadados('a'.repeat(63))],
    ['digest em maiúsculas', metadados('A'.repeat(64))],
    ['digest duas vezes', `${metadados('a'.repeat(64))},${metadados('b'.repeat(64))}`],
    ['só a chave', 'sha256'],
    ['um caminho', metadados(`../../${'a'.repeat(58)}`)],
    ['enorme', `${metadados('a'.repeat(63))},x ${'A'.repeat(10_000)}`],
  ])('Upload-Metadata %s: 422', async (_nome, dito) => {
    const { helena } = await comHelena();
    const cabecalhos = { ...TUS, 'upload-length': '10' };
    const mais = dito === undefined ? {} : { 'upload-metadata': dito };
    expect(desfecho(await helena.cru('POST', '/v1/anexos', { ...cabecalhos, ...mais }))).toBe(
      '422 validacao',
    );
  });

  it('o nome que o arquivo tinha, se vier, não fica em lugar nenhum', async () => {
    const { servidor, helena } = await comHelena();
    const bytes = arquivo(100, 30);
    const nome = Buffer.from('RG da Marina.pdf').toString('base64');
    const criado = await helena.anunciar(bytes, {
      'upload-metadata': `filename ${nome},${metadados(sha256De(bytes))},vazio`,
    });
    const visto = await helena.ver(enderecoDoEnvio(criado));
    expect(visto.cabecalhos.get('upload-metadata')).toBe(metadados(sha256De(bytes)));
    await servidor.fechar();
    expect(servidor.diario.join('')).not.toMatch(/Marina|filename|envios\/[0-9a-f]/);
  });

  it('cabeçalhos maiores do que se lê: recusado, e o servidor continua', async () => {
    const { servidor, helena } = await comHelena();
    const cabecalhos = { ...TUS, 'upload-metadata': 'x'.repeat(60_000), 'upload-length': '10' };
    const status = await helena.cru('POST', '/v1/anexos', cabecalhos).then((r) => r.status);
    expect(status).toBe(431);
    expect((await servidor.saude()).status).toBe(200);
  });

  it('por pessoa, no máximo 20 envios abertos e 200 MB; de outra pessoa não conta', async () => {
    const { servidor, helena } = await comHelena();
    const rita = comArquivos(servidor.url, (await entrar(servidor, RITA)).acesso);
    const abertos: string[] = [];
    for (let n = 0; n < 20; n++) abertos.push(enderecoDoEnvio(await helena.anunciar(arquivo(100, 100 + n))));
    const recusado = await helena.anunciar(arquivo(100, 200));
    expect(desfecho(recusado)).toBe('429 limite-excedido');
    expect(recusado.cabecalhos.get('retry-after')).toBe('60');
    for (let n = 0; n < 10; n++)
      expect((await rita.anunciar(arquivo(100, n), { 'upload-length': String(20 * MB) })).status).toBe(201);
    expect(desfecho(await rita.anunciar(arquivo(100, 99)))).toBe('429 limite-excedido');
    await helena.desistir(abertos[0] ?? '');
    const aceito = enderecoDoEnvio(await helena.anunciar(arquivo(100, 200)));
    // One that is finished does not count any more.
    await helena.mandar(aceito, 0, arquivo(100, 200));
    expect((await helena.anunciar(arquivo(100, 201))).status).toBe(201);
  });

  it('a resposta do anúncio se perdeu tantas vezes quantas forem: o mesmo arquivo nunca esgota o limite', async () => {
    const { servidor, helena } = await comHelena();
    const bytes = arquivo(100, 31);
    for (let n = 0; n < 25; n++) expect((await helena.anunciar(bytes)).status).toBe(201);
    const abertos = noBanco(servidor.pasta, (b) =>
      b.prepare('select count(*) from envios_de_anexo').pluck().get(),
    );
    expect(abertos).toBe(1);
  });

  it('um envio em que já chegou algo não é esquecido por outro do mesmo arquivo', async () => {
    const { helena } = await comHelena();
    const bytes = arquivo(5000, 32);
    const primeiro = enderecoDoEnvio(await helena.anunciar(bytes));
    await helena.mandar(primeiro, 0, bytes.subarray(0, 10));
    const segundo = enderecoDoEnvio(await helena.anunciar(bytes));
    expect(posicaoDita(await helena.ver(primeiro))).toBe(10);
    expect((await helena.mandar(segundo, 0, bytes)).status).toBe(204);
    expect((await helena.mandar(primeiro, 10, bytes.subarray(10))).status).toBe(204);
  });

  it('quem se cala no meio perde a vez, e o que mandou fica', async () => {
    const { helena } = await comHelena({ anexos: { prazos: { silencioMs: 200, pedidoMs: 60_000 } } });
    const bytes = arquivo(50_000, 33);
    const envio = enderecoDoEnvio(await helena.anunciar(bytes));
    const calado = await comecarPedaco(helena, envio, { posicao: 0, anunciado: 50_000 });
    await calado.mandar(bytes.subarray(0, 20_000));
    await calado.fim;
    expect(await posicaoLivre(helena, envio)).toBe(20_000);
    expect((await helena.mandar(envio, 20_000, bytes.subarray(20_000))).status).toBe(204);
    expect(await helena.existe(sha256De(bytes))).toBe(true);
  });

  it('quem pinga um byte de cada vez também: um pedido tem seu tempo', async () => {
    const { helena } = await comHelena({ anexos: { prazos: { silencioMs: 5_000, pedidoMs: 400 } } });
    const bytes = arquivo(50_000, 34);
    const envio = enderecoDoEnvio(await helena.anunciar(bytes));
    const lento = await comecarPedaco(helena, envio, { posicao: 0, anunciado: 50_000 });
    let mandados = 0;
    const pinga = setInterval(() => {
      lento.mandar(bytes.subarray(mandados, mandados + 1)).then(
        () => mandados++,
        () => undefined,
      );
    }, 20);
    await lento.fim;
    clearInterval(pinga);
    const posicao = await posicaoLivre(helena, envio);
    expect(posicao).toBeGreaterThan(0);
    expect(posicao).toBeLessThanOrEqual(mandados + 1);
  });
});
