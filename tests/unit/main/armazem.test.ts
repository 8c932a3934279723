import Database from 'better-sqlite3';
import { existsSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { erro } from '../../../contract/bridge/errors.ts';
import { Armazem } from '../../../main/storage/armazem.ts';
import { caminhoDaCopia, carimbo } from '../../../main/storage/copias.ts';
import { erroDoArmazenamento } from '../../../main/storage/erros.ts';
import { migrar, VERSAO_DO_ESQUEMA } from '../../../main/storage/migrar.ts';
import { executar } from '../../../main/storage/rpc.ts';
import { abrirBanco, versaoDo } from '../../../main/storage/sqlite.ts';
import {
  AGORA,
  armazemAberto,
  CHAVE,
  codigoDe,
  DIA,
  idDe,
  naFila,
  pastaNova,
  rascunho,
  recebido,
  valor,
} from './apoio.ts';

const arquivoDe = (pasta: string): string => join(pasta, 'dispositivo.db');
function fechado(pasta = pastaNova()): Armazem {
  const armazem = new Armazem(pasta);
  onTestFinished(() => armazem.encerrar());
  return armazem;
}
const naPasta = (pasta: string, inicio: string): string[] =>
  readdirSync(pasta).filter((n) => n.startsWith(inicio));

describe('opening', () => {
  it('makes a store of the present schema in an empty folder, without a backup of nothing', () => {
    const pasta = pastaNova();
    const armazem = fechado(pasta);
    expect(armazem.existe()).toBe(false);
    expect(valor(armazem.abrir(CHAVE, AGORA))).toBe('normal');
    expect(armazem.existe()).toBe(true);
    expect(armazem.copias()).toEqual([]);
    armazem.fechar();
    const banco = abrirBanco(arquivoDe(pasta), CHAVE);
    expect(versaoDo(banco)).toBe(VERSAO_DO_ESQUEMA);
    banco.close();
  });

  it('writes nothing that can be read without the key', () => {
    const a = armazemAberto();
    rascunho(a, 1, { nomeCompleto: 'Nome Que Ninguém Lê' });
    a.armazem.encerrar();
    for (const nome of readdirSync(a.pasta))
      expect(readFileSync(join(a.pasta, nome)).includes('Ninguém'), nome).toBe(false);
    expect(readFileSync(arquivoDe(a.pasta)).subarray(0, 15).toString()).not.toBe('SQLite format 3');
  });

  it('keeps every commit through a power cut: WAL with synchronous FULL', () => {
    const banco = abrirBanco(arquivoDe(pastaNova()), CHAVE);
    expect(banco.pragma('journal_mode', { simple: true })).toBe('wal');
    expect(banco.pragma('synchronous', { simple: true })).toBe(2);
    banco.close();
  });

  it('makes a backup first, then brings an older file up to the present schema', () => {
    const pasta = pastaNova();
    const velho = abrirBanco(arquivoDe(pasta), CHAVE);
    velho.exec('CREATE TABLE da_versao_velha (valor TEXT)');
    velho.close();
    const armazem = fechado(pasta);
    expect(valor(armazem.abrir(CHAVE, AGORA))).toBe('normal');
    expect(armazem.copias().map((c) => c.id)).toEqual([`${carimbo(AGORA)}-antes-de-migrar.db`]);
    const copia = abrirBanco(join(pasta, 'copias', armazem.copias()[0]?.id ?? ''), CHAVE);
    expect([versaoDo(copia), copia.prepare('SELECT name FROM sqlite_master').pluck().all()]).toEqual([
      0,
      ['da_versao_velha'],
    ]);
    copia.close();
  });

  it('leaves a whole version behind when a migration fails in its middle', () => {
    const banco = abrirBanco(arquivoDe(pastaNova()), CHAVE);
    const passos = [
      { versao: 1, sql: 'CREATE TABLE um (x)' },
      { versao: 2, sql: 'CREATE TABLE dois (x); CREATE TABLE um (x)' },
    ];
    expect(() => migrar(banco, passos)).toThrow(Database.SqliteError);
    expect(versaoDo(banco)).toBe(1);
    expect(banco.prepare('SELECT name FROM sqlite_master').pluck().all()).toEqual(['um']);
    banco.close();
  });

  it('opens a file of a newer version for reading only', () => {
    const a = armazemAberto();
    rascunho(a, 1);
    a.armazem.encerrar();
    const novo = abrirBanco(arquivoDe(a.pasta), CHAVE);
    novo.pragma(`user_version = ${VERSAO_DO_ESQUEMA + 10}`);
    novo.close();
    const armazem = fechado(a.pasta);
    expect(valor(armazem.abrir(CHAVE, AGORA))).toBe('somente-leitura');
    expect(armazem.copias()).toEqual([]);
    const { repositorios } = armazem;
    expect(repositorios?.pedidos.listar('todos', '', undefined, 10).total).toBe(1);
    const gravar = executar(armazem, {
      servico: 'lembrancas',
      metodo: 'guardar',
      args: [{ aparencia: 'claro' }],
    });
    expect(gravar).toEqual({ ok: false, error: erro('SEM_PERMISSAO') });
  });

  it.each([
    ['another key', CHAVE.replace('a', 'b'), undefined],
    ['an empty file, which has lost what it held', CHAVE, ''],
    [
      'a file that is no database',
      CHAVE,
      'this is no database, but long enough to be taken for one'.repeat(100),
    ],
  ])('with %s is BANCO_CORROMPIDO and changes nothing', (_caso, chave, conteudo) => {
    const a = armazemAberto();
    rascunho(a, 1);
    a.armazem.encerrar();
    if (conteudo !== undefined) writeFileSync(arquivoDe(a.pasta), conteudo);
    const antes = readFileSync(arquivoDe(a.pasta));
    const armazem = fechado(a.pasta);
    expect(codigoDe(armazem.abrir(chave, AGORA))).toBe('BANCO_CORROMPIDO');
    expect(armazem.repositorios).toBeNull();
    expect(readFileSync(arquivoDe(a.pasta))).toEqual(antes);
  });

  it('lets one program in at a time, and the next one as soon as the first is gone', () => {
    const pasta = pastaNova();
    const [primeiro, segundo] = [fechado(pasta), fechado(pasta)];
    expect(codigoDe(primeiro.travar())).toBe('ok');
    expect(codigoDe(primeiro.travar())).toBe('ok');
    expect(codigoDe(segundo.travar())).toBe('BANCO_EM_USO');
    primeiro.encerrar();
    expect(codigoDe(segundo.travar())).toBe('ok');
  });
});

describe('a full disk', () => {
  it('is DISCO_CHEIO, and what was saved before stays', () => {
    const a = armazemAberto(pastaNova(), 80);
    rascunho(a, 1);
    const grande = () =>
      executar(a.armazem, {
        servico: 'pedidos',
        metodo: 'criar',
        args: [idDe(2), { cpf: 'x'.repeat(1_000_000), cnpj: '' }, AGORA],
      });
    expect(grande()).toEqual({ ok: false, error: erro('DISCO_CHEIO') });
    expect(a.pedidos.listar('todos', '', undefined, 10)).toMatchObject({
      total: 1,
      itens: [{ id: idDe(1) }],
    });
  });
});

describe('calls from the other thread', () => {
  it('are ARMAZENAMENTO_FECHADO while the store is closed', () => {
    const chamada = { servico: 'pedidos', metodo: 'abrir', args: [idDe(1)] };
    expect(executar(fechado(), chamada)).toEqual({ ok: false, error: erro('ARMAZENAMENTO_FECHADO') });
  });

  it('reach no method that is none', () => {
    const { armazem } = armazemAberto();
    expect(() => executar(armazem, { servico: 'pedidos', metodo: 'nenhum', args: [] })).toThrow(TypeError);
  });

  it('give an answer without a value as null, so that it can cross', () => {
    const { armazem } = armazemAberto();
    const chamada = { servico: 'lembrancas', metodo: 'guardar', args: [{ aparencia: 'claro' }] };
    expect(executar(armazem, chamada)).toEqual({ ok: true, value: null });
  });

  it.each([
    ['SQLITE_FULL', 'DISCO_CHEIO'],
    ['ENOSPC', 'DISCO_CHEIO'],
    ['EDQUOT', 'DISCO_CHEIO'],
    ['SQLITE_READONLY_DIRECTORY', 'SEM_PERMISSAO'],
    ['EACCES', 'SEM_PERMISSAO'],
    ['EROFS', 'SEM_PERMISSAO'],
    ['SQLITE_CORRUPT_VTAB', 'BANCO_CORROMPIDO'],
    ['SQLITE_NOTADB', 'BANCO_CORROMPIDO'],
    ['SQLITE_BUSY', 'BANCO_EM_USO'],
    ['SQLITE_IOERR_WRITE', 'ARMAZENAMENTO_FALHOU'],
    ['SQLITE_ERROR', undefined],
    ['ERR_INVALID_ARG_TYPE', undefined],
  ])('take the failure %s for %s', (code, esperado) => {
    expect(erroDoArmazenamento(Object.assign(new Error('x'), { code }))?.codigo).toBe(esperado);
  });
});

describe('backups', () => {
  it('are made once a day at most', () => {
    const { armazem } = armazemAberto();
    const agora = Date.now();
    expect(valor(armazem.copiarSePreciso(agora))).toBe(true);
    expect(valor(armazem.copiarSePreciso(agora + DIA - 60_000))).toBe(false);
    expect(valor(armazem.copiarSePreciso(agora + DIA + 60_000))).toBe(true);
    expect(armazem.copias()).toHaveLength(2);
  });

  it('are five, the newest ones, and open with the same key', () => {
    const a = armazemAberto();
    rascunho(a, 1);
    const hoje = Date.now();
    for (let dia = 1; dia <= 7; dia += 1) valor(a.armazem.copiarSePreciso(hoje + dia * 2 * DIA));
    const ids = a.armazem.copias().map((c) => c.id);
    expect(ids).toEqual([7, 6, 5, 4, 3].map((dia) => `${carimbo(hoje + dia * 2 * DIA)}.db`));
    expect(naPasta(join(a.pasta, 'copias'), '').toSorted()).toEqual(ids.toSorted());
    const copia = abrirBanco(join(a.pasta, 'copias', ids[0] ?? ''), CHAVE);
    expect(copia.prepare('SELECT id FROM pedido').pluck().all()).toEqual([idDe(1)]);
    copia.close();
  });

  it('go on after a clock was years ahead, and the new one is not the one that is dropped', () => {
    const a = armazemAberto();
    const [hoje, adiantado] = [Date.now(), Date.now() + 3650 * DIA];
    for (let dia = 1; dia <= 5; dia += 1) {
      const errado = adiantado + dia * DIA;
      valor(a.armazem.copiarSePreciso(errado));
      const data = new Date(errado);
      utimesSync(join(a.pasta, 'copias', `${carimbo(errado)}.db`), data, data);
    }
    for (const dia of [0, 2, 4]) {
      expect(valor(a.armazem.copiarSePreciso(hoje + dia * DIA))).toBe(true);
      const ids = a.armazem.copias().map((c) => c.id);
      expect(ids).toContain(`${carimbo(hoje + dia * DIA)}.db`);
      expect(ids).toHaveLength(5);
    }
  });

  it('go on after a clock was years behind, and the new one is not the one that is dropped', () => {
    const a = armazemAberto();
    const hoje = Date.now();
    for (let dia = 1; dia <= 5; dia += 1) valor(a.armazem.copiarSePreciso(hoje + dia * 2 * DIA));
    const atrasado = hoje - 3650 * DIA;
    expect(valor(a.armazem.copiarSePreciso(atrasado))).toBe(true);
    expect(a.armazem.copias().map((c) => c.id)).toContain(`${carimbo(atrasado)}.db`);
  });

  it('take the place of the store, which is kept beside', () => {
    const a = armazemAberto();
    rascunho(a, 1);
    valor(a.armazem.copiarSePreciso(Date.now()));
    rascunho(a, 2);
    const id = a.armazem.copias()[0]?.id ?? '';
    valor(a.armazem.restaurar(id, CHAVE, AGORA));
    valor(a.armazem.abrir(CHAVE, AGORA));
    expect(a.armazem.repositorios?.pedidos.listar('todos', '', undefined, 10).itens.map((p) => p.id)).toEqual(
      [idDe(1)],
    );
    const guardado = abrirBanco(join(a.pasta, `dispositivo.guardado-${carimbo(AGORA)}.db`), CHAVE);
    expect(guardado.prepare('SELECT count(*) FROM pedido').pluck().get()).toBe(2);
    guardado.close();
  });

  it.each([
    '../dispositivo.db',
    '..',
    '',
    '.',
    '/etc/passwd',
    'dispositivo.db',
    '20200101T000000Z.db',
    '20261110T120000Z.db/../../dispositivo.db',
    '20261110T120000Z.db\0',
    '20261110T120000Z-../x.db',
    '20261110T120000Z-..\\x.db',
    '20261110T120000Z.db\n',
  ])('an id %j from the window leads nowhere', (id) => {
    const a = armazemAberto();
    valor(a.armazem.copiarSePreciso(Date.now()));
    expect(caminhoDaCopia(a.pasta, id)).toBeNull();
    expect(codigoDe(a.armazem.restaurar(id, CHAVE, AGORA))).toBe('COPIA_NAO_ENCONTRADA');
    expect(a.armazem.repositorios).not.toBeNull();
  });
});

describe('starting anew', () => {
  it('puts the present file aside and deletes nothing', () => {
    const a = armazemAberto();
    rascunho(a, 1);
    valor(a.armazem.porDeLado(AGORA));
    valor(a.armazem.abrir(CHAVE, AGORA, true));
    expect(a.armazem.repositorios?.pedidos.listar('todos', '', undefined, 10).total).toBe(0);
    const guardado = abrirBanco(join(a.pasta, `dispositivo.guardado-${carimbo(AGORA)}.db`), CHAVE);
    expect(guardado.prepare('SELECT id FROM pedido').pluck().all()).toEqual([idDe(1)]);
    guardado.close();
  });
});

describe('a damaged file', () => {
  /** Many requests, then pages in the middle of the file overwritten with noise. */
  function danificar(de: number, ate: number): { pasta: string; danificado: Buffer; quantos: number } {
    const a = armazemAberto();
    const quantos = 120;
    for (let n = 1; n <= quantos; n += 1) rascunho(a, n, { setorTrabalho: `Setor ${'x'.repeat(3000)}` });
    recebido(a, quantos + 1);
    naFila(a, quantos + 2);
    a.armazem.encerrar();
    const bytes = readFileSync(arquivoDe(a.pasta));
    const [inicio, fim] = [de, ate].map((parte) => Math.floor((bytes.length * parte) / 4096) * 4096);
    bytes.fill(0x5a, inicio, fim);
    writeFileSync(arquivoDe(a.pasta), bytes);
    return { pasta: a.pasta, danificado: bytes, quantos: quantos + 2 };
  }

  it('is noticed at the start', () => {
    const { pasta } = danificar(0.4, 0.42);
    expect(codigoDe(fechado(pasta).abrir(CHAVE, AGORA))).toBe('BANCO_CORROMPIDO');
  });

  it('gives back what lies on both sides of the damage, and is itself kept', () => {
    const { pasta, danificado, quantos } = danificar(0.4, 0.42);
    const armazem = fechado(pasta);
    const salvos = valor(armazem.recuperar(CHAVE, AGORA));
    expect(salvos).toBeGreaterThan(quantos * 0.8);
    expect(salvos).toBeLessThan(quantos);
    expect(valor(armazem.abrir(CHAVE, AGORA))).toBe('normal');
    const { pedidos, fila } = armazem.repositorios ?? {};
    const lista = pedidos?.listar('todos', '', undefined, 200);
    expect(lista?.total).toBe(salvos);
    const ids = new Set(lista?.itens.map((p) => p.id));
    expect([ids.has(idDe(1)), ids.has(idDe(quantos))]).toEqual([true, true]);
    expect(pedidos?.listar('todos', 'marina', undefined, 5).total).toBe(salvos);
    expect(fila?.doAlvo(idDe(quantos))?.estado).toBe('PENDENTE');
    expect(readFileSync(join(pasta, `dispositivo.guardado-${carimbo(AGORA)}.db`))).toEqual(danificado);
  });

  it('whose first page is gone stays where it is: nothing can be read, nothing is thrown away', () => {
    const { pasta, danificado } = danificar(0, 0.05);
    const armazem = fechado(pasta);
    expect(codigoDe(armazem.recuperar(CHAVE, AGORA))).toBe('BANCO_CORROMPIDO');
    expect(readFileSync(arquivoDe(pasta))).toEqual(danificado);
    expect(existsSync(`${arquivoDe(pasta)}.parcial`)).toBe(false);
  });
});
