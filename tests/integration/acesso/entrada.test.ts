import { randomBytes } from 'node:crypto';
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { arquivosDe } from '../../support/pasta.ts';
import { entrar, comToken } from '../server/apoio-sessao.ts';
import { HELENA, RITA, SERRA } from '../server/apoio.ts';
import { abrirCena, DIA, Estacao, pedido, SENHA_DA_HELENA, type Cena } from './apoio.ts';

const ANO = 365 * DIA;
/** Sample requests that wait for Helena. */
const AMOSTRA = 12;
let cena: Cena;
let e: Estacao;
beforeEach(async () => {
  cena = await abrirCena();
  e = await Estacao.ligar(cena);
});

describe('given a person who has never been at this computer', () => {
  test('when she signs in online, then she is inside, with her entity and its inbox', async () => {
    const id = await pedido(cena);
    expect(await e.estado()).toMatchObject({ situacao: 'fora', contas: 0 });
    const dentro = await e.entrar('111.444.777-35', SENHA_DA_HELENA);
    expect(dentro).toMatchObject({
      situacao: 'dentro',
      conta: { cpf: HELENA, contexto: SERRA, representa: true, sessao: 'ativa' },
    });
    await e.ateChegar(id);
    expect(await e.conta()).toMatchObject({
      paraDecidir: AMOSTRA + 1,
      email: 'helena.prado@serradoexemplo.mg.gov.br',
    });
    await e.n.feito('acesso.sair', { apagar: false });
    expect(await e.estado()).toMatchObject({ situacao: 'fora', contas: 1 });
  });

  test('when there is no connection, then it is said that the first time needs one', async () => {
    e.rede.cair();
    expect(await e.naoEntra(HELENA, SENHA_DA_HELENA)).toBe('PRIMEIRO_ACESSO_SEM_CONEXAO');
  });

  test('when the password is wrong, then nothing of an account is made here', async () => {
    expect(await e.naoEntra(HELENA, 'Serra2027')).toBe('CREDENCIAIS_INVALIDAS');
    expect(await e.estado()).toMatchObject({ situacao: 'fora', contas: 0 });
  });
});

