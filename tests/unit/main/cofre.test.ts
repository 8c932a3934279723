import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fail, ok } from '../../../contract/result.ts';
import { acaso, arquivos } from '../../../main/hosts/portas-node.ts';
import type { FalhaDoChaveiro, SecretStore } from '../../../main/ports.ts';
import { derivar } from '../../../main/vault/argon2.ts';
import { criarCofre } from '../../../main/vault/cofre.ts';
import { codigoDe, pastaNova, valor } from './apoio.ts';

/** A keychain that works, is locked, or is not there. */
class Chaveiro implements SecretStore {
  readonly segredos = new Map<string, string>();
  falha: FalhaDoChaveiro | null;
  escritas = 0;
  constructor(falha: FalhaDoChaveiro | null = null) {
    this.falha = falha;
  }
  read = (conta: string) =>
    Promise.resolve(this.falha === null ? ok(this.segredos.get(conta) ?? null) : fail(this.falha));
  write = (conta: string, segredo: string) => {
    this.escritas += 1;
    if (this.falha !== null) return Promise.resolve(fail(this.falha));
    this.segredos.set(conta, segredo);
    return Promise.resolve(ok(null));
  };
  remove = (conta: string) => {
    this.segredos.delete(conta);
    return Promise.resolve(this.falha === null ? ok(null) : fail(this.falha));
  };
}

function montar(opcoes: { chaveiro?: Chaveiro; demonstracao?: boolean; pasta?: string } = {}) {
  const { chaveiro = new Chaveiro(), demonstracao = false, pasta = pastaNova() } = opcoes;
  const cofre = criarCofre({
    pasta,
    demonstracao,
    files: arquivos,
    secretStore: chaveiro,
    random: acaso,
    derivar,
  });
  return { cofre, chaveiro, pasta };
}
const textoDe = (pasta: string, nome: string): string => readFileSync(join(pasta, nome), 'utf8');
const FRASE = 'três araras azuis';

describe('a first start', () => {
  it('puts a new key into the keychain, and only there', async () => {
    const { cofre, chaveiro, pasta } = montar();
    const aberta = await cofre.abrir(false);
    const [segredo] = chaveiro.segredos.values();
    expect(aberta).toEqual({ tipo: 'chave', chave: segredo, protecao: 'chaveiro', nova: true });
    expect(segredo).toMatch(/^[0-9a-f]{64}$/);
    expect(readdirSync(pasta)).toEqual(['cofre.json']);
    expect(textoDe(pasta, 'cofre.json')).not.toContain(segredo);
    expect(await cofre.abrir(true)).toEqual({ ...aberta, nova: false });
  });

  it.each([
    ['ausente', false, 'frase-nova'],
    ['bloqueado', false, 'chaveiro-bloqueado'],
    ['bloqueado', true, 'chaveiro-bloqueado'],
  ] as const)(
    'with the keychain %s (demonstration: %s) says %s and writes nothing',
    async (falha, demonstracao, tipo) => {
      const { cofre, pasta } = montar({ chaveiro: new Chaveiro(falha), demonstracao });
      expect(await cofre.abrir(false)).toEqual({ tipo });
      expect(readdirSync(pasta)).toEqual([]);
    },
  );

  it('keeps its key in a file in the demonstration only', async () => {
    const { cofre, pasta } = montar({ chaveiro: new Chaveiro('ausente'), demonstracao: true });
    const aberta = await cofre.abrir(false);
    expect(aberta).toMatchObject({ protecao: 'arquivo-de-demonstracao' });
    expect(aberta).toMatchObject({ chave: textoDe(pasta, 'chave-de-demonstracao.key'), nova: true });
    expect(await cofre.abrir(true)).toEqual({ ...aberta, nova: false });
  });
});

describe('the keychain', () => {
  it.each(['ausente', 'bloqueado'] as const)(
    'that is %s later on is told so, and nothing weaker is chosen',
    async (falha) => {
      const { cofre, chaveiro, pasta } = montar({ demonstracao: true });
      await cofre.abrir(false);
      const [antes, escritas] = [textoDe(pasta, 'cofre.json'), chaveiro.escritas];
      chaveiro.falha = falha;
      expect(await cofre.abrir(true)).toEqual({ tipo: 'chaveiro-bloqueado' });
      expect([textoDe(pasta, 'cofre.json'), chaveiro.escritas]).toEqual([antes, escritas]);
      chaveiro.falha = null;
      expect(await cofre.abrir(true)).toMatchObject({ tipo: 'chave' });
    },
  );

  it.each([['no longer has'], ['has another thing in the place of']])(
    'that %s the key: chave-perdida',
    async (caso) => {
      const { cofre, chaveiro } = montar();
      await cofre.abrir(false);
      const [conta = ''] = chaveiro.segredos.keys();
      if (caso.includes('another')) chaveiro.segredos.set(conta, 'not a key');
      else chaveiro.segredos.clear();
      expect(await cofre.abrir(true)).toEqual({ tipo: 'chave-perdida' });
    },
  );
});

