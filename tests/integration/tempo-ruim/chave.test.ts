import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { iniciarHospedeiro, type Hospedeiro, type OpcoesDoHospedeiro } from '../../support/hospedeiro.ts';
import { apagarPasta, arquivosDe, pastaNova } from '../../support/pasta.ts';
import { abrirSessao, semChaveiroDeVerdade, type Sessao } from '../../support/sessao.ts';

/** Where the key lies, and what happens when it does not. Nobody listens at the backend's address. */
const API = 'http://127.0.0.1:9';
const FRASE = 'Ânfora cheia de 7 peixes';

let pasta: string;
let h: Hospedeiro | null = null;
const ligar = async (o: Partial<OpcoesDoHospedeiro> = {}): Promise<Hospedeiro> => {
  await h?.parar();
  h = await iniciarHospedeiro({ api: API, pasta, ...o });
  return h;
};
const estado = async (com: Hospedeiro) => (await com.feito('app.estado', {})).armazenamento;

beforeEach(() => {
  pasta = pastaNova('sigcon-perfil');
});
afterEach(async () => {
  await h?.parar();
  h = null;
  apagarPasta(pasta);
});

describe('given a computer without a keychain', () => {
  test('when the program starts, then it asks for a passphrase, and only the right one opens the data again', async () => {
    let host = await ligar({ demonstracao: false });
    expect(await estado(host)).toMatchObject({ situacao: 'frase-nova', protecao: null });
    expect((await host.recusa('cadastro.criar', { cpf: '', cnpj: '' })).codigo).toBe('ARMAZENAMENTO_FECHADO');
    expect((await host.recusa('app.definirFrase', { frase: 'curta' })).codigo).toBe('FRASE_CURTA');
    expect(existsSync(join(pasta, 'dispositivo.db'))).toBe(false);
    const definida = await host.feito('app.definirFrase', { frase: FRASE });
    expect(definida.armazenamento).toMatchObject({ situacao: 'pronto', protecao: 'frase' });
    const { id } = await host.feito('cadastro.criar', { cpf: '52998224725', cnpj: '' });
    expect(readdirSync(pasta)).not.toContain('chave-de-demonstracao.key');

    host = await ligar({ demonstracao: false });
    expect((await estado(host)).situacao).toBe('frase-necessaria');
    expect((await host.recusa('cadastro.abrir', { id })).codigo).toBe('ARMAZENAMENTO_FECHADO');
    for (const frase of ['', 'outra frase qualquer', FRASE.toUpperCase()])
      expect((await host.recusa('app.desbloquear', { frase })).codigo).toBe('FRASE_INCORRETA');
    expect((await estado(host)).situacao).toBe('frase-necessaria');
    // Typed on another keyboard: the same letters, decomposed.
    const aberta = await host.feito('app.desbloquear', { frase: FRASE.normalize('NFD') });
    expect(aberta.armazenamento).toMatchObject({ situacao: 'pronto', protecao: 'frase' });
    expect((await host.feito('cadastro.abrir', { id })).campos.cpf).toBe('52998224725');
    for (const arquivo of arquivosDe(pasta)) expect(readFileSync(arquivo).includes(FRASE)).toBe(false);
  });

  test('when it was a demonstration, then real use asks for a passphrase and takes the data along', async () => {
    let host = await ligar();
    expect(await estado(host)).toMatchObject({ situacao: 'pronto', protecao: 'arquivo-de-demonstracao' });
    const { id } = await host.feito('cadastro.criar', { cpf: '52998224725', cnpj: '' });
    host = await ligar({ demonstracao: false });
    expect((await estado(host)).situacao).toBe('frase-nova');
    await host.feito('app.definirFrase', { frase: FRASE });
    expect((await host.feito('cadastro.abrir', { id })).campos.cpf).toBe('52998224725');
    expect(existsSync(join(pasta, 'chave-de-demonstracao.key'))).toBe(false);
  });

  test('when the key file is gone, then chave-perdida, nothing is deleted, and the key brings the data back', async () => {
    let host = await ligar();
    const { id } = await host.feito('cadastro.criar', { cpf: '52998224725', cnpj: '' });
    await host.parar();
    const guardada = join(pasta, 'chave-de-demonstracao.key');
    const chave = readFileSync(guardada, 'utf8');
    rmSync(guardada);
    const antes = readFileSync(join(pasta, 'dispositivo.db'));

    host = await ligar();
    expect((await estado(host)).situacao).toBe('chave-perdida');
    expect((await host.recusa('cadastro.criar', { cpf: '', cnpj: '' })).codigo).toBe('ARMAZENAMENTO_FECHADO');
    expect(existsSync(guardada)).toBe(false);
    expect(readFileSync(join(pasta, 'dispositivo.db')).equals(antes)).toBe(true);

    const recomecado = await host.feito('app.recomecar', {});
    expect(recomecado.armazenamento.situacao).toBe('pronto');
    expect((await host.recusa('cadastro.abrir', { id })).codigo).toBe('PEDIDO_NAO_ENCONTRADO');
    const deLado = readdirSync(pasta).find((nome) => /^dispositivo\.guardado-.*\.db$/.test(nome)) ?? '';
    expect(readFileSync(join(pasta, deLado)).equals(antes)).toBe(true);
    expect(readFileSync(guardada, 'utf8')).not.toBe(chave);
  });
});

