import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cpfDe, desfecho, HELENA, noBanco, RITA, servidorDeTeste } from './apoio.ts';
import {
  arquivo,
  ateTrancado,
  comArquivos,
  comecarPedaco,
  enderecoDoEnvio,
  guardados,
  MB,
  mandarSemTamanho,
  metadados,
  parciais,
  PEDACO,
  posicaoDita,
  posicaoLivre,
  sha256De,
  somaDe,
  TUS,
} from './apoio-anexos.ts';
import { acharUsuario, cadastrador, entrar } from './apoio-sessao.ts';
import type { Opcoes } from '../../../server/app.ts';

async function comHelena(opcoes: Partial<Opcoes> = {}) {
  const servidor = await servidorDeTeste(opcoes);
  const helena = await entrar(servidor, HELENA);
  return { servidor, helena: comArquivos(servidor.url, helena.acesso), pessoa: helena };
}

describe('envio de um arquivo em pedaços (tus)', () => {
  it('diz o que sabe fazer, a quem quer que pergunte', async () => {
    const { servidor } = await comHelena();
    const { status, cabecalhos } = await servidor.cru('/v1/anexos', { metodo: 'OPTIONS' });
    expect(status).toBe(204);
    expect(Object.fromEntries(cabecalhos)).toMatchObject({
      'tus-resumable': '1.0.0',
      'tus-version': '1.0.0',
      'tus-extension': 'creation,creation-with-upload,checksum,termination,expiration',
      'tus-max-size': String(20 * MB),
      'tus-checksum-algorithm': 'sha256,sha1',
    });
  });

  it('anunciado, enviado em três pedaços, conferido: é de quem o enviou, com registro na auditoria', async () => {
    const { servidor, helena } = await comHelena();
    const bytes = arquivo(3 * MB + 17, 1);
    const criado = await helena.anunciar(bytes);
    expect(criado.status).toBe(201);
    expect(criado.cabecalhos.get('upload-offset')).toBe('0');
    expect(new Date(criado.cabecalhos.get('upload-expires') ?? '').toISOString()).toBe(
      '2026-11-17T12:00:00.000Z',
    );
    const envio = enderecoDoEnvio(criado);
    expect(envio).toMatch(/^\/v1\/anexos\/envios\/[0-9a-f-]{36}$/);
    for (const [de, ate] of [
      [0, MB],
      [MB, 2 * MB],
    ] as const) {
      const mandado = await helena.mandar(envio, de, bytes.subarray(de, ate));
      expect([mandado.status, posicaoDita(mandado)]).toEqual([204, ate]);
      expect(posicaoDita(await helena.ver(envio))).toBe(ate);
    }
    expect(await helena.existe(sha256De(bytes))).toBe(false);
    expect((await helena.mandar(envio, 2 * MB, bytes.subarray(2 * MB))).status).toBe(204);
    const visto = await helena.ver(envio);
    expect(Object.fromEntries(visto.cabecalhos)).toMatchObject({
      'upload-offset': String(bytes.length),
      'upload-length': String(bytes.length),
      'upload-metadata': metadados(sha256De(bytes)),
      'cache-control': 'no-store',
    });
    const lido = await helena.baixar(sha256De(bytes));
    expect(lido.bytes.equals(bytes)).toBe(true);
    expect(guardados(servidor.pasta)).toEqual([sha256De(bytes)]);
    expect(parciais(servidor.pasta)).toEqual([]);
    const auditoria = noBanco(servidor.pasta, (b) =>
      b
        .prepare(`select quem, recurso from auditoria where acao = 'anexo.guardar' and recurso like ?`)
        .all(`%${sha256De(bytes)}`),
    );
    expect(auditoria).toEqual([{ quem: HELENA, recurso: `anexo/${sha256De(bytes)}` }]);
  });

  it('anúncio e conteúdo no mesmo pedido', async () => {
    const { helena, servidor } = await comHelena();
    const bytes = arquivo(MB + 1, 2, 'png');
    const cabecalhos = {
      ...PEDACO,
      'upload-length': String(bytes.length),
      'upload-metadata': metadados(sha256De(bytes)),
    };
    const inteiro = await helena.cru('POST', '/v1/anexos', cabecalhos, bytes);
    expect([inteiro.status, posicaoDita(inteiro)]).toEqual([201, bytes.length]);
    const comeco = bytes.subarray(0, 1000);
    const outro = arquivo(MB, 3);
    const parte = await helena.cru(
      'POST',
      '/v1/anexos',
      { ...cabecalhos, 'upload-length': String(outro.length), 'upload-metadata': metadados(sha256De(outro)) },
      outro.subarray(0, 1000),
    );
    expect([parte.status, posicaoDita(parte)]).toEqual([201, comeco.length]);
    const resto = await helena.mandar(enderecoDoEnvio(parte), 1000, outro.subarray(1000));
    expect(resto.status).toBe(204);
    expect(guardados(servidor.pasta).sort()).toEqual([sha256De(bytes), sha256De(outro)].sort());
  });

  it('a última resposta se perdeu: HEAD diz que está inteiro, e repetir o fim não muda nada', async () => {
    const { helena } = await comHelena();
    const bytes = arquivo(2000, 4);
    const envio = enderecoDoEnvio(await helena.anunciar(bytes));
    await helena.mandar(envio, 0, bytes);
    expect(posicaoDita(await helena.ver(envio))).toBe(2000);
    expect((await helena.mandar(envio, 2000, Buffer.alloc(0))).status).toBe(204);
    expect(desfecho(await helena.mandar(envio, 0, bytes))).toBe('409 posicao-errada');
    expect((await helena.desistir(envio)).status).toBe(204);
    expect(desfecho(await helena.mandar(envio, 0, bytes))).toBe('404 nao-encontrado');
    expect(await helena.existe(sha256De(bytes))).toBe(true);
  });

  it('posição errada, ausente ou que não é número: 409, e nada muda', async () => {
    const { helena } = await comHelena();
    const bytes = arquivo(5000, 5);
    const envio = enderecoDoEnvio(await helena.anunciar(bytes));
    await helena.mandar(envio, 0, bytes.subarray(0, 100));
    for (const posicao of ['0', '99', '101', '5000', '-1', 'x', '1e2', ''])
      expect(
        desfecho(await helena.mandar(envio, 0, bytes.subarray(0, 10), { 'upload-offset': posicao })),
      ).toBe('409 posicao-errada');
    const sem = await helena.cru('PATCH', envio, PEDACO, bytes.subarray(0, 10));
    expect(desfecho(sem)).toBe('409 posicao-errada');
    expect(posicaoDita(await helena.ver(envio))).toBe(100);
  });

  it('outra versão do tus, ou nenhuma: 412 e a versão que se fala aqui', async () => {
    const { helena } = await comHelena();
    const bytes = arquivo(5000, 6);
    const envio = enderecoDoEnvio(await helena.anunciar(bytes));
    for (const versao of ['0.2.2', '1.0.1', '']) {
      const cabecalhos = { ...PEDACO, 'tus-resumable': versao, 'upload-offset': '0' };
      for (const [metodo, rota, corpo] of [
        ['POST', '/v1/anexos', undefined],
        ['HEAD', envio, undefined],
        ['PATCH', envio, bytes],
        ['DELETE', envio, undefined],
      ] as const) {
        const { status, cabecalhos: ditos } = await helena.cru(metodo, rota, cabecalhos, corpo);
        expect([metodo, status, ditos.get('tus-version')]).toEqual([metodo, 412, '1.0.0']);
      }
    }
    expect(posicaoDita(await helena.ver(envio))).toBe(0);
  });

  it('corpo de outro tipo: 415', async () => {
    const { helena } = await comHelena();
    const envio = enderecoDoEnvio(await helena.anunciar(arquivo(500, 7)));
    const resposta = await helena.mandar(envio, 0, arquivo(500, 7), { 'content-type': 'application/json' });
    expect(desfecho(resposta)).toBe('415 tipo-nao-suportado');
    const semTipo = await helena.cru('PATCH', envio, { ...TUS, 'upload-offset': '0' });
    expect(desfecho(semTipo)).toBe('415 tipo-nao-suportado');
  });

  it('mais bytes do que o anunciado: 413, e o que veio de mais não fica', async () => {
    const { servidor, helena } = await comHelena();
    const bytes = arquivo(5000, 8);
    const envio = enderecoDoEnvio(await helena.anunciar(bytes));
    await helena.mandar(envio, 0, bytes.subarray(0, 4000));
    expect(desfecho(await helena.mandar(envio, 4000, bytes.subarray(0, 1001)))).toBe('413 corpo-grande');
    const cabecalhos = { authorization: `Bearer ${helena.acesso}`, ...PEDACO, 'upload-offset': '4000' };
    const semTamanho = await mandarSemTamanho(servidor.url + envio, 'PATCH', cabecalhos, [
      bytes.subarray(4000, 4500),
      bytes.subarray(0, 2000),
    ]);
    expect(semTamanho).toBe(413);
    expect(await posicaoLivre(helena, envio)).toBe(4000);
    const certo = await mandarSemTamanho(servidor.url + envio, 'PATCH', cabecalhos, [bytes.subarray(4000)]);
    expect(certo).toBe(204);
    expect(await helena.existe(sha256De(bytes))).toBe(true);
  });

  it('os bytes não são os anunciados: recusado e esquecido; enviar de novo dá certo', async () => {
    const { servidor, helena } = await comHelena();
    const bytes = arquivo(5000, 9);
    const envio = enderecoDoEnvio(await helena.anunciar(bytes));
    const alterado = Buffer.from(bytes);
    alterado.writeUInt8(bytes.readUInt8(4000) ^ 1, 4000);
    expect(desfecho(await helena.mandar(envio, 0, alterado))).toBe('422 anexo-nao-confere');
    expect((await helena.ver(envio)).status).toBe(404);
    expect([...guardados(servidor.pasta), ...parciais(servidor.pasta)]).toEqual([]);
    const outro = enderecoDoEnvio(await helena.anunciar(bytes));
    expect((await helena.mandar(outro, 0, bytes)).status).toBe(204);
  });

  it('o tipo é o do conteúdo: um programa é recusado como quer que o chamem, e nada dele fica', async () => {
    const { servidor, helena } = await comHelena();
    const bytes = arquivo(5000, 10, 'programa');
    const envio = enderecoDoEnvio(await helena.anunciar(bytes));
    expect(desfecho(await helena.mandar(envio, 0, bytes))).toBe('415 anexo-nao-aceito');
    expect((await helena.ver(envio)).status).toBe(404);
    expect([...guardados(servidor.pasta), ...parciais(servidor.pasta)]).toEqual([]);
  });

  it('desistir apaga o que chegou', async () => {
    const { servidor, helena } = await comHelena();
    const envio = enderecoDoEnvio(await helena.anunciar(arquivo(5000, 11)));
    await helena.mandar(envio, 0, arquivo(5000, 11).subarray(0, 4000));
    expect(parciais(servidor.pasta)).toHaveLength(1);
    expect((await helena.desistir(envio)).status).toBe(204);
    expect(parciais(servidor.pasta)).toEqual([]);
    expect((await helena.ver(envio)).status).toBe(404);
    expect(desfecho(await helena.desistir(envio))).toBe('404 nao-encontrado');
  });

  it('o envio de uma pessoa não existe para as outras', async () => {
    const { servidor, helena } = await comHelena();
    const rita = comArquivos(servidor.url, (await entrar(servidor, RITA)).acesso);
    const bytes = arquivo(5000, 12);
    const envio = enderecoDoEnvio(await helena.anunciar(bytes));
    expect((await rita.ver(envio)).status).toBe(404);
    expect(desfecho(await rita.mandar(envio, 0, bytes))).toBe('404 nao-encontrado');
    expect(desfecho(await rita.desistir(envio))).toBe('404 nao-encontrado');
    expect(posicaoDita(await helena.ver(envio))).toBe(0);
  });

  it('sem sessão, nada', async () => {
    const { servidor, helena } = await comHelena();
    const ninguem = comArquivos(servidor.url, 'nada');
    const bytes = arquivo(5000, 13);
    const envio = enderecoDoEnvio(await helena.anunciar(bytes));
    expect(desfecho(await ninguem.anunciar(bytes))).toBe('401 nao-autenticado');
    expect((await ninguem.ver(envio)).status).toBe(401);
    expect(desfecho(await ninguem.mandar(envio, 0, bytes))).toBe('401 nao-autenticado');
    expect(desfecho(await ninguem.desistir(envio))).toBe('401 nao-autenticado');
    expect(desfecho(await ninguem.guardar(bytes))).toBe('401 nao-autenticado');
  });
});

