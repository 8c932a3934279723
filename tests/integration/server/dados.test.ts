import Database from 'better-sqlite3';
import { sql } from 'kysely';
import { chmodSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createServer } from '../../../server/app.ts';
import { acasoDoSistema } from '../../../server/portas.ts';
import { abrirArmazem } from '../../../server/storage/abrir.ts';
import { armazemIndisponivel } from '../../../server/storage/falhas.ts';
import {
  contar,
  cpfDe,
  desfecho,
  envio,
  noBanco,
  novoId,
  pastaNova,
  pedidoDe,
  segredoDe,
  servidorDeTeste,
} from './apoio.ts';

const abrir = (pasta: string) =>
  abrirArmazem({ pasta, acaso: acasoDoSistema, esperaMs: 50, novaEpoca: false });

describe('pasta dos dados', () => {
  it('banco de uma versão mais nova é recusado, e nada nele muda', async () => {
    const pasta = pastaNova();
    const primeiro = await servidorDeTeste({ dados: pasta });
    await primeiro.fechar();
    noBanco(pasta, (b) => b.pragma('user_version = 99'));
    const antes = readFileSync(join(pasta, 'sigcon.db'));
    const escutando = await createServer({ dados: pasta }).listen();
    expect(escutando).toEqual({
      ok: false,
      error:
        'O banco de dados é de uma versão mais nova (99) do que este programa (5). Atualize o programa; nada foi alterado.',
    });
    expect(readFileSync(join(pasta, 'sigcon.db')).equals(antes)).toBe(true);
  });

  it('um arquivo que não é banco, ou uma pasta que não se abre, dão uma linha clara', async () => {
    const pasta = pastaNova();
    writeFileSync(
      join(pasta, 'sigcon.db'),
      'isto não é um banco de dados, é só um texto comprido o bastante',
    );
    expect(await createServer({ dados: pasta }).listen()).toMatchObject({
      ok: false,
      error: expect.stringMatching(/não pôde ser aberta \(SQLITE_NOTADB\)/) as string,
    });
    const arquivo = join(pastaNova(), 'arquivo');
    writeFileSync(arquivo, '');
    expect(await createServer({ dados: arquivo }).listen()).toMatchObject({
      ok: false,
      error: expect.stringMatching(/não pôde ser aberta \(EEXIST\)/) as string,
    });
  });

  it('fora do ambiente local, sem registro de entidades, não começa e não cria nada', async () => {
    const pasta = join(pastaNova(), 'dados');
    expect(await createServer({ dados: pasta, ambiente: 'producao' }).listen()).toEqual({
      ok: false,
      error: 'No ambiente producao é preciso dizer onde está o registro de entidades (SIGCON_REGISTRO_URL).',
    });
    expect(existsSync(pasta)).toBe(false);
  });

  it('cada commit está no disco antes da resposta: WAL, synchronous FULL, chaves estrangeiras', async () => {
    const aberto = await abrir(pastaNova());
    if (!aberto.ok) throw new Error(aberto.error);
    const { banco } = aberto.value;
    const valores = await Promise.all([
      sql<{ journal_mode: string }>`pragma journal_mode`.execute(banco),
      sql<{ synchronous: number }>`pragma synchronous`.execute(banco),
      sql<{ foreign_keys: number }>`pragma foreign_keys`.execute(banco),
    ]);
    await banco.destroy();
    expect(valores.map((v) => v.rows[0])).toEqual([
      { journal_mode: 'wal' },
      { synchronous: 2 },
      { foreign_keys: 1 },
    ]);
  });

  it('o segredo do servidor é só do dono; com SIGCON_SEGREDO não há arquivo', async () => {
    const servidor = await servidorDeTeste();
    const arquivo = join(servidor.pasta, 'segredo');
    expect(statSync(arquivo).mode & 0o777).toBe(0o600);
    expect(readFileSync(arquivo, 'utf8')).toMatch(/^[0-9a-f]{64}\n$/);
    const outro = await servidorDeTeste({ segredo: 'um segredo de trinta e dois sinais' });
    expect(() => statSync(join(outro.pasta, 'segredo'))).toThrow('ENOENT');
  });

  it('trocado o segredo do servidor, quem já acompanhava continua acompanhando', async () => {
    const antes = await servidorDeTeste({ segredo: 'a'.repeat(32) });
    const id = novoId();
    const acompanhamento = segredoDe(await antes.criar(envio(), { id }));
    await antes.fechar();
    const depois = await servidorDeTeste({ dados: antes.pasta, segredo: 'b'.repeat(32) });
    expect((await depois.acompanhar(id, acompanhamento)).status).toBe(200);
  });

  it('um segredo danificado não é trocado por outro às escondidas', async () => {
    const servidor = await servidorDeTeste();
    await servidor.fechar();
    const arquivo = join(servidor.pasta, 'segredo');
    chmodSync(arquivo, 0o600);
    writeFileSync(arquivo, 'abc');
    expect(await createServer({ dados: servidor.pasta }).listen()).toEqual({
      ok: false,
      error: 'O arquivo segredo da pasta de dados está danificado.',
    });
  });

  it('volta de um backup antigo: o que faltava entra de novo, com o mesmo segredo do autor', async () => {
    const servidor = await servidorDeTeste();
    const backup = join(pastaNova(), 'backup.db');
    noBanco(servidor.pasta, (b) => b.exec(`vacuum into '${backup}'`));
    const id = novoId();
    const antes = await servidor.criar(envio(), { id });
    await servidor.fechar();
    writeFileSync(join(servidor.pasta, 'sigcon.db'), readFileSync(backup));
    const depois = await servidorDeTeste({ dados: servidor.pasta, novaEpoca: true });
    const deNovo = await depois.criar(envio(), { id });
    expect(deNovo.status).toBe(201);
    expect(deNovo.cabecalhos.has('idempotency-replayed')).toBe(false);
    expect(segredoDe(deNovo)).toBe(segredoDe(antes));
  });
});

