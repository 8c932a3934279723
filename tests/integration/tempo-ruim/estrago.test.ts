import {
  closeSync,
  copyFileSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { textoDoErro } from '../../../contract/mensagens/erros.ts';
import { erro } from '../../../contract/bridge/errors.ts';
import { esperarAte } from '../../support/esperar.ts';
import { chaveiroEmMemoria, novoNucleo, RelogioParado, type NucleoDeTeste } from '../../support/nucleo.ts';
import { apagarPasta, pastaNova } from '../../support/pasta.ts';
import { camposDe, cpfDe } from '../../support/pessoas.ts';

/** What can happen to the file of the store. Nobody listens at the backend's address; drafts are what matters here. */
const NINGUEM = 'http://127.0.0.1:9';
const QUANTOS = 120;

let pasta: string;
let chaveiro: ReturnType<typeof chaveiroEmMemoria>;
let nucleo: NucleoDeTeste;
let relogio: RelogioParado;
const arquivo = (): string => join(pasta, 'dispositivo.db');

const ligar = async (): Promise<void> => {
  relogio = new RelogioParado(Date.now());
  nucleo = novoNucleo({ api: NINGUEM, pasta, clock: relogio, secretStore: chaveiro });
  await nucleo.iniciar();
};
const estado = async () => (await nucleo.feito('app.estado', {})).armazenamento;
const nomes = async (): Promise<string[]> =>
  (await nucleo.feito('cadastro.listar', { filtro: 'todos', busca: '', limite: 200 })).itens
    .map((p) => p.nome)
    .sort();
const criarRascunho = async (n: number): Promise<string> => {
  const campos = camposDe(cpfDe(n), { nomeCompleto: `Pessoa ${'abc'.repeat(40)}` });
  const { id } = await nucleo.feito('cadastro.criar', { cpf: campos.cpf, cnpj: campos.cnpj });
  await nucleo.feito('cadastro.salvar', { id, revisao: 1, campos });
  return id;
};
/** A minute after the start, the program makes its backup. */
const fazerCopia = async (): Promise<string> => {
  relogio.avancar(61_000);
  await nucleo.feito('sync.estado', {});
  const [copia] = (await estado()).copias;
  if (copia === undefined) throw new Error('no backup was made');
  return copia.id;
};

beforeEach(async () => {
  pasta = pastaNova('sigcon-perfil');
  chaveiro = chaveiroEmMemoria();
  await ligar();
});
afterEach(async () => {
  await nucleo.encerrar();
  apagarPasta(pasta);
});

/** Writes noise over part of the file. */
function rabiscar(de: number, quantos: number): void {
  const descritor = openSync(arquivo(), 'r+');
  writeSync(descritor, Buffer.alloc(quantos, 0xa5), 0, quantos, de);
  closeSync(descritor);
}

const ESTRAGOS = [
  { nome: 'its header destroyed', estragar: () => rabiscar(0, 4096) },
  {
    nome: 'noise in its middle',
    estragar: () => rabiscar(Math.floor(statSync(arquivo()).size / 8192) * 4096, 8192),
  },
  {
    nome: 'its second half gone',
    estragar: () => truncateSync(arquivo(), Math.floor(statSync(arquivo()).size / 2)),
  },
  { nome: 'zero bytes', estragar: () => truncateSync(arquivo(), 0) },
  { nome: 'other content', estragar: () => writeFileSync(arquivo(), 'Lista de compras\n'.repeat(5000)) },
];

describe('given a store with a backup', () => {
  test.each(ESTRAGOS)(
    'when the file has $nome, then corrompido, and the backup brings everything back',
    async (caso) => {
      for (let n = 1; n <= 30; n += 1) await criarRascunho(n);
      const antes = await nomes();
      const copia = await fazerCopia();
      await nucleo.encerrar();
      caso.estragar();
      const estragado = readFileSync(arquivo());

      await ligar();
      expect(await estado()).toMatchObject({ situacao: 'corrompido', protecao: 'chaveiro' });
      expect((await nucleo.recusa('cadastro.criar', { cpf: '', cnpj: '' })).codigo).toBe(
        'ARMAZENAMENTO_FECHADO',
      );
      // Looking at it changed nothing.
      expect(readFileSync(arquivo()).equals(estragado)).toBe(true);
      expect((await nucleo.feito('app.restaurarCopia', { id: copia })).armazenamento.situacao).toBe('pronto');
      expect(await nomes()).toEqual(antes);
      const deLado = readdirSync(pasta).filter((nome) => /^dispositivo\.guardado-.*\.db$/.test(nome));
      expect(deLado).toHaveLength(1);
      expect(readFileSync(join(pasta, deLado[0] ?? '')).equals(estragado)).toBe(true);
      await criarRascunho(99);
      expect(await nomes()).toHaveLength(31);
    },
  );

  test('when a backup’s name is none of ours, then COPIA_NAO_ENCONTRADA and the open store goes on', async () => {
    await criarRascunho(1);
    for (const id of ['', '../dispositivo.db', 'x.db', '20260101T000000Z.db']) {
      const recusa = await nucleo.recusa('app.restaurarCopia', { id });
      expect(recusa.codigo).toBe('COPIA_NAO_ENCONTRADA');
    }
    expect((await estado()).situacao).toBe('pronto');
    expect(await nomes()).toHaveLength(1);
    await criarRascunho(2);
    expect(await nomes()).toHaveLength(2);
  });
});

describe('given damage and no backup', () => {
  test('when the middle of the file is noise, then recuperar saves what can be read and keeps the damaged file', async () => {
    for (let n = 1; n <= QUANTOS; n += 1) await criarRascunho(n);
    await nucleo.encerrar();
    const { size } = statSync(arquivo());
    rabiscar(Math.floor(size / 8192) * 4096, 4096);
    await ligar();
    expect((await estado()).situacao).toBe('corrompido');
    const { recuperados, armazenamento } = await nucleo.feito('app.recuperar', {});
    expect(armazenamento.situacao).toBe('pronto');
    expect(recuperados).toBeGreaterThan(QUANTOS * 0.8);
    expect(await nomes()).toHaveLength(recuperados);
    const busca = await nucleo.feito('cadastro.listar', { filtro: 'todos', busca: 'Pessoa', limite: 1 });
    expect(busca.total).toBe(recuperados);
    expect(busca.contagens.todos).toBe(recuperados);
    expect(readdirSync(pasta).some((nome) => nome.startsWith('dispositivo.guardado-'))).toBe(true);
    await criarRascunho(QUANTOS + 1);
  });

  test.each(ESTRAGOS)(
    'when the file has $nome, then recomecar keeps it aside and starts an empty store',
    async (caso) => {
      await criarRascunho(1);
      await nucleo.encerrar();
      caso.estragar();
      const estragado = readFileSync(arquivo());
      await ligar();
      expect((await estado()).situacao).toBe('corrompido');
      const depois = await nucleo.feito('app.recomecar', {});
      expect(depois.armazenamento.situacao).toBe('pronto');
      expect(await nomes()).toEqual([]);
      const [deLado = ''] = readdirSync(pasta).filter((nome) => /^dispositivo\.guardado-.*\.db$/.test(nome));
      expect(readFileSync(join(pasta, deLado)).equals(estragado)).toBe(true);
      await criarRascunho(2);
      await nucleo.encerrar();
      await ligar();
      expect(await nomes()).toHaveLength(1);
    },
  );

  test('when nothing at all can be read, then recuperar says so and leaves the file where it is', async () => {
    await criarRascunho(1);
    await nucleo.encerrar();
    rabiscar(0, 4096);
    const estragado = readFileSync(arquivo());
    await ligar();
    const recusa = await nucleo.recusa('app.recuperar', {});
    expect(recusa.codigo).toBe('BANCO_CORROMPIDO');
    expect(textoDoErro(erro('BANCO_CORROMPIDO')).titulo).not.toBe('');
    expect((await estado()).situacao).toBe('corrompido');
    expect(readFileSync(arquivo()).equals(estragado)).toBe(true);
  });

  test('when it happens while the store is open, then the first read that meets it says so and the screen changes', async () => {
    // Large enough that the start does not read all of it.
    const nomeCompleto = 'x'.repeat(1024 * 1024);
    const ids: string[] = [];
    for (let n = 1; n <= 10; n += 1) {
      const { id } = await nucleo.feito('cadastro.criar', { cpf: cpfDe(n), cnpj: '' });
      await nucleo.feito('cadastro.salvar', { id, revisao: 1, campos: camposDe(cpfDe(n), { nomeCompleto }) });
      ids.push(id);
    }
    await nucleo.encerrar();
    await ligar();
    const { size } = statSync(arquivo());
    for (let de = 40_960; de < size; de += 4096) rabiscar(de, 4096);
    const lidos = await Promise.all(ids.map((id) => nucleo.invoke('cadastro.abrir', { id })));
    const codigos = lidos.map((lido) => (lido.ok ? 'ok' : lido.error.codigo));
    expect(codigos).toContain('BANCO_CORROMPIDO');
    await esperarAte(
      nucleo.assinar,
      async () => ((await estado()).situacao === 'corrompido' ? true : undefined),
      'corrompido',
    );
    expect((await nucleo.recusa('cadastro.criar', { cpf: '', cnpj: '' })).codigo).toBe(
      'ARMAZENAMENTO_FECHADO',
    );
  });
});

describe('given a first start that was cut short', () => {
  test('when it left nothing but the key’s description, then the next start begins with an empty store', async () => {
    await nucleo.encerrar();
    for (const nome of readdirSync(pasta).filter((n) => n.startsWith('dispositivo')))
      rmSync(join(pasta, nome));
    writeFileSync(join(pasta, 'dispositivo.db.parcial'), 'half of a store');
    await ligar();
    expect((await estado()).situacao).toBe('pronto');
    await criarRascunho(1);
  });

  test('when the file is gone altogether, then the backups are still offered and bring it back', async () => {
    await criarRascunho(1);
    const copia = await fazerCopia();
    await nucleo.encerrar();
    copyFileSync(arquivo(), join(pasta, 'levado'));
    for (const nome of readdirSync(pasta).filter((n) => n.startsWith('dispositivo')))
      rmSync(join(pasta, nome));
    await ligar();
    expect((await estado()).copias.map((c) => c.id)).toContain(copia);
    expect((await nucleo.feito('app.restaurarCopia', { id: copia })).armazenamento.situacao).toBe('pronto');
    expect(await nomes()).toHaveLength(1);
  });
});

describe('given two cores on one folder', () => {
  test('when the second starts, then it is em-uso, answers, and opens when the first has gone', async () => {
    await criarRascunho(1);
    const segundo = novoNucleo({ api: NINGUEM, pasta, clock: new RelogioParado(), secretStore: chaveiro });
    try {
      await segundo.iniciar();
      expect((await segundo.feito('app.estado', {})).armazenamento.situacao).toBe('em-uso');
      expect((await segundo.recusa('cadastro.criar', { cpf: '', cnpj: '' })).codigo).toBe(
        'ARMAZENAMENTO_FECHADO',
      );
      await criarRascunho(2);
      await nucleo.encerrar();
      expect((await segundo.feito('app.reabrir', {})).armazenamento.situacao).toBe('pronto');
      const { itens } = await segundo.feito('cadastro.listar', { filtro: 'todos', busca: '', limite: 10 });
      expect(itens).toHaveLength(2);
    } finally {
      await segundo.encerrar();
    }
  });
});
