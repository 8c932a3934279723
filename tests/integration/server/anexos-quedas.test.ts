import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { VALIDADE_DA_TRANCA_MS } from '../../../server/anexos/envio.ts';
import { HELENA, pastaNova, servidorDeTeste, sessaoDe } from './apoio.ts';
import {
  arquivo,
  ateTrancado,
  comArquivos,
  comecarPedaco,
  enderecoDoEnvio,
  guardados,
  MB,
  parciais,
  posicaoDita,
  posicaoLivre,
  sha256De,
  somaDe,
  type ComArquivos,
} from './apoio-anexos.ts';
import { entrar } from './apoio-sessao.ts';
import { processoDeServidor } from './processo.ts';

async function comHelena() {
  const servidor = await servidorDeTeste();
  return { servidor, helena: comArquivos(servidor.url, (await entrar(servidor, HELENA)).acesso) };
}

/** Sends from `de` up to `ate` of what it says it will send, and hangs up. */
async function cair(
  quem: ComArquivos,
  envio: string,
  o: { bytes: Buffer; de: number; ate: number; como?: 'fim' | 'queda' },
): Promise<void> {
  const pedaco = await comecarPedaco(quem, envio, { posicao: o.de, anunciado: o.bytes.length - o.de });
  await pedaco.mandar(o.bytes.subarray(o.de, o.ate));
  // A line may also break before the server has begun with what it was sent; that would be another test.
  await ateTrancado(quem, envio);
  pedaco.cortar(o.como);
  await pedaco.fim;
}

describe('a linha cai', () => {
  it.each(['fim', 'queda'] as const)(
    '(%s) a cada 64 kB de 2 MB: o que chegou fica, e cada vez se avança',
    async (como) => {
      const { servidor, helena } = await comHelena();
      const bytes = arquivo(2 * MB, 1);
      const envio = enderecoDoEnvio(await helena.anunciar(bytes));
      let [posicao, mandados] = [0, 0];
      while (bytes.length - posicao > 65_536) {
        const ate = posicao + 65_536;
        await cair(helena, envio, { bytes, de: posicao, ate, como });
        mandados += ate - posicao;
        const agora = await posicaoLivre(helena, envio);
        expect(agora).toBeGreaterThanOrEqual(posicao);
        expect(agora).toBeLessThanOrEqual(ate);
        posicao = agora;
      }
      expect(mandados / bytes.length).toBeLessThanOrEqual(1.15);
      expect((await helena.mandar(envio, posicao, bytes.subarray(posicao))).status).toBe(204);
      expect(guardados(servidor.pasta)).toEqual([sha256De(bytes)]);
    },
  );

  it('num byte qualquer do anúncio com conteúdo: não deixa envio nem parte', async () => {
    const { servidor, helena } = await comHelena();
    const bytes = arquivo(50_000, 2);
    await fc.assert(
      fc.asyncProperty(fc.nat(49_999), async (ate) => {
        const pedaco = await comecarPedaco(helena, '/v1/anexos', {
          metodo: 'POST',
          posicao: 0,
          anunciado: bytes.length,
          mais: {
            'upload-length': String(bytes.length),
            'upload-metadata': `sha256 ${Buffer.from(sha256De(bytes)).toString('base64')}`,
          },
        });
        await pedaco.mandar(bytes.subarray(0, ate));
        pedaco.cortar();
        await pedaco.fim;
      }),
      { numRuns: 25 },
    );
    expect((await helena.guardar(bytes)).status).toBe(201);
    await servidor.fechar();
    expect(parciais(servidor.pasta)).toEqual([]);
  });
});

type Passo =
  | { readonly faz: 'ver' | 'terminar' | 'desistir' | 'criar' }
  | { readonly faz: 'mandar' | 'soma' | 'somaErrada' | 'cair' | 'cairComSoma'; readonly quanto: number }
  | { readonly faz: 'errar'; readonly posicao: number };

const passo: fc.Arbitrary<Passo> = fc.oneof(
  fc.record({
    faz: fc.constantFrom('ver' as const, 'terminar' as const, 'desistir' as const, 'criar' as const),
  }),
  fc.record({
    faz: fc.constantFrom(
      'mandar' as const,
      'soma' as const,
      'somaErrada' as const,
      'cair' as const,
      'cairComSoma' as const,
    ),
    quanto: fc.nat(9_000),
  }),
  fc.record({ faz: fc.constant('errar' as const), posicao: fc.nat(20_000) }),
);

