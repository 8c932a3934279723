import { expect, test } from 'vitest';
import { noBanco, cpfDe, HELENA, RelogioDeTeste } from '../server/apoio.ts';
import { abrirCena, Estacao, MINUTO, pedido, SENHA_DA_HELENA } from '../acesso/apoio.ts';

const QUANTAS = 40;

/** A clock that jumps over the life of an access token after it has been looked at so many times. */
function relogioQueSalta() {
  const relogio = new RelogioDeTeste();
  let restam = Infinity;
  return {
    agora: (): Date => {
      restam -= 1;
      if (restam === 0) relogio.avancar(16 * MINUTO);
      return relogio.agora();
    },
    saltarDepoisDe: (olhadas: number): void => {
      restam = olhadas;
    },
  };
}

test('given a batch, when the access token expires in the middle of it, then it is renewed once and the rest goes in one call more', async () => {
  const relogio = relogioQueSalta();
  const cena = await abrirCena({ relogio });
  const ids = await Promise.all(
    Array.from({ length: QUANTAS }, (_, n) =>
      pedido(cena, { cpf: cpfDe(n), email: `p${String(n)}@serradoexemplo.mg.gov.br` }),
    ),
  );
  const e = await Estacao.ligar(cena);
  await e.entrar(HELENA, SENHA_DA_HELENA);
  await e.ateLista('pendentes', (l) => ids.every((id) => l.itens.some((i) => i.id === id)), 'all requests');
  e.rede.cair();
  for (const id of ids) await e.aprovarNaFila(id);
  e.rede.voltar();
  e.rede.antes = (p) => {
    if (!p.endsWith('/v1/lote')) return;
    e.rede.antes = () => undefined;
    // The first few commands of the batch still find the token alive.
    relogio.saltarDepoisDe(QUANTAS / 2);
  };
  const antes = e.rede.pedidos.length;
  await e.n.feito('sync.tentarAgora', {});
  await e.ate((s) => s.situacao === 'dentro' && s.conta.naoEnviados === 0, 'the end of the queue');
  const pedidos = e.rede.pedidos.slice(antes);
  const quantos = (fim: string): number => pedidos.filter((p) => p.endsWith(fim)).length;
  expect(quantos('/v1/sessoes/renovacao')).toBe(1);
  // None of them waits for its turn because of it.
  expect(e.n.registro.filter((x) => x.fatos['codigo'] === 'NAO_AUTENTICADO')).toEqual([]);
  expect(quantos('/decisoes') + quantos('/v1/lote')).toBeLessThanOrEqual(4);
  const vezes = noBanco(cena.servidor.pasta, (banco) =>
    ids.map((id) =>
      Number(
        banco
          .prepare(`SELECT count(*) FROM auditoria WHERE acao = 'pre-cadastro.aprovar' AND recurso = ?`)
          .pluck()
          .get(`pre-cadastro/${id}`),
      ),
    ),
  );
  expect(vezes).toEqual(ids.map(() => 1));
});
