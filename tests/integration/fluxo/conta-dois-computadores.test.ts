import { afterEach, describe, expect, test } from 'vitest';
import type { Erro } from '../../../contract/bridge/errors.ts';
import {
  APROVAR,
  ateAprovacao,
  ateCaixa,
  ateChegarem,
  contem,
  decidir,
  efeitosDaDecisao,
  entrar,
  listar,
  Reparticao,
  UMA_APROVACAO,
  type Posto,
} from '../../support/conta.ts';
import { noBancoDoServidor } from '../../support/servidor.ts';

const RODADAS = 20;
let r: Reparticao;
afterEach(() => r.fechar());

async function duas(): Promise<[Posto, Posto]> {
  const [a, b] = [(await r.estacao()).n, (await r.estacao()).n];
  await entrar(a);
  await entrar(b);
  return [a, b];
}

/** Presses `Aprovar`, and tells how it ended for whoever pressed: null when it was taken. */
async function aprovar(p: Posto, id: string): Promise<Erro | null> {
  const { resultados } = await p.feito('aprovacao.decidir', {
    decisoes: [{ id, versao: 1, decisao: APROVAR }],
  });
  const naHora = resultados[0]?.erro ?? null;
  if (naHora !== null) return naHora;
  const fim = await ateAprovacao(
    p,
    id,
    (a) => a.pendente === null || a.pendente.estado === 'CONFLITO',
    'the end of the decision',
  );
  // Whoever is told sees what is there now beside what he saw.
  if (fim.pendente !== null) expect(fim.pendente.visto).toMatchObject({ versao: 1 });
  expect(fim.dado).toMatchObject({ versao: 2, situacaoCadastral: 'APROVADO' });
  return fim.pendente?.motivo ?? null;
}

describe('given two workstations at which the representante legal is signed in', () => {
  test('when both approve the same request in the same second, then exactly one wins and the other is told', async () => {
    r = await Reparticao.abrir({ avisos: true });
    const ids = await r.pedidos(1, RODADAS);
    const [a, b] = await duas();
    await Promise.all([ateChegarem(a, ids), ateChegarem(b, ids)]);
    for (const [rodada, id] of ids.entries()) {
      // Neither of them always presses first.
      const [um, outro] = rodada % 2 === 0 ? [a, b] : [b, a];
      const fins = await Promise.all([aprovar(um, id), aprovar(outro, id)]);
      const avisados = fins.filter((e) => e !== null).map((e) => e.codigo);
      expect(avisados, `round ${String(rodada)}`).toHaveLength(1);
      expect(['JA_DECIDIDO', 'VERSAO_DESATUALIZADA']).toContain(avisados[0]);
    }
    const efeitos = efeitosDaDecisao(r.servidor.pasta, ids);
    expect([...efeitos.values()]).toEqual(ids.map(() => UMA_APROVACAO));
  });

  test('when one of them decides, then the other shows it within 5 seconds, by the hint', async () => {
    r = await Reparticao.abrir({ avisos: true });
    const ids = await r.pedidos(1, 10);
    const [a, b] = await duas();
    await Promise.all([ateChegarem(a, ids), ateChegarem(b, ids)]);
    const tempos: number[] = [];
    for (const id of ids) {
      const inicio = performance.now();
      const visto = ateCaixa(b, 'decididos', contem([id]), 'the decision on the other screen');
      await decidir(a, [id]);
      await visto;
      tempos.push(performance.now() - inicio);
    }
    // A request that arrives meanwhile is seen as soon.
    const inicio = performance.now();
    const novo = await r.pedido(50);
    await Promise.all([ateChegarem(a, [novo]), ateChegarem(b, [novo])]);
    tempos.push(performance.now() - inicio);
    expect(Math.max(...tempos)).toBeLessThan(5_000);
  });

  test('when something on the way swallows the hints, then the change is there with the next contact', async () => {
    r = await Reparticao.abrir();
    const ids = await r.pedidos(1, 2);
    const [id = ''] = ids;
    const [a, b] = await duas();
    await Promise.all([ateChegarem(a, ids), ateChegarem(b, ids)]);
    // Its first round is over; from here on nothing but its own next contact can tell.
    await b.feito('sync.tentarAgora', {});
    await decidir(a, [id]);
    await ateCaixa(a, 'decididos', contem([id]), 'the decision');
    expect(r.linha.das({ caminho: /avisos/ }).filter((p) => p.status !== null)).toEqual([]);
    expect(contem([id])(await listar(b, 'pendentes'))).toBe(true);
    await b.feito('sync.tentarAgora', {});
    await ateCaixa(b, 'decididos', contem([id]), 'the decision on the other screen');
    expect(contem([id])(await listar(b, 'pendentes'))).toBe(false);
  });

  test('when the server is stopped and started again, then both sessions go on, and hints come again', async () => {
    r = await Reparticao.abrir({ avisos: true });
    const ids = await r.pedidos(1, 2);
    const [a, b] = await duas();
    await Promise.all([ateChegarem(a, ids), ateChegarem(b, ids)]);
    const sessoes = (): number =>
      noBancoDoServidor(r.servidor.pasta, (banco) =>
        Number(banco.prepare('SELECT count(*) FROM sessoes').pluck().get()),
      );
    const antes = sessoes();
    await r.trocarServidor();
    const [primeiro = '', segundo = ''] = ids;
    for (const id of [primeiro, segundo]) {
      await decidir(a, [id]);
      await ateCaixa(b, 'decididos', contem([id]), 'the decision on the other screen');
    }
    expect(sessoes()).toBe(antes);
    for (const p of [a, b])
      expect(await p.feito('acesso.estado', {})).toMatchObject({
        situacao: 'dentro',
        conta: { sessao: 'ativa' },
      });
    expect([...efeitosDaDecisao(r.servidor.pasta, ids).values()]).toEqual([UMA_APROVACAO, UMA_APROVACAO]);
  });
});