describe('qualquer ordem de pedidos', () => {
  it(
    'a posição é a do modelo, nunca volta atrás, e o que fica é o que foi enviado',
    { timeout: 180_000 },
    async () => {
      const { servidor, helena } = await comHelena();
      let vez = 0;
      await fc.assert(
        fc.asyncProperty(fc.array(passo, { maxLength: 14 }), async (passos) => {
          const bytes = arquivo(10_000 + (vez % 7), 1000 + vez++);
          await percorrer(helena, bytes, passos);
        }),
        { numRuns: 60 },
      );
      await servidor.fechar();
      expect(guardados(servidor.pasta).length).toBeGreaterThan(0);
    },
  );
});

/** The model: null when there is no upload; otherwise how far it is. */
async function percorrer(quem: ComArquivos, bytes: Buffer, passos: readonly Passo[]): Promise<void> {
  let envio = enderecoDoEnvio(await quem.anunciar(bytes));
  let posicao: number | null = 0;
  const total = bytes.length;
  for (const p of passos) {
    if (posicao === null) {
      expect((await quem.ver(envio)).status).toBe(404);
      envio = enderecoDoEnvio(await quem.anunciar(bytes));
      posicao = 0;
    }
    const ate: number = 'quanto' in p ? Math.min(total, posicao + p.quanto) : posicao;
    const pedaco = bytes.subarray(posicao, ate);
    switch (p.faz) {
      case 'ver':
        break;
      case 'criar': {
        // Another upload of the same bytes leaves one alone in which something has arrived.
        const outro = enderecoDoEnvio(await quem.anunciar(bytes));
        if (posicao === 0) envio = outro;
        else expect((await quem.desistir(outro)).status).toBe(204);
        break;
      }
      case 'terminar':
        expect((await quem.mandar(envio, posicao, bytes.subarray(posicao))).status).toBe(204);
        posicao = total;
        break;
      case 'desistir':
        expect((await quem.desistir(envio)).status).toBe(204);
        posicao = null;
        break;
      case 'mandar':
        expect((await quem.mandar(envio, posicao, pedaco)).status).toBe(204);
        posicao = ate;
        break;
      case 'soma': {
        const soma = { 'upload-checksum': somaDe(pedaco) };
        expect((await quem.mandar(envio, posicao, pedaco, soma)).status).toBe(204);
        posicao = ate;
        break;
      }
      case 'somaErrada': {
        const soma = { 'upload-checksum': somaDe(Buffer.from('outra coisa')) };
        const { status } = await quem.mandar(envio, posicao, pedaco, soma);
        // With nothing left to send, there is nothing to compare.
        expect(status).toBe(posicao === total ? 204 : 460);
        break;
      }
      case 'cair':
        if (ate < total) {
          await cair(quem, envio, { bytes, de: posicao, ate });
          const agora = await posicaoLivre(quem, envio);
          expect(agora).toBeGreaterThanOrEqual(posicao);
          expect(agora).toBeLessThanOrEqual(ate);
          posicao = agora;
        }
        break;
      case 'cairComSoma':
        if (ate < total) {
          const mais = { 'upload-checksum': somaDe(bytes.subarray(posicao)) };
          const anunciado = total - posicao;
          const meio = await comecarPedaco(quem, envio, { posicao, anunciado, mais });
          await meio.mandar(pedaco);
          await ateTrancado(quem, envio);
          meio.cortar();
          await meio.fim;
          expect(await posicaoLivre(quem, envio)).toBe(posicao);
        }
        break;
      case 'errar':
        if (p.posicao !== posicao) expect((await quem.mandar(envio, p.posicao, pedaco)).status).toBe(409);
        break;
    }
    if (posicao !== null) expect(posicaoDita(await quem.ver(envio))).toBe(posicao);
  }
  if (posicao !== null) {
    expect((await quem.mandar(envio, posicao, bytes.subarray(posicao))).status).toBe(204);
    expect((await quem.baixar(sha256De(bytes))).bytes.equals(bytes)).toBe(true);
  }
}

type Processo = Awaited<ReturnType<typeof processoDeServidor>>;
async function entrarEm(processo: Processo): Promise<string> {
  return sessaoDe(await processo.entrar(HELENA)).acesso;
}

