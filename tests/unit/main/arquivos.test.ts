import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { erro } from '../../../contract/bridge/errors.ts';
import { fail, ok } from '../../../contract/result.ts';
import { criarCofreDeArquivos } from '../../../main/arquivos/cofre-de-arquivos.ts';
import { disco } from '../../../main/hosts/disco.ts';
import { acaso } from '../../../main/hosts/portas-node.ts';
import type { Disco } from '../../../main/ports.ts';
import { acasoDe } from '../../support/acaso.ts';
import { apagarPasta, pastaNova } from '../../support/pasta.ts';
import { valor } from './apoio.ts';

const CHAVE = 'a1'.repeat(32);
const BLOCO = 64 * 1024;
const DANIFICADO = fail(erro('ARQUIVO_DANIFICADO'));
const AUSENTE = fail(erro('ARQUIVO_NAO_ENCONTRADO'));

let pasta = '';
beforeEach(() => {
  pasta = join(pastaNova(), 'arquivos');
});
afterEach(() => apagarPasta(join(pasta, '..')));

const cofre = (mais: { chave?: string; disco?: Disco } = {}) =>
  criarCofreDeArquivos({ pasta, chave: CHAVE, random: acaso, novoId: randomUUID, disco, ...mais });

/** Bytes of a document, no two stretches alike. */
function documento(tamanho: number, semente = 1): Uint8Array {
  const sorteio = acasoDe(semente);
  return Uint8Array.from({ length: tamanho }, () => sorteio(256));
}

async function guardar(bytes: Uint8Array, pedacos: readonly number[] = [bytes.length], onde = cofre()) {
  const escrita = valor(await onde.novo());
  let inicio = 0;
  for (const n of [...pedacos, bytes.length]) {
    valor(await escrita.escrever(bytes.subarray(inicio, inicio + n)));
    inicio = Math.min(bytes.length, inicio + n);
  }
  return { id: escrita.id, ...valor(await escrita.concluir()) };
}

const noDisco = (): string => {
  const [unico = ''] = readdirSync(pasta);
  return join(pasta, unico);
};

/** Sizes around the borders of the blocks. */
const tamanho = fc.oneof(
  fc.integer({ min: 0, max: 300 }),
  fc.constantFrom(BLOCO - 1, BLOCO, BLOCO + 1, 2 * BLOCO - 1, 2 * BLOCO, 2 * BLOCO + 1),
  fc.integer({ min: 0, max: 4 * BLOCO }),
);
const pedacos = fc.array(fc.integer({ min: 0, max: 90_000 }), { maxLength: 6 });

describe('a file in the store', () => {
  it('comes back as it was, in whatever pieces it arrived', async () => {
    await fc.assert(
      fc.asyncProperty(tamanho, pedacos, async (n, partes) => {
        const bytes = documento(n);
        const onde = cofre();
        const guardado = await guardar(bytes, partes, onde);
        expect(guardado.tamanho).toBe(n);
        expect(guardado.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
        expect(await onde.tamanho(guardado.id)).toEqual(ok(n));
        expect(Buffer.compare(valor(await onde.inteiro(guardado.id)), bytes)).toBe(0);
      }),
      { numRuns: 40 },
    );
  });

  it('can be read from anywhere, as a slice of it', async () => {
    const bytes = documento(3 * BLOCO + 777);
    const onde = cofre();
    const { id } = await guardar(bytes, [], onde);
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length + 10), fc.nat(2 * BLOCO), async (inicio, quantos) => {
        const lido = valor(await onde.ler(id, inicio, quantos));
        expect(Buffer.compare(lido, bytes.subarray(inicio, inicio + quantos))).toBe(0);
      }),
      { numRuns: 60 },
    );
  });

  it('reads no more of the disk than the blocks that hold what is asked for', async () => {
    let lidos = 0;
    const contando: Disco = {
      ...disco,
      abrir: async (caminho) => {
        const arquivo = await disco.abrir(caminho);
        return arquivo === null
          ? null
          : {
              ...arquivo,
              ler: (posicao, quantos) => {
                lidos += quantos;
                return arquivo.ler(posicao, quantos);
              },
            };
      },
    };
    const onde = cofre({ disco: contando });
    const { id } = await guardar(documento(40 * BLOCO), [], onde);
    lidos = 0;
    valor(await onde.ler(id, 20 * BLOCO + 5, 100));
    // The block itself, the last one, which tells that nothing is missing, and the header.
    expect(lidos).toBeLessThan(2 * BLOCO + 100);
  });

  it('may be written without waiting between the pieces', async () => {
    const bytes = documento(3 * BLOCO);
    const onde = cofre();
    const escrita = valor(await onde.novo());
    const passos = [0, 1, 2].map((i) => escrita.escrever(bytes.subarray(i * BLOCO, (i + 1) * BLOCO)));
    expect((await escrita.concluir()).ok).toBe(true);
    await Promise.all(passos);
    expect(Buffer.compare(valor(await onde.inteiro(escrita.id)), bytes)).toBe(0);
  });
});

