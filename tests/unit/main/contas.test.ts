import { createHash, createHmac } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { abrirBanco } from '../../../main/storage/sqlite.ts';
import { derivar } from '../../../main/vault/argon2.ts';
import { arquivosDe } from '../../support/pasta.ts';
import { codigoDe, DIA, valor } from './apoio.ts';
import {
  bancada,
  Chaveiro,
  COFRE,
  CPF,
  derivarDepressa,
  portasQueCaem,
  Queda,
  SENHA,
  type Bancada,
} from './contas-apoio.ts';

const ANO = 365 * DIA;
let b: Bancada;
beforeEach(() => {
  b = bancada({});
});

const descricao = (em: Bancada, id: string): string => join(em.contas.pastaDe(id), 'conta.json');
/** An account with this password is on the computer. */
async function comConta(em = b, senha = SENHA, cofre: string | null = COFRE) {
  const id = await em.contas.idDe(CPF);
  const { chave } = valor(await em.contas.abrirComBackend(id, senha, cofre ?? undefined));
  return { id, chave };
}
const tentar = async (em: Bancada, id: string, senha: string): Promise<string> => {
  const feito = await em.contas.destrancar(id, senha);
  return feito === null ? 'none' : codigoDe(feito);
};
/** Both halves open it: the very key, with the password and without the backend. */
const abreSozinha = async (em: Bancada, id: string, senha: string, chave: string): Promise<void> => {
  expect(await em.contas.destrancar(id, senha)).toMatchObject({ ok: true, value: { id, chave } });
};

describe('the two locks of an account', () => {
  it('open its real, encrypted database together, and neither does alone', async () => {
    const real = bancada({});
    const { id, chave } = await comConta(real);
    const arquivo = join(real.contas.pastaDe(id), 'conta.db');
    const novo = abrirBanco(arquivo, chave);
    novo.exec(`CREATE TABLE segredo (dado TEXT); INSERT INTO segredo VALUES ('decisão da Helena')`);
    novo.close();
    const abrir = (comChave: string): unknown => {
      const banco = abrirBanco(arquivo, comChave);
      try {
        return banco.prepare('SELECT dado FROM segredo').pluck().get();
      } finally {
        banco.close();
      }
    };
    expect(abrir(chave)).toBe('decisão da Helena');

    // Everything that lies on the disk and in the keychain, as it is and through fast digests: no key among it.
    const [segredo = ''] = real.chaveiro.tem.values();
    const conta = readFileSync(descricao(real, id), 'utf8');
    const achados = [segredo, ...(conta.match(/[0-9a-f]{32,}/g) ?? [])];
    const candidatas = achados.flatMap((texto) => [
      texto.slice(0, 64).padEnd(64, '0'),
      createHash('sha256').update(texto).digest('hex'),
      createHash('sha256').update(Buffer.from(texto, 'hex')).digest('hex'),
    ]);
    expect(candidatas).not.toContain(chave);
    for (const candidata of candidatas) expect(() => abrir(candidata)).toThrow(/not a database/);

    // The password with another keychain (the stolen disk); the keychain with another password (the colleague).
    const semChaveiro = bancada({ pasta: real.pasta, chaveiro: new Chaveiro() });
    expect(await tentar(semChaveiro, id, SENHA)).toBe('CHAVE_DA_CONTA_PERDIDA');
    semChaveiro.chaveiro.tem.set(`conta-${id}`, 'ab'.repeat(32));
    expect(await tentar(semChaveiro, id, SENHA)).toBe('SENHA_INCORRETA');
    expect(await tentar(real, id, 'Serra2027')).toBe('SENHA_INCORRETA');
    await abreSozinha(real, id, SENHA, chave);
  });

  it('are of this account: what was wrapped for one folder opens in no other', async () => {
    const { id } = await comConta();
    const outro = await b.contas.idDe('98765432100');
    valor(await b.contas.abrirComBackend(outro, SENHA, COFRE));
    writeFileSync(descricao(b, outro), readFileSync(descricao(b, id)));
    b.chaveiro.tem.set(`conta-${outro}`, b.chaveiro.tem.get(`conta-${id}`) ?? '');
    expect(await tentar(b, outro, SENHA)).toBe('SENHA_INCORRETA');
    expect(codigoDe(await b.contas.abrirComBackend(outro, SENHA, COFRE))).toBe('COFRE_NAO_ABRIU');
  });

  it('take one password however the keyboard composes it, with emoji and blanks', async () => {
    const real = bancada({ derivar });
    const senha = 'é ã 🦜 ção 1';
    const { id, chave } = await comConta(real, senha.normalize('NFC'));
    await abreSozinha(real, id, senha.normalize('NFD'), chave);
    expect(await tentar(real, id, senha.replace('é', 'e'))).toBe('SENHA_INCORRETA');
  });
});

