import { beforeEach, describe, expect, test } from 'vitest';
import { decidido, entrar } from '../server/apoio-sessao.ts';
import { cpfDe, HELENA, noBanco } from '../server/apoio.ts';
import { abrirCena, Estacao, pedido, respostaPerdida, SENHA_DA_HELENA, type Cena } from './apoio.ts';

const QUANTAS = 200;
let cena: Cena;
let e: Estacao;
let ids: string[];

beforeEach(async () => {
  cena = await abrirCena();
  ids = [];
  for (let n = 0; n < QUANTAS; n += 20)
    ids.push(
      ...(await Promise.all(
        Array.from({ length: 20 }, (_, i) =>
          pedido(cena, { cpf: cpfDe(1_000 + n + i), email: `p${String(n + i)}@serradoexemplo.mg.gov.br` }),
        ),
      )),
    );
  e = await Estacao.ligar(cena);
  await e.entrar(HELENA, SENHA_DA_HELENA);
  await e.ateLista('pendentes', (l) => ids.every((id) => l.itens.some((i) => i.id === id)), 'all requests');
  e.rede.cair();
  const { resultados } = await e.n.feito('aprovacao.decidir', {
    decisoes: ids.map((id) => ({ id, versao: 1, decisao: { decisao: 'APROVAR', perfis: ['CADASTRADOR'] } })),
  });
  expect(resultados.filter((r) => r.erro !== null)).toEqual([]);
});

/** How often each request was approved at the backend. */
const efeitos = (): Map<string, number> =>
  noBanco(cena.servidor.pasta, (banco) => {
    const linhas = banco
      .prepare<[], { id: string; vezes: number }>(
        `SELECT p.id, (SELECT count(*) FROM json_each(p.historico) h WHERE h.value ->> 'evento' = 'APROVADO') AS vezes FROM pre_cadastros p`,
      )
      .all();
    return new Map(linhas.filter(({ id }) => ids.includes(id)).map(({ id, vezes }) => [id, vezes]));
  });
const lotes = (): number => e.rede.pedidos.filter((p) => p.endsWith('/v1/lote')).length;

describe('given 200 decisions taken without a connection', () => {
  test('when it is back and two of them are stale, then one batch sends the others, and these two are shown', async () => {
    const velhas = ids.slice(0, 2);
    const outra = await entrar(cena.servidor, HELENA);
    for (const id of velhas)
      decidido(await outra.decidir(id, { decisao: 'DEVOLVER', justificativa: 'Confira o setor.' }));
    e.rede.voltar();
    await e.n.feito('sync.tentarAgora', {});
    await e.ate((s) => s.situacao === 'dentro' && s.conta.naoEnviados === 2, 'the end of the queue');
    expect(lotes()).toBe(1);
    expect(await e.conta()).toMatchObject({ parados: 2 });
    for (const id of velhas)
      expect(await e.n.feito('aprovacao.abrir', { id })).toMatchObject({ resumo: { id } });
    const vezes = efeitos();
    expect(velhas.map((id) => vezes.get(id))).toEqual([0, 0]);
    expect(ids.slice(2).filter((id) => vezes.get(id) !== 1)).toEqual([]);
  });

  test('when the answer of the batch is lost, then all go again with their keys, and each has one effect', async () => {
    let perdidas = 0;
    e.rede.depois = (p) => {
      if (!p.endsWith('/v1/lote') || perdidas > 0) return;
      perdidas += 1;
      throw respostaPerdida();
    };
    e.rede.voltar();
    await e.n.feito('sync.tentarAgora', {});
    for (let n = 0; n < 20 && (await e.conta()).naoEnviados > 0; n += 1) {
      e.relogio.avancar(10_000);
      await e.n.feito('sync.tentarAgora', {});
    }
    expect(await e.conta()).toMatchObject({ naoEnviados: 0, parados: 0 });
    expect([perdidas, lotes() >= 2]).toEqual([1, true]);
    const vezes = efeitos();
    expect(ids.filter((id) => vezes.get(id) !== 1)).toEqual([]);
  });
});