describe('given an account on this computer and no connection', () => {
  let id: string;
  beforeEach(async () => {
    id = await pedido(cena);
    await e.entrar(HELENA, SENHA_DA_HELENA);
    await e.ateChegar(id);
    await e.desligar();
    e.rede.cair();
    await e.ligar();
  });

  test('when the password is typed, then the account opens with its inbox, marked as not seen by the backend', async () => {
    const dentro = await e.entrar(HELENA, SENHA_DA_HELENA);
    expect(dentro).toMatchObject({ situacao: 'dentro', conta: { sessao: 'sem-conexao', contexto: SERRA } });
    expect((await e.lista()).itens.map((i) => i.id)).toContain(id);
  });

  test('when it is wrong, then it stays shut; after the third, also for the right one', async () => {
    expect(await e.naoEntra(HELENA, 'a')).toBe('SENHA_INCORRETA');
    expect(await e.naoEntra(HELENA, 'b')).toBe('SENHA_INCORRETA');
    expect(await e.naoEntra(HELENA, 'c')).toBe('MUITAS_TENTATIVAS');
    await e.reiniciar();
    expect(await e.naoEntra(HELENA, SENHA_DA_HELENA)).toBe('MUITAS_TENTATIVAS');
    e.relogio.avancar(5_000);
    expect(await e.entrar(HELENA, SENHA_DA_HELENA)).toMatchObject({ situacao: 'dentro' });
    expect(await e.naoEntra(RITA, SENHA_DA_HELENA)).toBe('PRIMEIRO_ACESSO_SEM_CONEXAO');
  });

  test('when 30 days have gone by, then it asks for a connection, and one sign-in online is enough', async () => {
    e.relogio.saltar(29 * DIA);
    expect(await e.entrar(HELENA, SENHA_DA_HELENA)).toMatchObject({ situacao: 'dentro' });
    await e.n.feito('acesso.sair', { apagar: false });
    e.relogio.saltar(2 * DIA);
    const recusa = await e.n.recusa('acesso.entrar', { cpf: HELENA, senha: SENHA_DA_HELENA });
    expect(recusa).toMatchObject({ codigo: 'PRAZO_SEM_CONEXAO', params: { dias: 30 } });
    expect(await e.estado()).toMatchObject({ situacao: 'fora' });
    e.rede.voltar();
    expect(await e.entrar(HELENA, SENHA_DA_HELENA)).toMatchObject({ situacao: 'dentro' });
    expect((await e.lista()).itens.map((i) => i.id)).toContain(id);
  });

  test('when the clock is set back after use, then no days are won', async () => {
    e.relogio.saltar(29 * DIA);
    await e.entrar(HELENA, SENHA_DA_HELENA);
    await e.reiniciar();
    // Back to the first day: what was used counts on, so 29 of the 30 days stay used.
    e.relogio.saltar(-28 * DIA);
    await e.entrar(HELENA, SENHA_DA_HELENA);
    await e.reiniciar();
    e.relogio.saltar(28 * DIA + 2 * DIA);
    expect(await e.naoEntra(HELENA, SENHA_DA_HELENA)).toBe('PRAZO_SEM_CONEXAO');
    e.relogio.saltar(-10 * DIA);
    // Refused, the wrong day was not noted; the 29th still is.
    expect(await e.entrar(HELENA, SENHA_DA_HELENA)).toMatchObject({ situacao: 'dentro' });
  });

  test('when the clock is a year ahead, then it says which day it believes; put right, the account opens', async () => {
    e.relogio.saltar(ANO);
    const recusa = await e.n.recusa('acesso.entrar', { cpf: HELENA, senha: SENHA_DA_HELENA });
    expect(recusa.codigo).toBe('PRAZO_SEM_CONEXAO');
    expect(recusa.params?.['hoje']).toBe(new Date(e.relogio.now()).toLocaleDateString('pt-BR'));
    e.relogio.saltar(-ANO);
    expect(await e.entrar(HELENA, SENHA_DA_HELENA)).toMatchObject({ situacao: 'dentro' });
  });

  test('when the clock is a year behind, then the account opens', async () => {
    e.relogio.saltar(-ANO);
    expect(await e.entrar(HELENA, SENHA_DA_HELENA)).toMatchObject({ situacao: 'dentro' });
  });

  test('when the keychain was emptied, then it says so; one sign-in online and the unsent decision is there', async () => {
    await e.entrar(HELENA, SENHA_DA_HELENA);
    await e.aprovarNaFila(id);
    await e.desligar();
    for (const nome of [...e.chaveiro.tem.keys()])
      if (/^(conta|sessao)-/.test(nome)) e.chaveiro.tem.delete(nome);
    await e.ligar();
    expect(await e.naoEntra(HELENA, SENHA_DA_HELENA)).toBe('CHAVE_DA_CONTA_PERDIDA');
    e.rede.voltar();
    await e.entrar(HELENA, SENHA_DA_HELENA);
    // Not only kept: it goes out.
    await e.ateLista('decididos', (l) => l.itens.some((i) => i.id === id), 'the decision at the backend');
    e.rede.cair();
    await e.reiniciar();
    expect(await e.entrar(HELENA, SENHA_DA_HELENA)).toMatchObject({ situacao: 'dentro' });
  });

  test('when the password was changed on another computer, then the new one opens everything after one contact', async () => {
    await e.entrar(HELENA, SENHA_DA_HELENA);
    await e.aprovarNaFila(id);
    await e.desligar();
    const outra = await entrar(cena.servidor, HELENA);
    const trocada = await cena.servidor.trocarSenha(outra.acesso, {
      senhaAtual: SENHA_DA_HELENA,
      senhaNova: 'Nova2026',
    });
    expect(trocada.status).toBe(200);
    await e.ligar();
    expect(await e.naoEntra(HELENA, 'Nova2026')).toBe('SENHA_INCORRETA');
    e.rede.voltar();
    expect(await e.naoEntra(HELENA, SENHA_DA_HELENA)).toBe('CREDENCIAIS_INVALIDAS');
    await e.entrar(HELENA, 'Nova2026');
    await e.ateLista('decididos', (l) => l.itens.some((i) => i.id === id), 'the decision at the backend');
    e.rede.cair();
    await e.reiniciar();
    expect(await e.entrar(HELENA, 'Nova2026')).toMatchObject({ situacao: 'dentro' });
    expect(await e.naoEntra(HELENA, SENHA_DA_HELENA)).toBe('SENHA_INCORRETA');
  });

  test('when the description of the key is lost, then nothing opens by itself; starting anew keeps the old data beside', async () => {
    await e.desligar();
    const [descricao = ''] = arquivosDe(e.pasta).filter((f) => f.endsWith('conta.json'));
    const pasta = join(descricao, '..');
    rmSync(descricao);
    e.rede.voltar();
    await e.ligar();
    const antes = readdirSync(pasta).length;
    expect(await e.naoEntra(HELENA, SENHA_DA_HELENA)).toBe('COFRE_NAO_ABRIU');
    expect(readdirSync(pasta).length).toBeGreaterThanOrEqual(antes);
    expect(await e.entrar(HELENA, SENHA_DA_HELENA, true)).toMatchObject({ situacao: 'dentro' });
    await e.ateChegar(id);
    expect(readdirSync(pasta).some((nome) => /^conta\.guardado-.*\.db$/.test(nome))).toBe(true);
    // What was begun anew opens like any other.
    e.rede.cair();
    await e.reiniciar();
    expect(await e.entrar(HELENA, SENHA_DA_HELENA)).toMatchObject({ situacao: 'dentro' });
  });
});

