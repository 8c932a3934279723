import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { comPrazo, esperarAte, sinal } from '../../support/esperar.ts';
import { HELENA } from '../server/apoio.ts';
import { abrirCena, Estacao, MINUTO, SENHA_DA_HELENA, type Cena } from './apoio.ts';

let cena: Cena;
let e: Estacao;
let parar: () => void;
let mudancas: Set<() => void>;

beforeEach(async () => {
  // Beats come in real time, which is much slower than the client's own.
  cena = await abrirCena({ avisos: { batimentoMs: 2 } });
  e = await Estacao.ligar(cena, { minutosParaBloquear: 0 });
  mudancas = new Set();
  parar = e.n.assinar(() => {
    for (const f of [...mudancas]) f();
  });
  await e.entrar(HELENA, SENHA_DA_HELENA);
});
afterEach(() => parar());

/** Both rounds, of the device and of the account, wait for their time. */
const parada = () =>
  esperarAte(
    (avisar) => {
      mudancas.add(avisar);
      return () => mudancas.delete(avisar);
    },
    async () => {
      const { enviando, proximaTentativaEm } = await e.n.feito('sync.estado', {});
      return enviando === 0 &&
        proximaTentativaEm !== null &&
        Date.parse(proximaTentativaEm) + 1 > e.relogio.now()
        ? true
        : undefined;
    },
    'the end of the rounds',
  );

/** The program has read a beat that came after this moment (the one before the second), or its stream has ended. */
async function umaBatidaLida(): Promise<void> {
  const { avisos } = e.rede;
  if (!avisos.aberto) return;
  const lida = sinal();
  let faltam = 2;
  avisos.aoAcabar = lida.dar;
  avisos.aoBater = () => {
    faltam -= 1;
    if (faltam === 0) lida.dar();
  };
  await comPrazo(lida.promessa, 'two beats of the hint stream');
}

describe('given an idle client with somebody signed in', () => {
  test('when half an hour goes by, then it asks at most once a minute on average, renewals included (P12)', async () => {
    await parada();
    const antes = e.rede.pedidos.length;
    // In steps small enough that each round is over before the next is due.
    for (let n = 0; n < 30 * 4; n += 1) {
      e.relogio.avancar(MINUTO / 4);
      cena.servidor.relogio.avancar(MINUTO / 4);
      await umaBatidaLida();
      await parada();
    }
    const pedidos = e.rede.pedidos.slice(antes);
    expect(pedidos.length).toBeLessThanOrEqual(30);
    expect(pedidos.filter((p) => p.endsWith('/v1/feed')).length).toBeGreaterThanOrEqual(10);
    expect(pedidos.some((p) => p.endsWith('/v1/sessoes/renovacao'))).toBe(true);
  });
});