describe('pedaço com soma (Upload-Checksum)', () => {
  it.each(['sha256', 'sha1'] as const)('%s que confere: aceito', async (algoritmo) => {
    const { helena } = await comHelena();
    const bytes = arquivo(300_000, 20);
    const envio = enderecoDoEnvio(await helena.anunciar(bytes));
    for (let de = 0; de < bytes.length; de += 100_000) {
      const pedaco = bytes.subarray(de, de + 100_000);
      const mandado = await helena.mandar(envio, de, pedaco, {
        'upload-checksum': somaDe(pedaco, algoritmo),
      });
      expect(mandado.status).toBe(204);
    }
    expect(await helena.existe(sha256De(bytes))).toBe(true);
  });

  it('que não confere: 460, o pedaço é descartado e o mesmo lugar espera por ele', async () => {
    const { helena } = await comHelena();
    const bytes = arquivo(5000, 21);
    const envio = enderecoDoEnvio(await helena.anunciar(bytes));
    await helena.mandar(envio, 0, bytes.subarray(0, 1000));
    const errada = { 'upload-checksum': somaDe(bytes) };
    const pedaco = bytes.subarray(1000, 5000);
    expect(desfecho(await helena.mandar(envio, 1000, pedaco, errada))).toBe('460 pedaco-nao-confere');
    expect(posicaoDita(await helena.ver(envio))).toBe(1000);
    expect((await helena.mandar(envio, 1000, pedaco, { 'upload-checksum': somaDe(pedaco) })).status).toBe(
      204,
    );
    expect(await helena.existe(sha256De(bytes))).toBe(true);
  });

  it('algoritmo desconhecido ou soma ilegível: recusado sem tocar no envio', async () => {
    const { helena } = await comHelena();
    const bytes = arquivo(5000, 22);
    const envio = enderecoDoEnvio(await helena.anunciar(bytes));
    for (const soma of ['md5 AAAA', 'sha256', 'sha256 *', 'sha256  AAAA', 'sha256 AAAA x', ''])
      expect(desfecho(await helena.mandar(envio, 0, bytes, { 'upload-checksum': soma }))).toBe(
        '422 validacao',
      );
    expect(posicaoDita(await helena.ver(envio))).toBe(0);
  });

  it('no anúncio com conteúdo também; o que não confere não deixa envio', async () => {
    const { servidor, helena } = await comHelena();
    const bytes = arquivo(5000, 23);
    const cabecalhos = {
      ...PEDACO,
      'upload-length': '5000',
      'upload-metadata': metadados(sha256De(bytes)),
      'upload-checksum': somaDe(bytes.subarray(1)),
    };
    expect(desfecho(await helena.cru('POST', '/v1/anexos', cabecalhos, bytes))).toBe(
      '460 pedaco-nao-confere',
    );
    expect(parciais(servidor.pasta)).toEqual([]);
    const certo = { ...cabecalhos, 'upload-checksum': somaDe(bytes) };
    expect((await helena.cru('POST', '/v1/anexos', certo, bytes)).status).toBe(201);
  });

  it('a linha cai no meio: sem a soma conferida, nada do pedaço vale', async () => {
    const { helena } = await comHelena();
    const bytes = arquivo(50_000, 24);
    const envio = enderecoDoEnvio(await helena.anunciar(bytes));
    await helena.mandar(envio, 0, bytes.subarray(0, 1000));
    const mais = { 'upload-checksum': somaDe(bytes.subarray(1000)) };
    const pedaco = await comecarPedaco(helena, envio, { posicao: 1000, anunciado: 49_000, mais });
    await pedaco.mandar(bytes.subarray(1000, 30_000));
    pedaco.cortar();
    await pedaco.fim;
    expect(await posicaoLivre(helena, envio)).toBe(1000);
  });
});