describe('what lies on the disk', () => {
  it('holds no stretch of the document, from its first byte on', async () => {
    const bytes = Buffer.from('Texto do documento de identidade. '.repeat(9_000));
    const escrita = valor(await cofre().novo());
    const emClaro = (): boolean =>
      readdirSync(pasta).some((nome) => readFileSync(join(pasta, nome)).includes('identidade'));
    for (let i = 0; i < bytes.length; i += 50_000) {
      valor(await escrita.escrever(bytes.subarray(i, i + 50_000)));
      expect(emClaro()).toBe(false);
    }
    valor(await escrita.concluir());
    expect(emClaro()).toBe(false);
  });

  it('is of its owner only, and its name says nothing', async () => {
    const { id } = await guardar(documento(10));
    expect(readdirSync(pasta)).toEqual([`${id}.arquivo`]);
    expect(statSync(noDisco()).mode & 0o777).toBe(0o600);
    expect(statSync(pasta).mode & 0o777).toBe(0o700);
  });

  it('is never the same twice for the same document', async () => {
    await guardar(documento(1_000));
    const um = readFileSync(noDisco());
    apagarPasta(pasta);
    await guardar(documento(1_000));
    expect(um.subarray(24).equals(readFileSync(noDisco()).subarray(24))).toBe(false);
  });
});