describe('quando o disco ou outro processo atrapalha', () => {
  it('banco ocupado: 503 com Retry-After, nada pela metade, e depois a mesma chave entra', async () => {
    const servidor = await servidorDeTeste({ esperaDoBancoMs: 20 });
    const id = novoId();
    const outro = new Database(join(servidor.pasta, 'sigcon.db'));
    outro.exec('begin immediate');
    const ocupado = await servidor.criar(envio(), { id });
    expect(desfecho(ocupado)).toBe('503 indisponivel');
    expect(Number(ocupado.cabecalhos.get('retry-after'))).toBeGreaterThan(0);
    outro.exec('rollback');
    outro.close();
    const livre = await servidor.criar(envio(), { id });
    expect(livre.status).toBe(201);
    expect(pedidoDe(livre).protocolo).toMatch(/^2026\.000013-/);
  });

  it('disco cheio: é tido por passageiro, e o banco segue servindo', async () => {
    const aberto = await abrir(pastaNova());
    if (!aberto.ok) throw new Error(aberto.error);
    const { banco } = aberto.value;
    const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(banco);
    await sql.raw(`pragma max_page_count = ${rows[0]?.page_count ?? 1}`).execute(banco);
    const cheio = banco.transaction().execute((trx) =>
      trx
        .insertInto('meta')
        .values({ nome: 'grande', valor: 'x'.repeat(100_000) })
        .execute(),
    );
    const erro: unknown = await cheio.catch((e: unknown) => e);
    expect(erro).toMatchObject({ code: 'SQLITE_FULL' });
    expect(armazemIndisponivel(erro)).toBe(true);
    await banco.insertInto('meta').values({ nome: 'pequeno', valor: 'x' }).execute();
    await banco.destroy();
  });

  it('um pedido não entra sem a sua linha no feed nem a sua resposta guardada', async () => {
    const servidor = await servidorDeTeste();
    const tabelas = ['pre_cadastros', 'feed', 'auditoria', 'idempotencia', 'protocolos'];
    const antes = tabelas.map((t) => contar(servidor.pasta, t));
    for (const tabela of ['feed', 'auditoria', 'idempotencia']) {
      noBanco(servidor.pasta, (b) =>
        b.exec(`create trigger falha before insert on ${tabela} begin select raise(abort, 'falha'); end`),
      );
      expect(desfecho(await servidor.criar(envio({ cpf: cpfDe(3) })))).toBe('500 falha-interna');
      noBanco(servidor.pasta, (b) => b.exec('drop trigger falha'));
    }
    expect(tabelas.map((t) => contar(servidor.pasta, t))).toEqual(antes);
    expect((await servidor.criar(envio({ cpf: cpfDe(3) }))).status).toBe(201);
  });
});