describe('the frase', () => {
  it('opens with the right one only, however its accents were typed, and is written nowhere', async () => {
    const { cofre, pasta } = montar({ chaveiro: new Chaveiro('ausente') });
    const chave = valor(await cofre.definirFrase(FRASE.normalize('NFC')));
    expect(await cofre.abrir(true)).toEqual({ tipo: 'frase-necessaria' });
    expect(codigoDe(await cofre.desbloquear('Três araras azuis'))).toBe('FRASE_INCORRETA');
    expect(valor(await cofre.desbloquear(FRASE.normalize('NFD')))).toBe(chave);
    expect(readdirSync(pasta)).toEqual(['cofre.json']);
    expect(textoDe(pasta, 'cofre.json')).not.toMatch(/arara/);
    expect(textoDe(pasta, 'cofre.json')).not.toContain(chave);
  });

  it.each(['', '1234567', '👍👍👍👍👍👍👍'])('%j is too short', async (frase) => {
    const { cofre, pasta } = montar();
    expect(codigoDe(await cofre.definirFrase(frase))).toBe('FRASE_CURTA');
    expect(readdirSync(pasta)).toEqual([]);
  });

  it('unlocks nothing where the key is not kept by one', async () => {
    const { cofre } = montar();
    await cofre.abrir(false);
    expect(codigoDe(await cofre.desbloquear(FRASE))).toBe('ARMAZENAMENTO_FECHADO');
  });
});

describe('what was begun as a demonstration', () => {
  async function demonstracao(): Promise<{ pasta: string; chave: string }> {
    const { cofre, pasta } = montar({ chaveiro: new Chaveiro('ausente'), demonstracao: true });
    await cofre.abrir(false);
    return { pasta, chave: textoDe(pasta, 'chave-de-demonstracao.key') };
  }

  it('moves its key into the keychain when it becomes real, and leaves no file behind', async () => {
    const { pasta, chave } = await demonstracao();
    const { cofre } = montar({ pasta });
    expect(await cofre.abrir(true)).toEqual({ tipo: 'chave', chave, protecao: 'chaveiro', nova: false });
    expect(readdirSync(pasta)).toEqual(['cofre.json']);
    expect(await cofre.abrir(true)).toMatchObject({ chave, protecao: 'chaveiro' });
  });

  it('asks for a frase where there is no keychain, and keeps the key, so that the data open', async () => {
    const { pasta, chave } = await demonstracao();
    const { cofre } = montar({ pasta, chaveiro: new Chaveiro('ausente') });
    expect(await cofre.abrir(true)).toEqual({ tipo: 'frase-nova' });
    expect(valor(await cofre.definirFrase(FRASE))).toBe(chave);
    expect(readdirSync(pasta)).toEqual(['cofre.json']);
    expect(await cofre.abrir(true)).toEqual({ tipo: 'frase-necessaria' });
  });

  it('whose file is gone or broken is chave-perdida', async () => {
    const { pasta } = await demonstracao();
    writeFileSync(join(pasta, 'chave-de-demonstracao.key'), 'broken');
    expect(await montar({ pasta, demonstracao: true }).cofre.abrir(true)).toEqual({ tipo: 'chave-perdida' });
  });
});

describe('a cofre.json that somebody changed', () => {
  const frase = {
    versao: 1,
    modo: 'frase',
    sal: '0'.repeat(32),
    nonce: '0'.repeat(24),
    embrulhada: '0'.repeat(96),
  };
  const argon2 = { memorySize: 65_536, iterations: 3, parallelism: 1, hashLength: 32 };

  it.each([
    ['nothing', ''],
    ['no JSON', '{"versao":1,'],
    ['another version', '{"versao":2,"modo":"chaveiro","conta":"x"}'],
    ['another mode', '{"versao":1,"modo":"nenhum"}'],
    ['a wrapped key of another length', JSON.stringify({ ...frase, argon2, embrulhada: 'ab' })],
    [
      'Argon2 that would take all memory',
      JSON.stringify({ ...frase, argon2: { ...argon2, memorySize: 2 ** 31 } }),
    ],
    ['Argon2 that never ends', JSON.stringify({ ...frase, argon2: { ...argon2, iterations: 2 ** 30 } })],
    ['Argon2 that cannot be', JSON.stringify({ ...frase, argon2: { ...argon2, memorySize: 1 } })],
  ])('to %s is never taken for a first start, and never written over', async (_caso, texto) => {
    const { cofre, chaveiro, pasta } = montar({ demonstracao: true });
    writeFileSync(join(pasta, 'cofre.json'), texto);
    for (const haDados of [true, false])
      expect(await cofre.abrir(haDados)).toEqual({ tipo: 'chave-perdida' });
    expect(textoDe(pasta, 'cofre.json')).toBe(texto);
    expect(chaveiro.escritas).toBe(0);
    // Starting anew keeps it beside, whatever it is.
    await cofre.guardarDescricao('agora');
    await cofre.esquecer();
    expect(textoDe(pasta, 'cofre.json.guardado-agora')).toBe(texto);
  });

  it('to another wrapped key does not open', async () => {
    const { cofre, pasta } = montar();
    writeFileSync(
      join(pasta, 'cofre.json'),
      JSON.stringify({ ...frase, argon2: { ...argon2, memorySize: 8192 } }),
    );
    expect(codigoDe(await cofre.desbloquear(FRASE))).toBe('FRASE_INCORRETA');
  });
});

describe('starting anew', () => {
  it('keeps the old description beside the old data, and makes another key', async () => {
    const { cofre, pasta } = montar({ chaveiro: new Chaveiro('ausente'), demonstracao: true });
    await cofre.abrir(false);
    const chave = textoDe(pasta, 'chave-de-demonstracao.key');
    await cofre.guardarDescricao('20261110T120000Z');
    expect(textoDe(pasta, 'chave-de-demonstracao.key')).toBe(chave);
    await cofre.esquecer();
    expect(readdirSync(pasta).toSorted()).toEqual([
      'chave-de-demonstracao.key.guardado-20261110T120000Z',
      'cofre.json.guardado-20261110T120000Z',
    ]);
    expect(textoDe(pasta, 'chave-de-demonstracao.key.guardado-20261110T120000Z')).toBe(chave);
    const nova = await cofre.abrir(false);
    expect(nova).toMatchObject({ tipo: 'chave' });
    expect(nova).not.toMatchObject({ chave });
  });
});