describe('a damaged file', () => {
  it('is found out whichever bit has changed', async () => {
    const bytes = documento(BLOCO + 500);
    const { id } = await guardar(bytes);
    const inteiro = readFileSync(noDisco());
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.nat(40), fc.nat(inteiro.length - 1)), fc.nat(7), async (posicao, bit) => {
        const mudado = Buffer.from(inteiro);
        mudado.writeUInt8(mudado.readUInt8(posicao) ^ (1 << bit), posicao);
        writeFileSync(noDisco(), mudado);
        expect(await cofre().inteiro(id)).toEqual(DANIFICADO);
      }),
      { numRuns: 80 },
    );
  });

  it('is found out wherever it was cut, by every way to read it', async () => {
    const { id } = await guardar(documento(3 * BLOCO));
    const inteiro = readFileSync(noDisco());
    const noFimDeUmBloco = [1, 2].map((n) => 24 + n * (BLOCO + 16));
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(fc.constantFrom(0, 23, 24, 40, ...noFimDeUmBloco), fc.nat(inteiro.length - 1)),
        async (corte) => {
          writeFileSync(noDisco(), inteiro);
          truncateSync(noDisco(), corte);
          expect(await cofre().inteiro(id)).toEqual(DANIFICADO);
          expect(await cofre().tamanho(id)).toEqual(DANIFICADO);
          expect(await cofre().ler(id, 0, 10)).toEqual(DANIFICADO);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('is found out when its blocks were swapped, repeated or followed by others', async () => {
    const { id } = await guardar(documento(3 * BLOCO));
    const inteiro = readFileSync(noDisco());
    const [cabecalho, b0, b1, b2] = [
      inteiro.subarray(0, 24),
      ...[0, 1, 2].map((n) => inteiro.subarray(24 + n * (BLOCO + 16), 24 + (n + 1) * (BLOCO + 16))),
    ].map((parte) => Buffer.from(parte)) as [Buffer, Buffer, Buffer, Buffer];
    for (const outro of [
      [b1, b0, b2],
      [b0, b0, b2],
      [b0, b2],
      [b0, b1],
      [b0, b1, b2, b2],
      [b0, b1, b2, Buffer.alloc(40)],
    ]) {
      writeFileSync(noDisco(), Buffer.concat([cabecalho, ...outro]));
      expect(await cofre().inteiro(id)).toEqual(DANIFICADO);
    }
  });

  it('is not another file of the same store under its name', async () => {
    const um = await guardar(documento(100));
    const outro = await guardar(documento(100, 2));
    writeFileSync(join(pasta, `${um.id}.arquivo`), readFileSync(join(pasta, `${outro.id}.arquivo`)));
    expect(await cofre().inteiro(um.id)).toEqual(DANIFICADO);
  });

  it('does not open with the key of another account', async () => {
    const { id } = await guardar(documento(100));
    expect(await cofre({ chave: 'b2'.repeat(32) }).inteiro(id)).toEqual(DANIFICADO);
  });
});

describe('files that are not there', () => {
  it('are told as such: deleted, never written, or a path instead of an id', async () => {
    const { id } = await guardar(documento(100));
    const onde = cofre();
    await onde.apagar(id);
    await onde.apagar(id);
    for (const nome of [id, randomUUID(), '../arquivos/x', '', `${id}.arquivo`])
      expect(await onde.inteiro(nome)).toEqual(AUSENTE);
  });

  it('given up: nothing of it stays', async () => {
    const onde = cofre();
    const escrita = valor(await onde.novo());
    valor(await escrita.escrever(documento(100)));
    await escrita.desistir();
    expect(readdirSync(pasta)).toEqual([]);
  });

  it('cut off by the end of the program: not listed, and swept by the next start', async () => {
    const antes = await guardar(documento(10));
    const cortada = valor(await cofre().novo());
    valor(await cortada.escrever(documento(2 * BLOCO)));
    expect(await cofre().inteiro(cortada.id)).toEqual(AUSENTE);
    expect(await cofre().listar()).toEqual([antes.id]);
    expect(readdirSync(pasta)).toEqual([`${antes.id}.arquivo`]);
    await cortada.desistir();
  });

  it('of a store that was never used: none', async () => {
    expect(await cofre().listar()).toEqual([]);
    expect(existsSync(pasta)).toBe(true);
  });
});

describe('a full disk', () => {
  const cheioDepoisDe = (limite: number): Disco => ({
    ...disco,
    criar: async (caminho) => {
      const arquivo = await disco.criar(caminho);
      let escritos = 0;
      return {
        ...arquivo,
        escrever: (posicao, bytes) => {
          escritos += bytes.length;
          return escritos > limite
            ? Promise.reject(Object.assign(new Error('no space'), { code: 'ENOSPC' }))
            : arquivo.escrever(posicao, bytes);
        },
      };
    },
  });

  it('is told, the file takes nothing more, and giving it up makes room', async () => {
    const escrita = valor(await cofre({ disco: cheioDepoisDe(100_000) }).novo());
    expect(await escrita.escrever(documento(4 * BLOCO))).toEqual(fail(erro('DISCO_CHEIO')));
    expect(await escrita.escrever(documento(1))).toEqual(fail(erro('DISCO_CHEIO')));
    expect(await escrita.concluir()).toEqual(fail(erro('DISCO_CHEIO')));
    await escrita.desistir();
    expect(readdirSync(pasta)).toEqual([]);
  });

  it('that has room again does not make a file of what was told to have failed', async () => {
    let falhar = true;
    const comFalha: Disco = {
      ...disco,
      criar: async (caminho) => {
        const arquivo = await disco.criar(caminho);
        return {
          ...arquivo,
          escrever: (posicao, bytes) =>
            falhar
              ? Promise.reject(Object.assign(new Error('no space'), { code: 'ENOSPC' }))
              : arquivo.escrever(posicao, bytes),
        };
      },
    };
    const onde = cofre({ disco: comFalha });
    const escrita = valor(await onde.novo());
    expect((await escrita.escrever(documento(2 * BLOCO))).ok).toBe(false);
    falhar = false;
    expect(await escrita.concluir()).toEqual(fail(erro('DISCO_CHEIO')));
    expect(await onde.listar()).toEqual([]);
    await escrita.desistir();
  });

  it('at the very end leaves no file', async () => {
    const onde = cofre({ disco: cheioDepoisDe(0) });
    const escrita = valor(await onde.novo());
    valor(await escrita.escrever(documento(100)));
    expect(await escrita.concluir()).toEqual(fail(erro('DISCO_CHEIO')));
    expect(await onde.inteiro(escrita.id)).toEqual(AUSENTE);
    await escrita.desistir();
  });
});
