import fc from 'fast-check';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { abrirAnexos } from '../../../server/anexos/abrir.ts';
import { apagarSemUso } from '../../../server/anexos/limpeza.ts';
import { acasoDoSistema } from '../../../server/portas.ts';
import { abrirArmazem } from '../../../server/storage/abrir.ts';
import { desfecho, HELENA, noBanco, RITA, servidorDeTeste } from './apoio.ts';
import {
  arquivo,
  comArquivos,
  comecarPedaco,
  enderecoDoEnvio,
  guardados,
  MB,
  mandarSemTamanho,
  parciais,
  sha256De,
} from './apoio-anexos.ts';
import { entrar } from './apoio-sessao.ts';

const DIA = 86_400_000;

async function comDuasPessoas() {
  const servidor = await servidorDeTeste();
  const [helena, rita] = [await entrar(servidor, HELENA), await entrar(servidor, RITA)];
  return {
    servidor,
    helena: comArquivos(servidor.url, helena.acesso),
    rita: comArquivos(servidor.url, rita.acesso),
  };
}

describe('arquivo enviado de uma vez', () => {
  it.each(['pdf', 'png', 'jpeg'] as const)('%s: guardado uma vez; de novo, 200', async (tipo) => {
    const { servidor, helena } = await comDuasPessoas();
    const bytes = arquivo(100_000, 1, tipo);
    const feito = await helena.guardar(bytes);
    expect(feito.status).toBe(201);
    const dito = { pdf: 'application/pdf', png: 'image/png', jpeg: 'image/jpeg' }[tipo];
    expect(feito.corpo).toEqual({ sha256: sha256De(bytes), tamanho: 100_000, tipo: dito });
    const repetido = await helena.guardar(bytes);
    expect([repetido.status, repetido.corpo]).toEqual([200, feito.corpo]);
    expect(guardados(servidor.pasta)).toEqual([sha256De(bytes)]);
    expect(parciais(servidor.pasta)).toEqual([]);
    const auditoria = noBanco(servidor.pasta, (b) =>
      b
        .prepare(`select count(*) from auditoria where acao = 'anexo.guardar' and recurso = ?`)
        .pluck()
        .get(`anexo/${sha256De(bytes)}`),
    );
    expect(auditoria).toBe(1);
  });

  it('exatamente 1 MB entra; um byte a mais não, diga ou não o tamanho', async () => {
    const { servidor, helena } = await comDuasPessoas();
    const [cabe, naoCabe] = [arquivo(MB, 2), arquivo(MB + 1, 3)];
    expect((await helena.guardar(cabe)).status).toBe(201);
    expect(desfecho(await helena.guardar(naoCabe))).toBe('413 corpo-grande');
    const cabecalhos = {
      authorization: `Bearer ${helena.acesso}`,
      'content-type': 'application/octet-stream',
    };
    const url = `${servidor.url}/v1/anexos/${sha256De(naoCabe)}`;
    expect(await mandarSemTamanho(url, 'PUT', cabecalhos, [naoCabe])).toBe(413);
    expect(guardados(servidor.pasta)).toEqual([sha256De(cabe)]);
    expect(parciais(servidor.pasta)).toEqual([]);
  });

  it('o que não é o anunciado, está vazio ou não é aceito: recusado, e nada fica', async () => {
    const { servidor, helena } = await comDuasPessoas();
    const bytes = arquivo(1000, 4);
    expect(desfecho(await helena.guardar(bytes, 'a'.repeat(64)))).toBe('422 anexo-nao-confere');
    expect(desfecho(await helena.guardar(Buffer.alloc(0)))).toBe('422 anexo-vazio');
    expect(desfecho(await helena.guardar(arquivo(1000, 5, 'programa')))).toBe('415 anexo-nao-aceito');
    expect(desfecho(await helena.guardar(Buffer.from('só um texto')))).toBe('415 anexo-nao-aceito');
    const json = await helena.cru(
      'PUT',
      `/v1/anexos/${sha256De(bytes)}`,
      { 'content-type': 'application/json' },
      bytes,
    );
    expect(desfecho(json)).toBe('415 tipo-nao-suportado');
    expect([...guardados(servidor.pasta), ...parciais(servidor.pasta)]).toEqual([]);
  });

  it('a linha cai no meio: nada fica', async () => {
    const { servidor, helena } = await comDuasPessoas();
    const bytes = arquivo(50_000, 6);
    const pedaco = await comecarPedaco(helena, `/v1/anexos/${sha256De(bytes)}`, {
      metodo: 'PUT',
      posicao: 0,
      anunciado: 50_000,
      mais: { 'content-type': 'application/octet-stream' },
    });
    await pedaco.mandar(bytes.subarray(0, 30_000));
    while (parciais(servidor.pasta).length === 0) await new Promise((r) => setImmediate(r));
    pedaco.cortar();
    while (parciais(servidor.pasta).length > 0) await new Promise((r) => setImmediate(r));
    expect(guardados(servidor.pasta)).toEqual([]);
    expect((await helena.guardar(bytes)).status).toBe(201);
  });

  it('o arquivo sumiu do armazém: quem o enviar de novo o repõe', async () => {
    const { servidor, helena } = await comDuasPessoas();
    const bytes = arquivo(1000, 7);
    const sha256 = sha256De(bytes);
    await helena.guardar(bytes);
    rmSync(join(servidor.pasta, 'anexos', sha256.slice(0, 2), sha256));
    expect(desfecho(await helena.baixar(sha256))).toBe('404 nao-encontrado');
    expect((await helena.guardar(bytes)).status).toBe(200);
    expect((await helena.baixar(sha256)).bytes.equals(bytes)).toBe(true);
  });

  it('trinta pessoas e estações ao mesmo tempo com os mesmos bytes: guardados uma vez', async () => {
    const { servidor, helena, rita } = await comDuasPessoas();
    const bytes = arquivo(200_000, 8);
    const vezes = Array.from({ length: 15 }, () => [helena.guardar(bytes), rita.guardar(bytes)]).flat();
    const vistos = (await Promise.all(vezes)).map(desfecho).sort();
    expect(vistos).toEqual([...Array.from({ length: 28 }, () => '200'), '201', '201']);
    expect(guardados(servidor.pasta)).toEqual([sha256De(bytes)]);
    expect(parciais(servidor.pasta)).toEqual([]);
    expect(noBanco(servidor.pasta, (b) => b.prepare('select * from envios_de_anexo').all())).toEqual([]);
  });
});

