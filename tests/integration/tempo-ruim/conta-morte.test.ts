import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  ateChegarem,
  ateEsvaziar,
  contaDe,
  decidir,
  DECISAO,
  efeitosDaDecisao,
  entrar,
  listar,
  LOTE,
  Reparticao,
  UMA_APROVACAO,
} from '../../support/conta.ts';
import { segurarAntes, segurarResposta } from '../../support/falhas.ts';
import { iniciarHospedeiro, type Hospedeiro } from '../../support/hospedeiro.ts';
import { apagarPasta, pastaNova } from '../../support/pasta.ts';

const QUANTAS = 12;
let r: Reparticao;
let ids: string[];
let pasta: string;
let h: Hospedeiro;
const ligar = async (): Promise<Hospedeiro> => {
  h = await iniciarHospedeiro({ api: r.linha.url, pasta });
  return h;
};

beforeEach(async () => {
  r = await Reparticao.abrir();
  ids = await r.pedidos(1, QUANTAS);
  pasta = pastaNova('sigcon-perfil');
  await ligar();
  await entrar(h);
  await ateChegarem(h, ids);
});
afterEach(async () => {
  r.linha.limpar();
  await h.matar();
  await r.fechar();
  apagarPasta(pasta);
});

const umEfeitoDeCada = (): void =>
  expect([...efeitosDaDecisao(r.servidor.pasta, ids).values()]).toEqual(ids.map(() => UMA_APROVACAO));

describe('given a power cut (kill -9) on the way of decisions', () => {
  test('when it comes after they were taken, before anything was sent, then they are there, offline too, and go once', async () => {
    await r.linha.cair();
    await decidir(h, ids);
    await h.matar();
    await ligar();
    expect(await entrar(h)).toMatchObject({ situacao: 'dentro', conta: { sessao: 'sem-conexao' } });
    expect(await contaDe(h)).toMatchObject({ naoEnviados: QUANTAS, parados: 0 });
    const { itens } = await listar(h, 'nao-enviados');
    expect(itens.map((i) => i.id).sort()).toEqual([...ids].sort());
    await r.linha.voltar();
    await h.feito('sync.tentarAgora', {});
    expect(await ateEsvaziar(h)).toMatchObject({ naoEnviados: 0, parados: 0 });
    umEfeitoDeCada();
  });

  test.each([
    { quando: 'while the batch is on its way, which never arrives', chega: false, nova: segurarAntes },
    { quando: 'while the batch is on its way, which arrives all the same', chega: true, nova: segurarAntes },
    {
      quando: 'after the server has it all, before the answer is stored',
      chega: false,
      nova: segurarResposta,
    },
  ])(
    'when it comes $quando, then all of them go again with their keys, with one effect each',
    async (caso) => {
      const presa = caso.nova();
      r.linha.quando(LOTE, presa);
      await decidir(h, ids);
      await presa.chegou;
      // What may have been sent cannot be taken back.
      const { resultados } = await h.feito('aprovacao.cancelar', { ids: ids.slice(0, 1) });
      expect(resultados[0]?.erro?.codigo).toBe('ENVIO_EM_CURSO');
      await h.matar();
      if (caso.chega) presa.soltar();
      else presa.largar();
      await ligar();
      await entrar(h);
      expect(await ateEsvaziar(h)).toMatchObject({ naoEnviados: 0, parados: 0 });
      umEfeitoDeCada();
      expect(r.linha.das(LOTE).length + r.linha.das(DECISAO).length).toBeGreaterThanOrEqual(2);
      const { itens } = await listar(h, 'decididos');
      expect(ids.filter((id) => !itens.some((i) => i.id === id))).toEqual([]);
    },
  );
});