describe('names of files and folders', () => {
  it('tell nobody whose they are: neither the CPF nor a fast digest of it', async () => {
    const real = bancada({ derivar });
    const { id } = await comConta(real);
    expect(id).toMatch(/^[0-9a-f]{32}$/);
    const sal = readFileSync(join(real.pasta, 'contas', 'sal.json'), 'utf8').match(/[0-9a-f]{32}/)?.[0] ?? '';
    expect(sal).not.toBe('');
    const nomes = arquivosDe(real.pasta).join('\n');
    for (const algoritmo of ['md5', 'sha1', 'sha256', 'sha512'])
      for (const tempero of ['', sal, Buffer.from(sal, 'hex')])
        for (const resumo of [
          createHash(algoritmo).update(tempero).update(CPF).digest('hex'),
          createHash(algoritmo).update(CPF).update(tempero).digest('hex'),
          createHmac(algoritmo, tempero).update(CPF).digest('hex'),
        ])
          expect(nomes).not.toContain(resumo.slice(0, 32));
    expect(nomes).not.toContain(CPF);
    expect(
      arquivosDe(real.pasta)
        .map((f) => readFileSync(f, 'utf8'))
        .join(),
    ).not.toContain(CPF);
    // Slow enough that a hundred thousand million guesses take years, with one core each.
    const antes = performance.now();
    await real.contas.idDe('98765432100');
    expect(performance.now() - antes).toBeGreaterThan(5);
  });

  it('stay the same when the salt of the names is lost: it is found again in any account', async () => {
    const { id, chave } = await comConta();
    const sal = join(b.pasta, 'contas', 'sal.json');
    for (const estrago of [() => rmSync(sal), () => writeFileSync(sal, '{"versao":1,"sa')]) {
      estrago();
      const depois = b.reiniciada();
      expect(await depois.contas.idDe(CPF)).toBe(id);
      await abreSozinha(depois, id, SENHA, chave);
    }
  });

  it('are others on another computer', async () => {
    expect(await bancada({}).contas.idDe(CPF)).not.toBe(await b.contas.idDe(CPF));
  });
});