describe('quem vê um arquivo', () => {
  it('quem o enviou, e mais ninguém: saber o digest não basta, é preciso ter os bytes', async () => {
    const { helena, rita } = await comDuasPessoas();
    const bytes = arquivo(1000, 10);
    const sha256 = sha256De(bytes);
    const inexistente = await rita.baixar(sha256);
    await helena.guardar(bytes);
    const alheio = await rita.baixar(sha256);
    expect(desfecho(alheio)).toBe('404 nao-encontrado');
    expect(alheio.texto).toBe(inexistente.texto);
    expect(await rita.existe(sha256)).toBe(false);
    // To announce them is not to have them.
    const envio = enderecoDoEnvio(await rita.anunciar(bytes));
    expect(desfecho(await rita.mandar(envio, 1000, Buffer.alloc(0)))).toBe('409 posicao-errada');
    expect(desfecho(await rita.mandar(envio, 0, arquivo(1000, 11)))).toBe('422 anexo-nao-confere');
    expect(await rita.existe(sha256)).toBe(false);
    expect((await rita.guardar(bytes)).status).toBe(201);
    expect((await rita.baixar(sha256)).bytes.equals(bytes)).toBe(true);
  });
});

describe('arquivo baixado', () => {
  it('sempre como anexo, do tipo que é, sem nome de ninguém, sem cópia no caminho', async () => {
    const { helena } = await comDuasPessoas();
    for (const [tipo, nome, mime] of [
      ['pdf', 'documento.pdf', 'application/pdf'],
      ['png', 'imagem.png', 'image/png'],
      ['jpeg', 'imagem.jpg', 'image/jpeg'],
    ] as const) {
      const bytes = arquivo(3000, 20, tipo);
      await helena.guardar(bytes);
      const lido = await helena.baixar(sha256De(bytes));
      const esperados = {
        'content-type': mime,
        'content-length': '3000',
        'content-disposition': `attachment; filename="${nome}"`,
        'x-content-type-options': 'nosniff',
        'cache-control': 'private, no-store',
        'content-security-policy': 'sandbox',
        'cross-origin-resource-policy': 'same-origin',
        'accept-ranges': 'bytes',
        etag: `"${sha256De(bytes)}"`,
      };
      expect([lido.status, lido.bytes.equals(bytes)]).toEqual([200, true]);
      expect(Object.fromEntries(lido.cabecalhos)).toMatchObject(esperados);
      const visto = await helena.cru('HEAD', `/v1/anexos/${sha256De(bytes)}`);
      expect(visto.status).toBe(200);
      expect(Object.fromEntries(visto.cabecalhos)).toMatchObject(esperados);
    }
  });

  it.each([
    ['bytes=0-0', 206, 0, 0],
    ['bytes=0-', 206, 0, 999],
    ['bytes=999-', 206, 999, 999],
    ['bytes=500-10000', 206, 500, 999],
    ['bytes=-1', 206, 999, 999],
    ['bytes=-5000', 206, 0, 999],
    ['bytes=1000-', 416, 0, 0],
    ['bytes=-0', 416, 0, 0],
    ['bytes=5000-6000', 416, 0, 0],
    ['bytes=10-5', 200, 0, 999],
    ['bytes=-', 200, 0, 999],
    ['bytes=0-1,5-6', 200, 0, 999],
    ['linhas=0-1', 200, 0, 999],
    ['bytes=a-b', 200, 0, 999],
    ['lixo', 200, 0, 999],
  ])('Range %s: %i', async (range, status, de, ate) => {
    const { helena } = await comDuasPessoas();
    const bytes = arquivo(1000, 21);
    await helena.guardar(bytes);
    const lido = await helena.baixar(sha256De(bytes), { range });
    expect(lido.status).toBe(status);
    const dito = lido.cabecalhos.get('content-range');
    if (status === 416) {
      expect(desfecho(lido)).toBe('416 intervalo-invalido');
      return expect(dito).toBe('bytes */1000');
    }
    expect(dito).toBe(status === 206 ? `bytes ${String(de)}-${String(ate)}/1000` : null);
    expect(lido.bytes.equals(bytes.subarray(de, ate + 1))).toBe(true);
  });

  it('qualquer intervalo é o pedaço certo dos bytes', async () => {
    const { helena } = await comDuasPessoas();
    const bytes = arquivo(70_000, 22);
    await helena.guardar(bytes);
    const sha256 = sha256De(bytes);
    await fc.assert(
      fc.asyncProperty(fc.nat(80_000), fc.nat(80_000), async (a, b) => {
        const [de, ate] = [Math.min(a, b), Math.max(a, b)];
        const lido = await helena.baixar(sha256, { range: `bytes=${String(de)}-${String(ate)}` });
        expect(lido.status).toBe(de < bytes.length ? 206 : 416);
        if (lido.status === 206) expect(lido.bytes.equals(bytes.subarray(de, ate + 1))).toBe(true);
      }),
      { numRuns: 100 },
    );
  });

  it('If-Range de outro conteúdo: o arquivo inteiro', async () => {
    const { helena } = await comDuasPessoas();
    const bytes = arquivo(1000, 23);
    await helena.guardar(bytes);
    const range = { range: 'bytes=0-9' };
    const etag = `"${sha256De(bytes)}"`;
    expect((await helena.baixar(sha256De(bytes), { ...range, 'if-range': etag })).status).toBe(206);
    expect((await helena.baixar(sha256De(bytes), { ...range, 'if-range': '"outro"' })).status).toBe(200);
  });
});

