import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  ateChegarem,
  ateEsvaziar,
  contaDe,
  DECISAO,
  decidir,
  efeitosDaDecisao,
  entrar,
  listar,
  LOTE,
  Reparticao,
  UMA_APROVACAO,
  type Posto,
} from '../../support/conta.ts';
import { perderResposta } from '../../support/falhas.ts';

const QUANTAS = 200;
let r: Reparticao;
let p: Posto;
let ids: string[];

beforeEach(async () => {
  r = await Reparticao.abrir();
  ids = await r.pedidos(1, QUANTAS);
  p = (await r.estacao()).n;
  await entrar(p);
  await ateChegarem(p, ids);
  await r.linha.cair();
  await decidir(p, ids);
  expect(await contaDe(p)).toMatchObject({ naoEnviados: QUANTAS, parados: 0 });
});
afterEach(() => r.fechar());

describe('given 200 decisions taken without a connection', () => {
  test('when it is back and two are stale, then one batch takes the others; the two show both versions, nothing applied', async () => {
    const velhas = ids.slice(100, 102);
    for (const id of velhas)
      await r.decidirEmOutroLugar(id, 1, { decisao: 'DEVOLVER', justificativa: 'Confira o setor.' });
    await r.linha.voltar();
    await p.feito('sync.tentarAgora', {});
    expect(await ateEsvaziar(p)).toMatchObject({ naoEnviados: 2, parados: 2 });
    expect(r.linha.das(LOTE)).toHaveLength(1);
    // One alone finds out that the line is back.
    expect(r.linha.das(DECISAO).length).toBeLessThanOrEqual(1);

    const { itens } = await listar(p, 'nao-enviados');
    expect(itens.map((i) => i.id).sort()).toEqual([...velhas].sort());
    for (const id of velhas)
      expect(await p.feito('aprovacao.abrir', { id })).toMatchObject({
        dado: { versao: 2, situacaoCadastral: 'DEVOLVIDO' },
        pendente: {
          estado: 'CONFLITO',
          versao: 1,
          visto: { versao: 1, situacaoCadastral: 'ANALISE' },
          decisao: { decisao: 'APROVAR' },
          talvezEnviada: false,
        },
      });
    const efeitos = efeitosDaDecisao(r.servidor.pasta, ids);
    for (const id of velhas)
      expect(efeitos.get(id)).toMatchObject({ versao: 2, situacao: 'DEVOLVIDO', auditoria: 1, eventos: 1 });
    const certas = ids.filter((id) => !velhas.includes(id)).map((id) => efeitos.get(id));
    expect(certas).toEqual(certas.map(() => UMA_APROVACAO));
    expect(certas).toHaveLength(QUANTAS - 2);
  });

  test('when the answer of the batch is lost, then each has one effect, and each goes again with its key', async () => {
    r.linha.quando(LOTE, perderResposta);
    await r.linha.voltar();
    await p.feito('sync.tentarAgora', {});
    expect(await ateEsvaziar(p)).toMatchObject({ naoEnviados: 0, parados: 0 });
    const lotes = r.linha.das(LOTE);
    expect(lotes[0]).toMatchObject({ falha: 'perder-resposta', doServidor: [200], status: null });
    // Asked again in few calls, not one by one.
    expect(lotes.length + r.linha.das(DECISAO).length).toBeLessThanOrEqual(6);
    const efeitos = [...efeitosDaDecisao(r.servidor.pasta, ids).values()];
    expect(efeitos).toEqual(ids.map(() => UMA_APROVACAO));
  });
});