describe('given a keychain', () => {
  const motivo = semChaveiroDeVerdade();
  test.skipIf(motivo !== null)(
    `when it holds the key, then no file does; and when it does not answer, no new key is made${motivo === null ? '' : ` (skipped: ${motivo})`}`,
    async () => {
      const chaveiro = pastaNova('sigcon-chaveiro');
      let sessao: Sessao | null = await abrirSessao(chaveiro);
      try {
        let host = await ligar({ demonstracao: false, env: sessao.env });
        expect(await estado(host)).toMatchObject({ situacao: 'pronto', protecao: 'chaveiro' });
        const { id } = await host.feito('cadastro.criar', { cpf: '52998224725', cnpj: '' });
        expect(readdirSync(pasta).filter((nome) => nome.endsWith('.key'))).toEqual([]);
        const cofre = readFileSync(join(pasta, 'cofre.json'), 'utf8');
        expect(JSON.parse(cofre)).toMatchObject({ modo: 'chaveiro' });
        expect(cofre).not.toMatch(/[0-9a-f]{64}/);

        host = await ligar({ demonstracao: false, env: sessao.env });
        expect(await estado(host)).toMatchObject({ situacao: 'pronto', protecao: 'chaveiro' });
        expect((await host.feito('cadastro.abrir', { id })).campos.cpf).toBe('52998224725');

        await host.parar();
        await sessao.fechar();
        const { env } = sessao;
        sessao = null;
        const antes = readFileSync(join(pasta, 'dispositivo.db'));
        host = await ligar({ demonstracao: false, env });
        expect((await estado(host)).situacao).toBe('chaveiro-bloqueado');
        // Not even the demonstration takes a weaker place for it.
        host = await ligar({ env });
        expect((await estado(host)).situacao).toBe('chaveiro-bloqueado');
        expect(readFileSync(join(pasta, 'cofre.json'), 'utf8')).toBe(cofre);
        expect(readFileSync(join(pasta, 'dispositivo.db')).equals(antes)).toBe(true);
        await host.parar();

        // The person signs in again: another session, the same keychain.
        sessao = await abrirSessao(chaveiro);
        host = await ligar({ demonstracao: false, env: sessao.env });
        expect((await estado(host)).situacao).toBe('pronto');
        expect((await host.feito('cadastro.abrir', { id })).campos.cpf).toBe('52998224725');
      } finally {
        await h?.parar();
        h = null;
        await sessao?.fechar();
        apagarPasta(chaveiro);
      }
    },
  );
});