describe('arquivos que ninguém usa', () => {
  it('30 dias depois do último envio são apagados; os que um pedido usa, não', async () => {
    const { servidor, helena, rita } = await comDuasPessoas();
    const [velho, usado, dosDois, novo] = [30, 31, 32, 33].map((n) => arquivo(1000, n));
    if (velho === undefined || usado === undefined || dosDois === undefined || novo === undefined) return;
    for (const bytes of [velho, usado, dosDois]) await helena.guardar(bytes);
    servidor.relogio.avancar(29 * DIA);
    const depois = comArquivos(servidor.url, (await entrar(servidor, RITA)).acesso);
    for (const bytes of [dosDois, novo]) await depois.guardar(bytes);
    expect(rita.acesso).not.toBe(depois.acesso);
    await servidor.fechar();
    const aberto = await abrirArmazem({
      pasta: servidor.pasta,
      acaso: acasoDoSistema,
      esperaMs: 1000,
      novaEpoca: false,
    });
    if (!aberto.ok) throw new Error(aberto.error);
    const { banco } = aberto.value;
    const anexos = abrirAnexos(
      { pasta: servidor.pasta },
      { banco, relogio: servidor.relogio, acaso: acasoDoSistema },
    );
    const emUso = (_leitura: unknown, sha256: string): Promise<boolean> =>
      Promise.resolve(sha256 === sha256De(usado));
    await apagarSemUso(anexos, emUso);
    expect(guardados(servidor.pasta)).toHaveLength(4);
    servidor.relogio.avancar(2 * DIA);
    await apagarSemUso(anexos, emUso);
    expect(guardados(servidor.pasta).sort()).toEqual([usado, dosDois, novo].map(sha256De).sort());
    await banco.destroy();
    const outro = await servidorDeTeste({ dados: servidor.pasta, relogio: servidor.relogio });
    const volta = comArquivos(outro.url, (await entrar(outro, HELENA)).acesso);
    expect(await volta.existe(sha256De(velho))).toBe(false);
    expect((await volta.guardar(velho)).status).toBe(201);
  });
});

describe('disco', () => {
  it('não se deixa gravar: recusa sem derrubar o servidor, e depois de consertado aceita', async () => {
    const { servidor, helena } = await comDuasPessoas();
    const [pasta, bytes] = [join(servidor.pasta, 'anexos'), arquivo(1000, 40)];
    rmSync(pasta, { recursive: true });
    writeFileSync(pasta, 'x');
    expect(desfecho(await helena.guardar(bytes))).toBe('500 falha-interna');
    const envio = enderecoDoEnvio(await helena.anunciar(bytes));
    expect((await helena.mandar(envio, 0, bytes)).status).toBe(500);
    expect((await servidor.saude()).status).toBe(200);
    rmSync(pasta);
    expect((await helena.guardar(bytes)).status).toBe(201);
  });
});