describe('wrong passwords', () => {
  it('are slowed down after the third, and the right one waits, too', async () => {
    const { id, chave } = await comConta();
    expect(await tentar(b, id, 'x')).toBe('SENHA_INCORRETA');
    expect(await tentar(b, id, '')).toBe('SENHA_INCORRETA');
    expect(await b.contas.destrancar(id, 'y')).toMatchObject({
      error: { codigo: 'MUITAS_TENTATIVAS', params: { segundos: 5 } },
    });
    expect(await tentar(b, id, SENHA)).toBe('MUITAS_TENTATIVAS');
    b.relogio.avancar(4_999);
    expect(await tentar(b, id, SENHA)).toBe('MUITAS_TENTATIVAS');
    b.relogio.avancar(1);
    await abreSozinha(b, id, SENHA, chave);
    // Forgotten by the right one.
    expect(await tentar(b, id, 'x')).toBe('SENHA_INCORRETA');
  });

  it('wait longer and longer, never more than a quarter of an hour, and a try in vain does not prolong it', async () => {
    const { id } = await comConta();
    const esperas: number[] = [];
    for (let n = 0; n < 14; n += 1) {
      const feito = await b.contas.destrancar(id, 'errada');
      const segundos = feito?.ok === false ? Number(feito.error.params?.['segundos'] ?? 0) : -1;
      esperas.push(segundos);
      b.relogio.avancar(segundos * 500);
      if (segundos > 0) expect(await tentar(b, id, SENHA)).toBe('MUITAS_TENTATIVAS');
      b.relogio.avancar(segundos * 500);
    }
    expect(esperas).toEqual([0, 0, 5, 10, 20, 40, 80, 160, 320, 640, 900, 900, 900, 900]);
  });

  it('are remembered when the program is started anew: ending it buys no guess', async () => {
    const { id } = await comConta();
    for (const senha of ['a', 'b', 'c']) await tentar(b.reiniciada(), id, senha);
    expect(await tentar(b.reiniciada(), id, SENHA)).toBe('MUITAS_TENTATIVAS');
  });

  it('are not forgiven by a clock set back a year, nor do they wait for a year then', async () => {
    const { id } = await comConta();
    for (const senha of ['a', 'b', 'c']) await tentar(b, id, senha);
    b.relogio.saltar(-ANO);
    expect(await b.reiniciada().contas.destrancar(id, SENHA)).toMatchObject({
      error: { codigo: 'MUITAS_TENTATIVAS', params: { segundos: 5 } },
    });
    b.relogio.avancar(5_000);
    expect(await tentar(b, id, SENHA)).toBe('ok');
  });

  it('made while the clock was a year ahead hold nobody off for longer than their wait', async () => {
    const { id } = await comConta();
    b.relogio.saltar(ANO);
    for (const senha of ['a', 'b', 'c', 'd']) await tentar(b, id, senha);
    b.relogio.saltar(-ANO);
    expect(await tentar(b, id, SENHA)).toBe('MUITAS_TENTATIVAS');
    b.relogio.avancar(10_000);
    expect(await tentar(b, id, SENHA)).toBe('ok');
  });

  it('of a megabyte are wrong without deriving anything', async () => {
    const { id } = await comConta();
    let derivadas = 0;
    const contada = bancada({
      ...b,
      derivar: (...a) => {
        derivadas += 1;
        return derivarDepressa(...a);
      },
    });
    expect(await tentar(contada, id, 'x'.repeat(1_000_000))).toBe('SENHA_INCORRETA');
    expect(derivadas).toBe(0);
    expect(await tentar(contada, id, 'x'.repeat(100))).toBe('SENHA_INCORRETA');
    expect(derivadas).toBe(1);
  });
});

describe('the keychain', () => {
  it.each(['bloqueado', 'ausente'] as const)(
    'that is %s opens nothing, counts no guess and loses nothing',
    async (falha) => {
      const { id, chave } = await comConta();
      const antes = readFileSync(descricao(b, id), 'utf8');
      b.chaveiro.falha = falha;
      for (let n = 0; n < 5; n += 1) expect(await tentar(b, id, SENHA)).toBe('CHAVEIRO_INDISPONIVEL');
      for (const cofre of [COFRE, undefined])
        expect(codigoDe(await b.contas.abrirComBackend(id, SENHA, cofre))).toBe('CHAVEIRO_INDISPONIVEL');
      expect(readFileSync(descricao(b, id), 'utf8')).toBe(antes);
      b.chaveiro.falha = null;
      await abreSozinha(b, id, SENHA, chave);
    },
  );

  it.each([
    ['emptied', (c: Chaveiro) => c.tem.clear()],
    ['that holds something else', (c: Chaveiro) => c.tem.forEach((_v, k) => c.tem.set(k, 'outra coisa'))],
  ])(
    '%s is made good by one sign-in online: same key, and offline again from then on',
    async (_como, estragar) => {
      const { id, chave } = await comConta();
      estragar(b.chaveiro);
      expect(await tentar(b, id, SENHA)).toBe('CHAVE_DA_CONTA_PERDIDA');
      expect(valor(await b.contas.abrirComBackend(id, SENHA, COFRE)).chave).toBe(chave);
      await abreSozinha(b.reiniciada(), id, SENHA, chave);
    },
  );

  it('that was replaced by another one, too', async () => {
    const { id, chave } = await comConta();
    b.chaveiro.tem.set(`conta-${id}`, 'ab'.repeat(32));
    expect(await tentar(b, id, SENHA)).toBe('SENHA_INCORRETA');
    expect(valor(await b.contas.abrirComBackend(id, SENHA, COFRE)).chave).toBe(chave);
    await abreSozinha(b, id, SENHA, chave);
  });

  it('emptied, with a backend that tells nothing, opens no more: said, and nothing is touched', async () => {
    const { id } = await comConta(b, SENHA, null);
    const antes = readFileSync(descricao(b, id), 'utf8');
    b.chaveiro.tem.clear();
    expect(codigoDe(await b.contas.abrirComBackend(id, SENHA, undefined))).toBe('COFRE_NAO_ABRIU');
    expect(codigoDe(await b.contas.abrirComBackend(id, SENHA, COFRE))).toBe('COFRE_NAO_ABRIU');
    expect(readFileSync(descricao(b, id), 'utf8')).toBe(antes);
  });

  it('that appears to be there, but refuses the first account, leaves none behind', async () => {
    b.chaveiro.falha = 'ausente';
    const id = await b.contas.idDe(CPF);
    expect(codigoDe(await b.contas.abrirComBackend(id, SENHA, COFRE))).toBe('CHAVEIRO_INDISPONIVEL');
    expect(await b.contas.quantas()).toBe(0);
  });
});