describe('o processo do servidor é morto (kill -9)', () => {
  it('no meio de um pedaço: o que chegou fica, a tranca acaba sozinha, e o envio continua em outro processo', async () => {
    const pasta = pastaNova();
    const primeiro = await processoDeServidor(pasta);
    const acesso = await entrarEm(primeiro);
    const antes = comArquivos(primeiro.url, acesso);
    const bytes = arquivo(4 * MB, 3);
    const envio = enderecoDoEnvio(await antes.anunciar(bytes));
    expect((await antes.mandar(envio, 0, bytes.subarray(0, MB))).status).toBe(204);
    const pedaco = await comecarPedaco(antes, envio, { posicao: MB, anunciado: 3 * MB });
    await pedaco.mandar(bytes.subarray(MB, 2 * MB));
    await ateTrancado(antes, envio);
    primeiro.filho.kill('SIGKILL');
    await primeiro.fim;
    const segundo = await processoDeServidor(pasta);
    const depois = comArquivos(segundo.url, acesso);
    expect((await depois.ver(envio)).status).toBe(423);
    const posicao = await posicaoLivre(depois, envio);
    expect(posicao).toBeGreaterThanOrEqual(MB);
    expect(posicao).toBeLessThanOrEqual(2 * MB);
    expect((await depois.mandar(envio, posicao, bytes.subarray(posicao))).status).toBe(204);
    expect((await depois.baixar(sha256De(bytes))).bytes.equals(bytes)).toBe(true);
    expect(parciais(pasta)).toEqual([]);
  });

  it('no meio de um pedaço com soma: o que não foi conferido não vale', async () => {
    const pasta = pastaNova();
    const primeiro = await processoDeServidor(pasta);
    const acesso = await entrarEm(primeiro);
    const antes = comArquivos(primeiro.url, acesso);
    const bytes = arquivo(2 * MB, 4);
    const envio = enderecoDoEnvio(await antes.anunciar(bytes));
    await antes.mandar(envio, 0, bytes.subarray(0, 1000));
    const mais = { 'upload-checksum': somaDe(bytes.subarray(1000)) };
    const pedaco = await comecarPedaco(antes, envio, { posicao: 1000, anunciado: bytes.length - 1000, mais });
    await pedaco.mandar(bytes.subarray(1000, MB));
    await ateTrancado(antes, envio);
    primeiro.filho.kill('SIGKILL');
    await primeiro.fim;
    const segundo = await processoDeServidor(pasta);
    const depois = comArquivos(segundo.url, acesso);
    expect(await posicaoLivre(depois, envio)).toBe(1000);
    expect((await depois.mandar(envio, 1000, bytes.subarray(1000), mais)).status).toBe(204);
    expect((await depois.baixar(sha256De(bytes))).bytes.equals(bytes)).toBe(true);
  });

  it(
    'a qualquer momento de um envio inteiro, muitas vezes: sempre se continua ou recomeça até o fim',
    { timeout: 240_000 },
    async () => {
      const pasta = pastaNova();
      let processo = await processoDeServidor(pasta);
      const acesso = await entrarEm(processo);
      const arquivos = [10, 11, 12, 13].map((n) => arquivo(MB + n, n));
      for (const [n, bytes] of arquivos.entries()) {
        const correndo = enviarAteOFim(() => processo.url, acesso, bytes);
        // The first answers after so many, the last when it is nearly done: each kill meets another moment.
        await Promise.race([correndo.depoisDe(1 + n * 2), correndo.fim]);
        processo.filho.kill('SIGKILL');
        await processo.fim;
        processo = await processoDeServidor(pasta);
        await correndo.fim;
        expect((await comArquivos(processo.url, acesso).baixar(sha256De(bytes))).bytes.equals(bytes)).toBe(
          true,
        );
      }
      expect(guardados(pasta).sort()).toEqual(arquivos.map(sha256De).sort());
    },
  );
});

/** A client that does what the contract says until the file counts, whatever happens to the server. */
function enviarAteOFim(url: () => string, acesso: string, bytes: Buffer) {
  let respostas = 0;
  const esperando: { quantas: number; dar: () => void }[] = [];
  const contar = (): void => {
    respostas += 1;
    for (const e of esperando) if (respostas >= e.quantas) e.dar();
  };
  const enviar = async (): Promise<void> => {
    let envio: string | null = null;
    for (;;) {
      try {
        const quem: ComArquivos = comArquivos(url(), acesso);
        if (await quem.existe(sha256De(bytes))) return;
        if (envio === null) {
          const criado = await quem.anunciar(bytes);
          contar();
          if (criado.status === 201) envio = enderecoDoEnvio(criado);
          continue;
        }
        const visto = await quem.ver(envio);
        if (visto.status === 404 || visto.status === 410) envio = null;
        if (visto.status !== 200 || envio === null) continue;
        const posicao = posicaoDita(visto);
        await quem.mandar(envio, posicao, bytes.subarray(posicao, posicao + 256 * 1024));
        contar();
      } catch (erro) {
        // The server is gone: what fetch throws then is a TypeError.
        if (!(erro instanceof TypeError)) throw erro;
        await new Promise((resolve) => setImmediate(resolve));
      }
    }
  };
  const depoisDe = (quantas: number): Promise<void> =>
    new Promise((dar) => {
      if (respostas >= quantas) dar();
      else esperando.push({ quantas, dar });
    });
  return { fim: enviar(), depoisDe };
}

