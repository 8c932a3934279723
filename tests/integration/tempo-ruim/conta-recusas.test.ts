import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  APROVAR,
  ateAprovacao,
  ateChegarem,
  ateEsvaziar,
  DECISAO,
  decidir,
  efeitosDaDecisao,
  entrar,
  listar,
  LOTE,
  RENOVACAO,
  Reparticao,
  UMA_APROVACAO,
  type Posto,
} from '../../support/conta.ts';
import { erro500, erro502, indisponivel, type Falha } from '../../support/falhas.ts';
import { noBancoDoServidor } from '../../support/servidor.ts';

const QUANTAS = 6;
let r: Reparticao;
let p: Posto;
let ids: string[];
beforeEach(async () => {
  r = await Reparticao.abrir();
  ids = await r.pedidos(1, QUANTAS);
  p = (await r.estacao()).n;
  await entrar(p);
  await ateChegarem(p, ids);
});
afterEach(() => r.fechar());

/** The server did everything; what it says of one of the commands is another thing. */
const dizerDeUma = (n: number, dito: { readonly status: number; readonly corpo: unknown }): Falha => ({
  nome: 'dizer-de-uma',
  agir: async (t) => {
    const resposta = await t.encaminhar();
    const { resultados } = JSON.parse(resposta.corpo.toString()) as { resultados: { chave: string }[] };
    const outros = resultados.map((um, i) => (i === n ? { chave: um.chave, ...dito } : um));
    t.responder({ ...resposta, corpo: Buffer.from(JSON.stringify({ resultados: outros })) });
  },
});
const problema = (nome: string, status: number): { status: number; corpo: unknown } => ({
  status,
  corpo: { type: `urn:sigcon:problema:${nome}`, title: 'x', status },
});
const todas = (): unknown[] => [...efeitosDaDecisao(r.servidor.pasta, ids).values()];

describe('given a batch with one decision that the server will never take', () => {
  test('then it alone waits for its person, with the reason; decided otherwise, it goes', async () => {
    await r.linha.cair();
    const [veneno = '', ...outras] = ids;
    // Allowed when it was decided; meanwhile the server has got another list of profiles (BR-11).
    await decidir(p, [veneno], { decisao: 'APROVAR', perfis: ['BENEFICIARIO_ENGENHEIRO'] });
    await decidir(p, outras);
    await r.trocarServidor({ env: { SIGCON_PERFIS_ATRIBUIVEIS: 'CADASTRADOR' } });
    await r.linha.voltar();
    await p.feito('sync.tentarAgora', {});
    expect(await ateEsvaziar(p)).toMatchObject({ naoEnviados: 1, parados: 1 });
    expect(await p.feito('aprovacao.abrir', { id: veneno })).toMatchObject({
      pendente: { estado: 'RECUSADA', motivo: { codigo: 'VALIDACAO', campos: [{ campo: 'perfis' }] } },
      dado: { situacaoCadastral: 'ANALISE' },
    });
    const efeitos = efeitosDaDecisao(r.servidor.pasta, ids);
    expect(outras.map((id) => efeitos.get(id))).toEqual(outras.map(() => UMA_APROVACAO));
    expect(efeitos.get(veneno)).toMatchObject({ versao: 1, situacao: 'ANALISE', auditoria: 0, cartas: 0 });

    // It is not sent again by itself.
    const antes = r.linha.das(LOTE).length + r.linha.das(DECISAO).length;
    for (let n = 0; n < 3; n += 1) await p.feito('sync.tentarAgora', {});
    expect(r.linha.das(LOTE).length + r.linha.das(DECISAO).length).toBe(antes);

    await decidir(p, [veneno], APROVAR);
    expect(await ateEsvaziar(p)).toMatchObject({ naoEnviados: 0, parados: 0 });
    expect(todas()).toEqual(ids.map(() => UMA_APROVACAO));
  });
});

describe('given a batch of which one answer is no answer', () => {
  test.each([
    ['500 in the server’s own words', problema('falha-interna', 500)],
    ['503 in the server’s own words', problema('indisponivel', 503)],
    ['502 of somebody on the way', { status: 502, corpo: '<h1>Bad gateway</h1>' }],
    ['200 with something else in it', { status: 200, corpo: { ola: 'mundo' } }],
  ])(
    'when it is a %s, then the others are settled, and this one goes again alone, with its key',
    async (_, dito) => {
      r.linha.quando(LOTE, dizerDeUma(2, dito));
      await decidir(p, ids);
      await ateAprovacao(p, ids[2] ?? '', (a) => a.pendente?.motivo !== null, 'the answer that is none');
      expect(await ateEsvaziar(p)).toMatchObject({ naoEnviados: 0, parados: 0 });
      expect([r.linha.das(LOTE).length, r.linha.das(DECISAO).length]).toEqual([1, 1]);
      expect(todas()).toEqual(ids.map(() => UMA_APROVACAO));
    },
  );

  test('when one of them is missing, then it is asked for again', async () => {
    r.linha.quando(LOTE, {
      nome: 'omitir-uma',
      agir: async (t) => {
        const resposta = await t.encaminhar();
        const { resultados } = JSON.parse(resposta.corpo.toString()) as { resultados: unknown[] };
        t.responder({ ...resposta, corpo: Buffer.from(JSON.stringify({ resultados: resultados.slice(1) })) });
      },
    });
    await decidir(p, ids);
    expect(await ateEsvaziar(p)).toMatchObject({ naoEnviados: 0, parados: 0 });
    expect(todas()).toEqual(ids.map(() => UMA_APROVACAO));
  });

  test.each([erro500, erro502, indisponivel(), indisponivel(1)])(
    'when the whole batch meets $nome, then it goes again by itself',
    async (falha) => {
      r.linha.quando(LOTE, falha);
      await decidir(p, ids);
      expect(await ateEsvaziar(p)).toMatchObject({ naoEnviados: 0, parados: 0 });
      expect(todas()).toEqual(ids.map(() => UMA_APROVACAO));
      expect((await listar(p, 'nao-enviados')).itens).toEqual([]);
    },
  );
});

describe('given an access token that has expired when a batch leaves', () => {
  test('then it is renewed once, and the server does the batch once', async () => {
    await r.linha.cair();
    await decidir(p, ids);
    noBancoDoServidor(r.servidor.pasta, (banco) =>
      banco.prepare(`UPDATE sessoes SET acesso_expira_em = criada_em`).run(),
    );
    await r.linha.voltar();
    await p.feito('sync.tentarAgora', {});
    expect(await ateEsvaziar(p)).toMatchObject({ naoEnviados: 0, parados: 0, sessao: 'ativa' });
    expect(r.linha.das(RENOVACAO)).toHaveLength(1);
    expect(r.linha.das(LOTE).filter((x) => x.status === 200)).toHaveLength(1);
    expect(todas()).toEqual(ids.map(() => UMA_APROVACAO));
  });
});