describe('envio em uso por outro pedido', () => {
  it('423 para todos os outros enquanto dura, e livre logo depois', async () => {
    const { helena } = await comHelena();
    const bytes = arquivo(50_000, 40);
    const envio = enderecoDoEnvio(await helena.anunciar(bytes));
    const pedaco = await comecarPedaco(helena, envio, { posicao: 0, anunciado: 50_000 });
    await pedaco.mandar(bytes.subarray(0, 10_000));
    await ateTrancado(helena, envio);
    expect(desfecho(await helena.mandar(envio, 0, bytes))).toBe('423 anexo-ocupado');
    expect(desfecho(await helena.desistir(envio))).toBe('423 anexo-ocupado');
    await pedaco.mandar(bytes.subarray(10_000));
    while (!pedaco.ouvido().startsWith('HTTP/1.1 204')) await new Promise((r) => setImmediate(r));
    expect(await helena.existe(sha256De(bytes))).toBe(true);
  });

  it('dez pedidos iguais ao mesmo tempo: um faz, os outros são recusados, o arquivo está certo', async () => {
    const { servidor, helena } = await comHelena();
    const bytes = arquivo(2 * MB, 41);
    const envio = enderecoDoEnvio(await helena.anunciar(bytes));
    const todos = await Promise.all(Array.from({ length: 10 }, () => helena.mandar(envio, 0, bytes)));
    const vistos = todos.map(desfecho).sort();
    expect(vistos[0]).toBe('204');
    expect(vistos.slice(1).every((d) => d === '423 anexo-ocupado' || d === '409 posicao-errada')).toBe(true);
    expect(guardados(servidor.pasta)).toEqual([sha256De(bytes)]);
  });
});

