import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import {
  APROVAR,
  ateChegarem,
  ateEsvaziar,
  contaDe,
  decidir,
  efeitosDaDecisao,
  entrar,
  listar,
  LOTE,
  Reparticao,
  SENHA_DA_HELENA,
  UMA_APROVACAO,
  type Estacao,
} from '../../support/conta.ts';
import { discoPequeno, encher, semDiscoPequeno } from '../../support/disco.ts';
import { esperarAte } from '../../support/esperar.ts';
import { segurarResposta } from '../../support/falhas.ts';
import { arquivosDe } from '../../support/pasta.ts';
import { HELENA } from '../../support/pessoas.ts';

const QUANTAS = 40;
let r: Reparticao;
let ids: string[];
beforeEach(async () => {
  r = await Reparticao.abrir();
  ids = await r.pedidos(1, QUANTAS);
});
afterEach(() => r.fechar());

const umEfeitoDeCada = (): void =>
  expect([...efeitosDaDecisao(r.servidor.pasta, ids).values()]).toEqual(ids.map(() => UMA_APROVACAO));

describe('given a disk that is full while somebody decides', () => {
  const motivo = semDiscoPequeno();
  const nota = motivo === null ? '' : ` (skipped: ${motivo})`;
  let e: Estacao;
  let disco: ReturnType<typeof discoPequeno>;
  const montar = async (): Promise<void> => {
    disco = discoPequeno('8m');
    onTestFinished(disco.soltar);
    e = await r.estacao({ pasta: join(disco.pasta, 'perfil') });
    await entrar(e.n);
    await ateChegarem(e.n, ids);
  };

  test.skipIf(motivo !== null)(
    `then DISCO_CHEIO, and none of them is decided; with room again, all are${nota}`,
    async () => {
      await montar();
      const antes = await listar(e.n, 'todos');
      const esvaziar = encher(disco.pasta);
      const decisao = { ...APROVAR, justificativa: 'x'.repeat(900) };
      const decisoes = ids.map((id) => ({ id, versao: 1, decisao }));
      expect(await e.n.recusa('aprovacao.decidir', { decisoes })).toMatchObject({
        codigo: 'DISCO_CHEIO',
        repetivel: true,
      });
      expect(await listar(e.n, 'todos')).toEqual(antes);
      expect(await contaDe(e.n)).toMatchObject({ naoEnviados: 0, parados: 0 });
      await e.encerrar();
      esvaziar();
      await e.ligar();
      await entrar(e.n);
      expect((await listar(e.n, 'nao-enviados')).itens).toEqual([]);
      expect(r.linha.das(LOTE)).toEqual([]);
      await decidir(e.n, ids);
      expect(await ateEsvaziar(e.n)).toMatchObject({ naoEnviados: 0, parados: 0 });
      umEfeitoDeCada();
    },
  );

  test.skipIf(motivo !== null)(
    `when the answer of the server finds no room, then the decisions stay in the queue, and end with one effect each${nota}`,
    async () => {
      await montar();
      const presa = segurarResposta();
      r.linha.quando(LOTE, presa);
      await decidir(e.n, ids);
      await presa.chegou;
      const esvaziar = encher(disco.pasta);
      presa.soltar();
      await esperarAte(
        e.n.assinar,
        () => (e.n.registro.some((x) => x.evento === 'fila.nao-guardada') ? true : undefined),
        'the answer that could not be stored',
      );
      expect((await contaDe(e.n)).naoEnviados).toBeGreaterThan(0);
      esvaziar();
      await e.n.feito('sync.tentarAgora', {});
      expect(await ateEsvaziar(e.n)).toMatchObject({ naoEnviados: 0, parados: 0 });
      umEfeitoDeCada();
    },
  );
});

describe('given damage in the file of an account with decisions that were not sent', () => {
  const PAGINA = 4096;
  let e: Estacao;
  let arquivo: string;
  beforeEach(async () => {
    e = await r.estacao();
    await entrar(e.n);
    await ateChegarem(e.n, ids);
    await r.linha.cair();
    await decidir(e.n, ids);
    await e.encerrar();
    arquivo = arquivosDe(e.pasta).find((nome) => nome.endsWith('conta.db')) ?? '';
  });
  const guardados = (): string[] =>
    readdirSync(dirname(arquivo)).filter((nome) => nome.startsWith('conta.guardado-'));
  const exportadas = async (): Promise<number> => {
    const { base64 } = await e.n.feito('acesso.exportar', {});
    return (JSON.parse(Buffer.from(base64, 'base64').toString()) as { decisoes: unknown[] }).decisoes.length;
  };

  // Pages of what was made first: tables and indexes of requests and queue, not the decisions themselves.
  test.each([4, 8, 12])(
    'when page %i is noise, then signing in, offline too, brings every decision back, and they go once',
    async (pagina) => {
      const inteiro = readFileSync(arquivo);
      writeFileSync(arquivo, Buffer.from(inteiro).fill(0xa5, pagina * PAGINA, (pagina + 1) * PAGINA));
      const estragado = readFileSync(arquivo);
      await e.ligar();
      await entrar(e.n);
      expect(await contaDe(e.n)).toMatchObject({ naoEnviados: QUANTAS, parados: 0 });
      expect(await exportadas()).toBe(QUANTAS);
      await r.linha.voltar();
      await entrar(e.n);
      expect(await ateEsvaziar(e.n)).toMatchObject({ naoEnviados: 0, parados: 0 });
      umEfeitoDeCada();
      // The damaged file is never deleted.
      const [deLado = ''] = guardados();
      expect(readFileSync(join(dirname(arquivo), deLado)).equals(estragado)).toBe(true);
    },
  );

  test('when nothing of it can be read, then that is said; starting anew keeps it beside, and nothing is sent', async () => {
    writeFileSync(arquivo, 'Lista de compras\n'.repeat(5000));
    await e.ligar();
    await r.linha.voltar();
    expect((await e.n.recusa('acesso.entrar', { cpf: HELENA, senha: SENHA_DA_HELENA })).codigo).toBe(
      'BANCO_CORROMPIDO',
    );
    expect(guardados()).toEqual([]);
    await e.n.feito('acesso.entrar', { cpf: HELENA, senha: SENHA_DA_HELENA, recomecar: true });
    await ateChegarem(e.n, ids);
    expect(await contaDe(e.n)).toMatchObject({ naoEnviados: 0, parados: 0 });
    expect(guardados()).toHaveLength(1);
    await decidir(e.n, ids);
    expect(await ateEsvaziar(e.n)).toMatchObject({ naoEnviados: 0, parados: 0 });
    umEfeitoDeCada();
  });
});
