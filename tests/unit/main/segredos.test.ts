import { describe, expect, it } from 'vitest';
import { erro } from '../../../contract/bridge/errors.ts';
import { fail, ok } from '../../../contract/result.ts';
import { abrirSessao, type Sessao } from '../../../main/acesso/sessao.ts';
import { acaso } from '../../../main/hosts/portas-node.ts';
import type { Api } from '../../../main/sync/api.ts';
import { segredosDaConta } from '../../../main/vault/segredos.ts';
import { SEM_REGISTRO } from './apoio.ts';
import { Chaveiro } from './contas-apoio.ts';

const CHAVE = 'a1'.repeat(32);
const OUTRA = 'b2'.repeat(32);
const ID = 'ab'.repeat(16);
const NOME = `sessao-${ID}`;
const TOKENS = { acesso: 'token-de-acesso-de-helena', renovacao: 'token-de-renovacao-de-helena' };

/** A computer without a line. */
const semLinha: Api = {
  chamar: () =>
    Promise.resolve(
      fail({ erro: erro('SEM_CONEXAO'), acao: 'repetir', talvezEnviada: false, respondeu: false }),
    ),
};
const daConta = (chaveiro: Chaveiro, chave = CHAVE) => segredosDaConta(chaveiro, chave, acaso);
const sessaoEm = (chaveiro: Chaveiro, chave = CHAVE): Promise<Sessao> =>
  abrirSessao({
    id: ID,
    api: semLinha,
    segredos: daConta(chaveiro, chave),
    logger: SEM_REGISTRO,
    aoMudar: () => undefined,
  });

describe('secrets of an account', () => {
  it.each(['', 'x', JSON.stringify(TOKENS), 'ação 🙂'.repeat(500)])(
    'come back as they were, with the same key (%#)',
    async (texto) => {
      const chaveiro = new Chaveiro();
      expect(await daConta(chaveiro).guardar('nome', texto)).toEqual(ok(null));
      expect(await daConta(chaveiro).ler('nome')).toEqual(ok(texto));
    },
  );

  it('show nothing of themselves in the keychain, and never the same twice', async () => {
    const chaveiro = new Chaveiro();
    const vistos: string[] = [];
    for (let n = 0; n < 2; n += 1) {
      await daConta(chaveiro).guardar('nome', JSON.stringify(TOKENS));
      vistos.push(chaveiro.tem.get('nome') ?? '');
    }
    expect(new Set(vistos).size).toBe(2);
    for (const visto of vistos)
      for (const como of ['utf8', 'base64', 'hex'] as const)
        expect(Buffer.from(visto, como).toString('latin1')).not.toMatch(/token|helena|acesso/);
  });

  it('are nothing to another key', async () => {
    const chaveiro = new Chaveiro();
    await daConta(chaveiro).guardar('nome', JSON.stringify(TOKENS));
    expect(await daConta(chaveiro, OUTRA).ler('nome')).toEqual(ok(null));
  });

  it('are nothing when a bit of them was changed, wherever', async () => {
    const chaveiro = new Chaveiro();
    await daConta(chaveiro).guardar('nome', 'segredo');
    const inteiro = Buffer.from(chaveiro.tem.get('nome') ?? '', 'base64');
    for (const onde of inteiro.keys()) {
      const outro = Buffer.from(inteiro);
      outro[onde] = (outro[onde] ?? 0) ^ 1;
      chaveiro.tem.set('nome', outro.toString('base64'));
      expect(await daConta(chaveiro).ler('nome')).toEqual(ok(null));
    }
  });

  it.each([
    ['nothing', ''],
    ['too little', 'abcd'],
    ['exactly nonce and tag, of nobody', Buffer.alloc(28).toString('base64')],
    ['no base64', '{}!!ç🙂'],
    ['tokens in clear, of an older version', JSON.stringify(TOKENS)],
    ['tokens in clear, as base64', Buffer.from(JSON.stringify(TOKENS)).toString('base64')],
  ])('are not taken from an entry with %s', async (_nome, entrada) => {
    const chaveiro = new Chaveiro();
    chaveiro.tem.set('nome', entrada);
    expect(await daConta(chaveiro).ler('nome')).toEqual(ok(null));
  });

  it('say why they cannot be had, and that they are not there', async () => {
    const chaveiro = new Chaveiro();
    expect(await daConta(chaveiro).ler('nome')).toEqual(ok(null));
    chaveiro.falha = 'bloqueado';
    expect(await daConta(chaveiro).ler('nome')).toEqual(fail('bloqueado'));
    expect(await daConta(chaveiro).guardar('nome', 'x')).toEqual(fail('bloqueado'));
  });

  it('are forgotten under the name under which they were kept', async () => {
    const chaveiro = new Chaveiro();
    await daConta(chaveiro).guardar('nome', 'x');
    await daConta(chaveiro).apagar('nome');
    expect([...chaveiro.tem.keys()]).toEqual([]);
  });
});

describe('a session that is kept with the key of its account', () => {
  it('is there at the next opening of the account', async () => {
    const chaveiro = new Chaveiro();
    await (await sessaoEm(chaveiro)).receber(TOKENS);
    expect((await sessaoEm(chaveiro)).autorizacao()).toBe(`Bearer ${TOKENS.acesso}`);
  });

  it.each([
    ['in clear', JSON.stringify(TOKENS), CHAVE],
    ['of another account', null, OUTRA],
  ])('is not there when the entry is one %s: the password is asked for', async (_nome, entrada, chave) => {
    const chaveiro = new Chaveiro();
    await (await sessaoEm(chaveiro)).receber(TOKENS);
    if (entrada !== null) chaveiro.tem.set(NOME, entrada);
    const sessao = await sessaoEm(chaveiro, chave);
    expect([sessao.estado(), sessao.autorizacao()]).toEqual(['entrar-de-novo', null]);
  });

  it('leaves the keychain at the end, also when the line is down', async () => {
    const chaveiro = new Chaveiro();
    const sessao = await sessaoEm(chaveiro);
    await sessao.receber(TOKENS);
    await sessao.encerrar();
    expect([...chaveiro.tem.keys()]).toEqual([]);
  });
});