describe('dois processos na mesma pasta', () => {
  it('a tranca vale para os dois, e o envio passa de um para o outro', async () => {
    const pasta = pastaNova();
    const um = await processoDeServidor(pasta);
    const outro = await processoDeServidor(pasta);
    const acesso = await entrarEm(um);
    const [noUm, noOutro] = [comArquivos(um.url, acesso), comArquivos(outro.url, acesso)];
    const bytes = arquivo(2 * MB, 20);
    const envio = enderecoDoEnvio(await noUm.anunciar(bytes));
    const pedaco = await comecarPedaco(noUm, envio, { posicao: 0, anunciado: bytes.length });
    await pedaco.mandar(bytes.subarray(0, 1000));
    await ateTrancado(noOutro, envio);
    expect((await noOutro.mandar(envio, 0, bytes)).status).toBe(423);
    expect((await noOutro.desistir(envio)).status).toBe(423);
    // It is renewed for as long as the work lasts: longer than it holds by itself.
    const ate = Date.now() + VALIDADE_DA_TRANCA_MS + 2_000;
    await vi.waitUntil(
      async () => {
        expect((await noOutro.ver(envio)).status).toBe(423);
        return Date.now() > ate;
      },
      { interval: 100, timeout: 30_000 },
    );
    pedaco.cortar();
    expect(await posicaoLivre(noOutro, envio)).toBe(1000);
    expect((await noOutro.mandar(envio, 1000, bytes.subarray(1000, MB))).status).toBe(204);
    expect((await noUm.mandar(envio, MB, bytes.subarray(MB))).status).toBe(204);
    expect((await noOutro.baixar(sha256De(bytes))).bytes.equals(bytes)).toBe(true);
    expect(guardados(pasta)).toEqual([sha256De(bytes)]);
  });

  it('muitos pedaços iguais nos dois ao mesmo tempo: cada um entra uma vez só', async () => {
    const pasta = pastaNova();
    const um = await processoDeServidor(pasta);
    const outro = await processoDeServidor(pasta);
    const acesso = await entrarEm(um);
    const pessoas = [comArquivos(um.url, acesso), comArquivos(outro.url, acesso)];
    const bytes = arquivo(MB, 21);
    const envio = enderecoDoEnvio(await comArquivos(um.url, acesso).anunciar(bytes));
    for (let de = 0; de < bytes.length; de += MB / 8) {
      const pedaco = bytes.subarray(de, de + MB / 8);
      const todos = await Promise.all(
        [...pessoas, ...pessoas, ...pessoas].map((quem) => quem.mandar(envio, de, pedaco)),
      );
      const certos = todos.filter((r) => r.status === 204);
      expect(certos.length).toBeLessThanOrEqual(1);
      if (certos.length === 0) de -= MB / 8;
    }
    expect(guardados(pasta)).toEqual([sha256De(bytes)]);
  });

  it('um processo parado (SIGSTOP) perde o envio; ao acordar, não estraga o que outro fez', async () => {
    const pasta = pastaNova();
    const um = await processoDeServidor(pasta);
    const outro = await processoDeServidor(pasta);
    const acesso = await entrarEm(um);
    const [noUm, noOutro] = [comArquivos(um.url, acesso), comArquivos(outro.url, acesso)];
    const bytes = arquivo(2 * MB, 22);
    const envio = enderecoDoEnvio(await noUm.anunciar(bytes));
    const pedaco = await comecarPedaco(noUm, envio, { posicao: 0, anunciado: bytes.length });
    await pedaco.mandar(bytes.subarray(0, 1000));
    await ateTrancado(noUm, envio);
    um.filho.kill('SIGSTOP');
    const posicao = await posicaoLivre(noOutro, envio);
    // Other bytes than the ones that the sleeper is given: the digest would tell.
    expect((await noOutro.mandar(envio, posicao, bytes.subarray(posicao, MB))).status).toBe(204);
    await pedaco.mandar(Buffer.alloc(64 * 1024, 7));
    um.filho.kill('SIGCONT');
    await pedaco.fim;
    expect(await posicaoLivre(noOutro, envio)).toBe(MB);
    expect((await noOutro.mandar(envio, MB, bytes.subarray(MB))).status).toBe(204);
    expect(guardados(pasta)).toEqual([sha256De(bytes)]);
    expect(parciais(pasta)).toEqual([]);
  });
});