describe('another password', () => {
  it('chosen here opens the account, the old one does not, and the spare key still works', async () => {
    const { id, chave } = await comConta();
    const aberta = { id, pasta: b.contas.pastaDe(id), chave };
    valor(await b.contas.trocarSenha(aberta, 'Nova2026'));
    expect(await tentar(b, id, SENHA)).toBe('SENHA_INCORRETA');
    await abreSozinha(b, id, 'Nova2026', chave);
    b.chaveiro.tem.clear();
    expect(valor(await b.contas.abrirComBackend(id, 'Nova2026', COFRE)).chave).toBe(chave);
  });

  it('chosen on another computer opens it after one sign-in online, with everything in it', async () => {
    const { id, chave } = await comConta();
    expect(await tentar(b, id, 'Nova2026')).toBe('SENHA_INCORRETA');
    expect(valor(await b.contas.abrirComBackend(id, 'Nova2026', COFRE)).chave).toBe(chave);
    await abreSozinha(b.reiniciada(), id, 'Nova2026', chave);
    expect(await tentar(b, id, SENHA)).toBe('SENHA_INCORRETA');
  });

  it('typed right at the backend ends the waiting after wrong ones', async () => {
    const { id, chave } = await comConta();
    for (const senha of ['a', 'b', 'c']) await tentar(b, id, senha);
    valor(await b.contas.abrirComBackend(id, SENHA, COFRE));
    await abreSozinha(b, id, SENHA, chave);
  });

  it('with another secret of the backend (restored from a backup) wraps the spare key anew', async () => {
    const { id, chave } = await comConta();
    const outro = 'd1'.repeat(32);
    expect(valor(await b.contas.abrirComBackend(id, SENHA, outro)).chave).toBe(chave);
    b.chaveiro.tem.clear();
    expect(valor(await b.contas.abrirComBackend(id, SENHA, outro)).chave).toBe(chave);
  });
});

describe('a description that is lost', () => {
  it.each([
    ['gone', (arquivo: string) => rmSync(arquivo)],
    ['cut short', (arquivo: string) => writeFileSync(arquivo, readFileSync(arquivo).subarray(0, 90))],
    ['emptied', (arquivo: string) => writeFileSync(arquivo, '')],
    ['of a newer version', (arquivo: string) => writeFileSync(arquivo, '{"versao":2}')],
    [
      'changed so that a derivation would never end',
      (arquivo: string) =>
        writeFileSync(
          arquivo,
          readFileSync(arquivo, 'utf8').replace(/"iterations":\d+/, '"iterations":3000000'),
        ),
    ],
  ])(
    '(%s) makes no new account over the old data: set aside only when asked, nothing deleted',
    async (_como, estragar) => {
      const { id } = await comConta();
      const pasta = b.contas.pastaDe(id);
      writeFileSync(join(pasta, 'conta.db'), 'dados de antes');
      estragar(descricao(b, id));
      const restou = arquivosDe(pasta).map((f) => [f, readFileSync(f, 'utf8')]);
      for (let n = 0; n < 2; n += 1)
        expect(codigoDe(await b.contas.abrirComBackend(id, SENHA, COFRE))).toBe('COFRE_NAO_ABRIU');
      expect(arquivosDe(pasta).map((f) => [f, readFileSync(f, 'utf8')])).toEqual(restou);
    },
  );

  it('is kept beside, each time under a name of its own', async () => {
    const { id } = await comConta();
    const pasta = b.contas.pastaDe(id);
    const textos: string[] = [];
    for (let n = 0; n < 2; n += 1) {
      textos.push(readFileSync(descricao(b, id), 'utf8'));
      await b.contas.porDeLado(id, '20261110T120000Z');
      expect(readdirSync(pasta)).not.toContain('conta.json');
      valor(await b.contas.abrirComBackend(id, SENHA, COFRE));
    }
    const guardados = readdirSync(pasta).filter((nome) => nome.includes('guardado'));
    expect(guardados.map((nome) => readFileSync(join(pasta, nome), 'utf8')).toSorted()).toEqual(
      textos.toSorted(),
    );
  });
});