describe('prazo de um envio', () => {
  it('depois de 7 dias é 410; a rotina o apaga, com o que chegou e com partes que ninguém nomeia', async () => {
    const { servidor, helena, pessoa } = await comHelena();
    const bytes = arquivo(5000, 50);
    const envio = enderecoDoEnvio(await helena.anunciar(bytes));
    await helena.mandar(envio, 0, bytes.subarray(0, 100));
    writeFileSync(join(servidor.pasta, 'anexos', 'parciais', 'sem-dono'), 'x');
    servidor.relogio.avancar(7 * 86_400_000 - 1000);
    const depois = comArquivos(servidor.url, (await entrar(servidor, HELENA)).acesso);
    expect(posicaoDita(await depois.ver(envio))).toBe(100);
    servidor.relogio.avancar(1000);
    expect((await depois.ver(envio)).status).toBe(410);
    expect(desfecho(await depois.mandar(envio, 100, bytes.subarray(100)))).toBe('410 envio-expirado');
    expect(desfecho(await depois.desistir(envio))).toBe('410 envio-expirado');
    expect(pessoa.acesso).not.toBe(depois.acesso);
    await servidor.fechar();
    // The second run after a leap of the clock is the one that believes it.
    const { relogio } = servidor;
    for (const avanco of [50 * 86_400_000, 86_400_000]) {
      relogio.avancar(avanco);
      const outro = await servidorDeTeste({ dados: servidor.pasta, relogio });
      await outro.fechar();
    }
    expect(parciais(servidor.pasta)).toEqual([]);
    expect(noBanco(servidor.pasta, (b) => b.prepare('select id from envios_de_anexo').all())).toEqual([]);
  });

  it('quem perdeu o acesso não continua o envio', async () => {
    const { servidor, pessoa } = await comHelena();
    const marina = await cadastrador(servidor, pessoa, { cpf: cpfDe(1) });
    const dela = comArquivos(servidor.url, marina.acesso);
    const bytes = arquivo(5000, 51);
    const envio = enderecoDoEnvio(await dela.anunciar(bytes));
    const { versao } = await acharUsuario(pessoa, cpfDe(1));
    await pessoa.alterar(cpfDe(1), { status: 'INATIVO' }, { versao });
    expect(desfecho(await dela.mandar(envio, 0, bytes))).toBe('403 usuario-inativo');
  });
});