describe('given a store of the account that is damaged beyond reading', () => {
  test('when she signs in, then it says so, the device’s own data stay open, and starting anew is possible', async () => {
    await e.entrar(HELENA, SENHA_DA_HELENA);
    await e.desligar();
    const [banco = ''] = arquivosDe(e.pasta).filter((f) => f.endsWith('conta.db'));
    writeFileSync(banco, randomBytes(64 * 1024));
    await e.ligar();
    expect(await e.naoEntra(HELENA, SENHA_DA_HELENA)).toBe('BANCO_CORROMPIDO');
    expect(await e.n.feito('app.estado', {})).toMatchObject({
      armazenamento: { situacao: 'pronto' },
    });
    expect(await e.entrar(HELENA, SENHA_DA_HELENA, true)).toMatchObject({ situacao: 'dentro' });
    expect(arquivosDe(e.pasta).some((f) => /conta\.guardado-.*\.db$/.test(f))).toBe(true);
  });
});

describe('given a clock that is wrong by a year', () => {
  test.each([ANO, -ANO])(
    'when she signs in online (%d ms off), then times are the backend’s',
    async (erro) => {
      const verdade = Date.now();
      e.relogio.saltar(erro);
      await e.entrar(HELENA, SENHA_DA_HELENA);
      const { contatoEm, semConexaoAte } = await e.conta();
      expect(Math.abs(Date.parse(contatoEm) - verdade)).toBeLessThan(5 * 60_000);
      expect(Math.abs(Date.parse(semConexaoAte) - verdade - 30 * DIA)).toBeLessThan(5 * 60_000);
    },
  );
});

describe('given a password that is changed here', () => {
  test('then the session goes on, and the account opens offline with the new one only', async () => {
    await e.entrar(HELENA, SENHA_DA_HELENA);
    await e.n.feito('acesso.trocarSenha', {
      cpf: HELENA,
      senhaAtual: SENHA_DA_HELENA,
      senhaNova: 'Nova2026',
    });
    await e.n.feito('sync.tentarAgora', {});
    expect((await e.conta()).sessao).toBe('ativa');
    e.rede.cair();
    await e.reiniciar();
    expect(await e.naoEntra(HELENA, SENHA_DA_HELENA)).toBe('SENHA_INCORRETA');
    expect(await e.entrar(HELENA, 'Nova2026')).toMatchObject({ situacao: 'dentro' });
  });

  test('then a session of hers elsewhere is over', async () => {
    const outra = await entrar(cena.servidor, HELENA);
    await e.n.feito('acesso.trocarSenha', {
      cpf: HELENA,
      senhaAtual: SENHA_DA_HELENA,
      senhaNova: 'Nova2026',
    });
    expect((await comToken(cena.servidor, outra.acesso).cru('/v1/eu')).status).toBe(401);
  });
});