describe('a power cut between any two writings', () => {
  const PREPARACOES: readonly {
    readonly oQue: string;
    readonly preparar: (em: Bancada) => Promise<{ id: string; chave: string | null }>;
    readonly agir: (em: Bancada, id: string) => Promise<unknown>;
  }[] = [
    {
      oQue: 'the first sign-in',
      preparar: async (em) => ({ id: await em.contas.idDe(CPF), chave: null }),
      agir: (em, id) => em.contas.abrirComBackend(id, 'Nova2026', COFRE),
    },
    {
      oQue: 'a password changed here',
      preparar: (em) => comConta(em),
      agir: async (em, id) => {
        const aberta = valor(await em.contas.abrirComBackend(id, SENHA, COFRE));
        return em.contas.trocarSenha(aberta, 'Nova2026');
      },
    },
    {
      oQue: 'a password changed elsewhere',
      preparar: (em) => comConta(em),
      agir: (em, id) => em.contas.abrirComBackend(id, 'Nova2026', COFRE),
    },
    {
      oQue: 'a keychain that was emptied',
      preparar: async (em) => {
        const conta = await comConta(em);
        em.chaveiro.tem.clear();
        return conta;
      },
      agir: (em, id) => em.contas.abrirComBackend(id, 'Nova2026', COFRE),
    },
    {
      oQue: 'a salt of the names that was lost',
      preparar: async (em) => {
        const conta = await comConta(em);
        rmSync(join(em.pasta, 'contas', 'sal.json'));
        return conta;
      },
      agir: async (em) => em.contas.abrirComBackend(await em.contas.idDe(CPF), 'Nova2026', COFRE),
    },
  ];

  it.each(PREPARACOES)(
    'during $oQue leaves an account that opens online, and offline afterwards',
    async (p) => {
      for (const quando of ['antes', 'depois'] as const) {
        let caiu = true;
        for (let n = 1; caiu; n += 1) {
          const em = bancada({});
          const { id, chave } = await p.preparar(em);
          const antes = chave ?? null;
          try {
            await p.agir(em.reiniciada(portasQueCaem(n, quando, em.chaveiro)), id);
            caiu = false;
          } catch (causa) {
            if (!(causa instanceof Queda)) throw causa;
          }
          const depois = em.reiniciada();
          expect(await depois.contas.idDe(CPF)).toBe(id);
          const aberta = valor(await depois.contas.abrirComBackend(id, 'Nova2026', COFRE));
          if (antes !== null) expect(aberta.chave).toBe(antes);
          await abreSozinha(depois.reiniciada(), id, 'Nova2026', aberta.chave);
          // Every place was tried: the last time nothing fell.
          if (!caiu) expect(n).toBeGreaterThan(1);
        }
      }
    },
  );
});

describe('an account that is removed', () => {
  it('leaves neither its files nor its half in the keychain', async () => {
    const { id } = await comConta();
    writeFileSync(join(b.contas.pastaDe(id), 'conta.db'), 'dados');
    await b.contas.apagar(id);
    expect(await b.contas.quantas()).toBe(0);
    expect(arquivosDe(b.pasta).filter((f) => f.includes(id))).toEqual([]);
    expect([...b.chaveiro.tem.keys()]).toEqual([]);
    expect(await tentar(b, id, SENHA)).toBe('none');
  });
});
