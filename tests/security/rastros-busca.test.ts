import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, onTestFinished, test } from 'vitest';
import { apagarPasta, pastaNova } from '../support/pasta.ts';
import { cpfDe, HELENA } from '../support/pessoas.ts';
import { criarBusca, procurarNaPasta, type Textos } from '../support/rastros.ts';

const CPF = cpfDe(777_701);
const SENHA = 'xilo-Q7-ção';
const TEXTOS: Textos = {
  CPF: [CPF, HELENA],
  name: ['Zulmira Quaresma Xérxes', 'Helena Prado'],
  telephone: ['3135791357', '31997531753'],
  'e-mail': ['zulmira.qx@serradoexemplo.mg.gov.br'],
  justification: ['Quaresma não é o seu setor: confira com o gabinete.'],
  password: [SENHA, 'Serra2026'],
  token: ['0123456789abcdef0123456789abcdef.1.Zm9vYmFyYmF6cXV4cXV1eGNvcmdlZ3JhdWx0Z2Fy-_x'],
};

describe('given the search itself', () => {
  test.each([
    ['plain', (t: string) => Buffer.from(`…${t}…`)],
    ['in capitals', (t: string) => Buffer.from(t.toUpperCase())],
    ['folded for a search index', (t: string) => Buffer.from(t.normalize('NFD').replace(/\p{M}/gu, ''))],
    ['UTF-16LE', (t: string) => Buffer.from(t, 'utf16le')],
    ['hex', (t: string) => Buffer.from(Buffer.from(t).toString('hex'))],
    ['HEX', (t: string) => Buffer.from(Buffer.from(t).toString('hex').toUpperCase())],
    ['in an address', (t: string) => Buffer.from(encodeURIComponent(t))],
    ...['', '7', '77'].flatMap((antes) => [
      [`base64 after ${String(antes.length)}`, (t: string) => Buffer.from(btoaDe(`${antes}${t}!`))] as const,
      [
        `base64url after ${String(antes.length)}`,
        (t: string) => Buffer.from(Buffer.from(`${antes}${t}?`).toString('base64url')),
      ] as const,
    ]),
  ] as const)('when a needle is planted %s, then it is found, and only then', (_como, escrever) => {
    const busca = criarBusca(TEXTOS);
    const palha = randomBytes(4096);
    expect(busca('hay', palha)).toEqual([]);
    for (const [que, textos] of Object.entries(TEXTOS)) {
      for (const texto of textos) {
        const achados = busca('hay', Buffer.concat([palha, escrever(texto), palha]));
        expect(achados.map((achado) => achado.que)).toContain(que);
      }
    }
  });

  test('when a CPF is written with its punctuation, a file is named after it, or it lies in a database, then it is found', () => {
    const pasta = pastaNova('sigcon-agulha');
    onTestFinished(() => apagarPasta(pasta));
    writeFileSync(join(pasta, `pedido-${CPF}.txt`), 'CPF 111.444.777-35');
    const banco = new Database(join(pasta, 'claro.db'));
    banco.pragma('journal_mode = WAL');
    banco.exec('CREATE TABLE t (x TEXT)');
    banco.prepare('INSERT INTO t VALUES (?)').run(SENHA);
    const achados = procurarNaPasta(pasta, criarBusca(TEXTOS));
    banco.close();
    expect(achados.map(({ onde, que }) => `${que}: ${onde.replace(CPF, '…')}`).sort()).toEqual([
      'CPF: pedido-….txt',
      'CPF: pedido-….txt (name)',
      'password: claro.db-wal',
    ]);
  });
});

const btoaDe = (texto: string): string => Buffer.from(texto).toString('base64');
