import { sql } from 'kysely';
import { describe, expect, it, onTestFinished } from 'vitest';
import { acasoDoSistema } from '../../../server/portas.ts';
import { abrirArmazem } from '../../../server/storage/abrir.ts';
import { Escritor } from '../../../server/storage/escritor.ts';
import type { Banco, Transacao } from '../../../server/storage/tabelas.ts';
import { noBanco, pastaNova } from './apoio.ts';

async function escritorNovo(): Promise<{ banco: Banco; escritor: Escritor; pasta: string }> {
  const pasta = pastaNova();
  const aberto = await abrirArmazem({ pasta, acaso: acasoDoSistema, esperaMs: 50, novaEpoca: false });
  if (!aberto.ok) throw new Error(aberto.error);
  const { banco } = aberto.value;
  onTestFinished(() => banco.destroy());
  return { banco, escritor: new Escritor(banco), pasta };
}

const escrever =
  (nome: string, tamanho = 1) =>
  (trx: Transacao) =>
    trx
      .insertInto('meta')
      .values({ nome, valor: 'x'.repeat(tamanho) })
      .execute();

/** What another process sees of the rows that these tests write. */
const escritos = (pasta: string): unknown =>
  noBanco(pasta, (b) => b.prepare(`select nome from meta where nome like 'c%' order by rowid`).pluck().all());

describe('commit compartilhado', () => {
  it('comandos que chegam juntos entram na ordem em que chegaram', async () => {
    const { escritor, pasta } = await escritorNovo();
    const nomes = Array.from({ length: 100 }, (_, i) => `c${100 + i}`);
    await Promise.all(nomes.map((nome) => escritor.executar(escrever(nome))));
    expect(escritos(pasta)).toEqual(nomes);
  });

  it('ninguém é respondido antes que o seu comando possa ser visto por outro processo', async () => {
    const { escritor, pasta } = await escritorNovo();
    await Promise.all(
      ['c1', 'c2', 'c3'].map(async (nome) => {
        await escritor.executar(escrever(nome));
        expect(escritos(pasta)).toContain(nome);
      }),
    );
    expect.assertions(3);
  });

  it('um comando que falha não deixa nada e não leva os outros', async () => {
    const { escritor, pasta } = await escritorNovo();
    const resultados = await Promise.allSettled([
      escritor.executar(escrever('c1')),
      escritor.executar(async (trx) => {
        await escrever('c2')(trx);
        throw new RangeError('falha');
      }),
      escritor.executar(escrever('c3')),
    ]);
    expect(resultados.map((r) => r.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(escritos(pasta)).toEqual(['c1', 'c3']);
  });

  it('disco cheio no meio: nenhum dos que iam juntos foi feito, e todos sabem por quê', async () => {
    const { banco, escritor, pasta } = await escritorNovo();
    const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(banco);
    await sql.raw(`pragma max_page_count = ${rows[0]?.page_count ?? 1}`).execute(banco);
    const resultados = await Promise.allSettled([
      escritor.executar(escrever('c1')),
      escritor.executar(escrever('c2', 200_000)),
      escritor.executar(escrever('c3')),
    ]);
    const cheio: unknown = expect.objectContaining({ code: 'SQLITE_FULL' });
    expect(resultados).toEqual(Array(3).fill({ status: 'rejected', reason: cheio }));
    expect(escritos(pasta)).toEqual([]);
    await escritor.executar(escrever('c4'));
    expect(escritos(pasta)).toEqual(['c4']);
  });
});
