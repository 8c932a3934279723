import { beforeEach, describe, expect, it } from 'vitest';
import { criarBloqueio } from '../../../main/acesso/bloqueio.ts';
import { DIA, RelogioParado } from './apoio.ts';

const MINUTO = 60_000;
let relogio: RelogioParado;
let venceu: number;
const bloqueio = (minutosParaBloquear = 15) =>
  criarBloqueio(relogio, { diasSemConexao: 30, minutosParaBloquear, kbPorSegundo: 0 }, () => {
    venceu += 1;
  });
beforeEach(() => {
  relogio = new RelogioParado();
  venceu = 0;
});

describe('the lock', () => {
  it('comes once nobody has been there for the whole time, and once only', () => {
    const b = bloqueio();
    b.comecar();
    relogio.avancar(15 * MINUTO - 1);
    expect([venceu, b.venceu()]).toEqual([0, false]);
    relogio.avancar(1);
    expect([venceu, b.venceu()]).toEqual([1, true]);
    relogio.avancar(DIA);
    expect(venceu).toBe(1);
  });

  it('is put off by every sign of life, with one timer for all of them', () => {
    const b = bloqueio();
    b.comecar();
    for (let n = 0; n < 100; n += 1) {
      relogio.avancar(14 * MINUTO);
      b.atividade();
    }
    expect(venceu).toBe(0);
    relogio.avancar(15 * MINUTO);
    expect(venceu).toBe(1);
    expect(relogio.proximo).toBeNull();
  });

  it('knows after a sleep through its timer that the time is over', () => {
    const b = bloqueio();
    b.comecar();
    relogio.saltar(15 * MINUTO);
    expect([venceu, b.venceu()]).toEqual([0, true]);
  });

  it('comes in time although the clock was set back or ahead by a year', () => {
    for (const salto of [-365 * DIA, 365 * DIA]) {
      const b = bloqueio();
      venceu = 0;
      b.comecar();
      relogio.saltar(salto);
      relogio.avancar(15 * MINUTO);
      expect(venceu).toBe(1);
    }
  });

  it('is still put off after the clock was set back', () => {
    const b = bloqueio();
    b.comecar();
    relogio.avancar(10 * MINUTO);
    relogio.saltar(-365 * DIA);
    b.atividade();
    relogio.avancar(14 * MINUTO);
    expect(venceu).toBe(0);
    relogio.avancar(MINUTO);
    expect(venceu).toBe(1);
  });

  it('never comes by itself when the policy says so, and is not armed after the end', () => {
    const nunca = bloqueio(0);
    nunca.comecar();
    relogio.avancar(30 * DIA);
    expect([venceu, nunca.venceu()]).toEqual([0, false]);
    const b = bloqueio();
    b.comecar();
    b.parar();
    expect(relogio.proximo).toBeNull();
    relogio.avancar(DIA);
    expect(venceu).toBe(0);
  });
});
