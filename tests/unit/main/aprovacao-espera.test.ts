import { describe, expect, it } from 'vitest';
import { erro } from '../../../contract/bridge/errors.ts';
import { AGORA, armazemAberto, DIA, idDe, operacaoDe, valor, type ArmazemDeTeste } from './apoio.ts';
import {
  APROVAR,
  CNPJ,
  decididoDe,
  decidir,
  MINUTO,
  nova,
  pedidoDe,
  receberPagina,
} from './aprovacao-apoio.ts';

const abrir = (a: ArmazemDeTeste, n: number) => valor(a.aprovacoes.abrir(idDe(n), CNPJ));
const tomar = (a: ArmazemDeTeste) => a.fila.tomar(AGORA + 2_000, 200);
const receber = (a: ArmazemDeTeste, n: number): void => {
  a.aprovacoes.receber(pedidoDe(n), AGORA);
};
const DECIDIDA = { ...APROVAR, decididoEm: new Date(AGORA + 1_000).toISOString() };

describe('a decision that was taken by a backend that has lost its request', () => {
  const perdido = erro('NAO_ENCONTRADO');
  /** Decided and confirmed; the backend, restored, is asked again and does not know the request. */
  function esperando(): ReturnType<typeof armazemAberto> {
    const a = armazemAberto();
    receber(a, 1);
    decidir(a, [nova(1)]);
    tomar(a);
    a.aprovacoes.confirmar(operacaoDe(1), decididoDe(pedidoDe(1), DECIDIDA), AGORA);
    a.aprovacoes.esquecerVersoes();
    a.fila.reenviarTudo(AGORA);
    tomar(a);
    expect(a.aprovacoes.recusar({ id: operacaoDe(1), talvez_enviada: true }, perdido, AGORA)).toBe(
      'esperando',
    );
    return a;
  }

  it('waits in sight instead of ending, and is not asked about in vain', () => {
    const a = esperando();
    expect(abrir(a, 1).pendente).toMatchObject({ estado: 'NA_FILA', motivo: perdido, talvezEnviada: false });
    expect([a.aprovacoes.naoEnviados(), a.aprovacoes.parados()]).toEqual([1, 0]);
    expect(a.fila.tomar(AGORA + 23 * 60 * MINUTO, 9)).toEqual([]);
    expect(a.fila.tomar(AGORA + 24 * 60 * MINUTO, 9)).toHaveLength(1);
  });

  it('goes as soon as the feed tells the request again, on the version that was seen', () => {
    const a = esperando();
    receberPagina(a, [pedidoDe(1)]);
    expect(tomar(a).map((o) => o.id)).toEqual([operacaoDe(1)]);
  });

  it('is never applied to another content that comes back under the same number', () => {
    const a = esperando();
    receberPagina(a, [pedidoDe(1, { setorTrabalho: 'Outro' })]);
    expect(tomar(a)).toEqual([]);
    expect(abrir(a, 1).pendente).toMatchObject({ estado: 'CONFLITO' });
  });

  it('can be taken back meanwhile', () => {
    const a = esperando();
    expect(a.aprovacoes.cancelar(CNPJ, [idDe(1)])[0]?.erro).toBeNull();
  });

  it('is refused once its time to be pushed again is over; one that was never taken is refused at once', () => {
    const a = esperando();
    const tarde = AGORA + 30 * DIA;
    expect(a.aprovacoes.recusar({ id: operacaoDe(1), talvez_enviada: true }, perdido, tarde)).toBe('parada');
    expect(abrir(a, 1).pendente).toMatchObject({ estado: 'RECUSADA', motivo: perdido });
    receber(a, 2);
    decidir(a, [nova(2)]);
    tomar(a);
    expect(a.aprovacoes.recusar({ id: operacaoDe(2), talvez_enviada: true }, perdido, AGORA)).toBe('parada');
  });
});
