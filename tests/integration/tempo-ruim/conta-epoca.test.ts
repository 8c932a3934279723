import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Decisao } from '../../../contract/domain/decisao.ts';
import {
  APROVAR,
  ateAprovacao,
  ateCaixa,
  ateChegarem,
  ateEsvaziar,
  contaDe,
  contem,
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
import { copiarPasta } from '../../support/pasta.ts';
import { FEED } from '../../support/proxy.ts';
import { noBancoDoServidor } from '../../support/servidor.ts';

const DEVOLVER: Decisao = { decisao: 'DEVOLVER', justificativa: 'Confira o setor.' };
let r: Reparticao;
let p: Posto;
let ids: string[];
beforeEach(async () => {
  r = await Reparticao.abrir();
  ids = await r.pedidos(1, 6);
  p = (await r.estacao()).n;
  await entrar(p);
  await ateChegarem(p, ids);
});
afterEach(() => r.fechar());

/** The server has trimmed its feed: whoever is behind this point starts over. */
const aparar = (): void =>
  noBancoDoServidor(r.servidor.pasta, (banco) => {
    banco
      .prepare(
        `INSERT INTO meta (nome, valor) SELECT 'feed-aparado', max(seq) FROM feed
         WHERE true ON CONFLICT (nome) DO UPDATE SET valor = excluded.valor`,
      )
      .run();
  });
const copiarServidor = async (): Promise<string> => {
  await r.servidor.parar();
  const copia = copiarPasta(r.servidor.pasta);
  await r.trocarServidor();
  return copia;
};
const envios = (): number => r.linha.das(LOTE).length + r.linha.das(DECISAO).length;

describe('given a cursor that the server does not know any more (410)', () => {
  test('then everything is read again, the queue is not touched, and its decisions are sent afterwards', async () => {
    const [a = '', b = '', mudado = '', ...outros] = ids;
    await p.feito('sync.pausar', { pausado: true });
    await decidir(p, [a, b]);
    const pendentes = await Promise.all([a, b].map((id) => p.feito('aprovacao.abrir', { id })));
    await r.decidirEmOutroLugar(mudado, 1, DEVOLVER);
    aparar();
    const antes = r.linha.das(FEED).length;
    await p.feito('sync.tentarAgora', {});
    await ateAprovacao(p, mudado, (x) => x.dado.versao === 2, 'the change');
    const leituras = r.linha
      .das(FEED)
      .slice(antes)
      .filter((f) => !f.caminho.includes('avisos'));
    expect(leituras.map((f) => [f.status, f.caminho.includes('cursor=')]).slice(0, 2)).toEqual([
      [410, true],
      [200, false],
    ]);
    expect(await Promise.all([a, b].map((id) => p.feito('aprovacao.abrir', { id })))).toEqual(pendentes);
    expect(contem(outros)(await listar(p, 'pendentes'))).toBe(true);
    expect(envios()).toBe(0);
    await p.feito('sync.pausar', { pausado: false });
    expect(await ateEsvaziar(p)).toMatchObject({ naoEnviados: 0, parados: 0 });
    expect([...efeitosDaDecisao(r.servidor.pasta, [a, b]).values()]).toEqual([UMA_APROVACAO, UMA_APROVACAO]);
  });
});

describe('given a server that was restored from an older copy after decisions had been confirmed', () => {
  test('then they are sent again, with one effect each; one whose request is gone waits in sight until it is back', async () => {
    const [antigo = '', ...novos] = ids.slice(0, 4);
    await decidir(p, [antigo]);
    await ateCaixa(p, 'decididos', contem([antigo]), 'the decision in the copy');
    const copia = await copiarServidor();
    const perdido = await r.pedido(50);
    await p.feito('sync.tentarAgora', {});
    await ateChegarem(p, [perdido]);
    await decidir(p, [...novos, perdido]);
    await ateCaixa(p, 'decididos', contem([...novos, perdido]), 'the decisions at the server');

    await r.trocarServidor({ pasta: copia, novaEpoca: true });
    await p.feito('sync.tentarAgora', {});
    // Its author's computer may bring the request back: until then the decision stands in sight, with the reason.
    const fim = await ateAprovacao(
      p,
      perdido,
      (x) => x.pendente?.motivo?.codigo === 'NAO_ENCONTRADO',
      'the lost request',
    );
    expect(fim.pendente).toMatchObject({ visto: { versao: 1 }, talvezEnviada: false });
    await ateCaixa(p, 'decididos', contem([antigo, ...novos]), 'the decisions, settled again');
    expect(await contaDe(p)).toMatchObject({ naoEnviados: 1 });
    expect((await listar(p, 'nao-enviados')).itens.map((i) => i.id)).toEqual([perdido]);
    const efeitos = efeitosDaDecisao(copia, [antigo, ...novos, perdido]);
    expect([...efeitos.entries()]).toEqual([antigo, ...novos].map((id) => [id, UMA_APROVACAO]));
    for (const id of [antigo, ...novos])
      expect(await p.feito('aprovacao.abrir', { id })).toMatchObject({
        pendente: null,
        dado: { versao: 2, situacaoCadastral: 'APROVADO' },
      });

    // Not by its own waiting time but with the request's return it goes on, and has one effect.
    const antes = envios();
    await r.pedido(50);
    await p.feito('sync.tentarAgora', {});
    await ateCaixa(p, 'decididos', contem([perdido]), 'the decision on what came back');
    expect(envios()).toBeLessThanOrEqual(antes + 2);
    expect(efeitosDaDecisao(copia, [perdido]).get(perdido)).toEqual(UMA_APROVACAO);
    expect(await contaDe(p)).toMatchObject({ naoEnviados: 0, parados: 0 });
  });

  test('when the copy stands at an older version, then nothing is applied to it, and both are shown', async () => {
    const [id = ''] = ids;
    const copia = await copiarServidor();
    await r.decidirEmOutroLugar(id, 1, DEVOLVER);
    await r.corrigir(1, 2, { setorTrabalho: 'Convênios' });
    await p.feito('sync.tentarAgora', {});
    await ateAprovacao(p, id, (a) => a.dado.versao === 3, 'the correction');
    await decidir(p, [id], APROVAR, 3);
    await ateCaixa(p, 'decididos', contem([id]), 'the decision');

    await r.trocarServidor({ pasta: copia, novaEpoca: true });
    await p.feito('sync.tentarAgora', {});
    const fim = await ateAprovacao(p, id, (a) => a.pendente?.estado === 'CONFLITO', 'the conflict');
    expect(fim).toMatchObject({
      dado: { versao: 1, setorTrabalho: 'Planejamento' },
      pendente: { versao: 3, visto: { setorTrabalho: 'Convênios' } },
    });
    expect(efeitosDaDecisao(copia, [id]).get(id)).toMatchObject({
      versao: 1,
      situacao: 'ANALISE',
      auditoria: 0,
    });
  });

  test('when another correction has the same number as the one that was seen, then nothing is applied to it', async () => {
    const [id = ''] = ids;
    const copia = await copiarServidor();
    await r.decidirEmOutroLugar(id, 1, DEVOLVER);
    await r.corrigir(1, 2, { setorTrabalho: 'Convênios' });
    await p.feito('sync.tentarAgora', {});
    await ateAprovacao(p, id, (a) => a.dado.versao === 3, 'the correction');
    await decidir(p, [id], APROVAR, 3);
    await ateCaixa(p, 'decididos', contem([id]), 'the decision');

    await r.linha.cair();
    await r.trocarServidor({ pasta: copia, novaEpoca: true });
    await r.decidirEmOutroLugar(id, 1, DEVOLVER);
    await r.corrigir(1, 2, { setorTrabalho: 'Obras', email: 'outra.pessoa@exemplo.com.br' });
    await r.linha.voltar();
    await p.feito('sync.tentarAgora', {});
    const fim = await ateAprovacao(
      p,
      id,
      (a) => a.dado.setorTrabalho === 'Obras' && a.pendente?.estado !== 'NA_FILA',
      'the end',
    );
    expect(fim).toMatchObject({
      dado: { versao: 3, situacaoCadastral: 'ANALISE' },
      pendente: { estado: 'CONFLITO', versao: 3, visto: { setorTrabalho: 'Convênios' } },
    });
    expect(efeitosDaDecisao(copia, [id]).get(id)).toMatchObject({ versao: 3, situacao: 'ANALISE' });
  });
});
