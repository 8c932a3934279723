import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { esperaDepoisDe, SEM_ERROS } from '../../../main/vault/tentativas.ts';
import { AGORA } from './apoio.ts';

const QUARTO_DE_HORA = 15 * 60_000;
const erros = fc.integer({ min: 0, max: 1_000_000 });
const instante = fc.integer({ min: -8e15, max: 8e15 });

describe('the wait after wrong passwords', () => {
  it('is none after two, then 5 s and twice as much each time, up to a quarter of an hour', () => {
    const esperas = Array.from(
      { length: 13 },
      (_, n) => esperaDepoisDe({ erros: n, em: AGORA }, AGORA) / 1_000,
    );
    expect(esperas).toEqual([0, 0, 0, 5, 10, 20, 40, 80, 160, 320, 640, 900, 900]);
    expect(esperaDepoisDe(SEM_ERROS, AGORA)).toBe(0);
  });

  it('never ends later than a quarter of an hour, wherever the clock stands', () => {
    fc.assert(
      fc.property(erros, instante, instante, (n, em, agora) => {
        const espera = esperaDepoisDe({ erros: n, em }, agora);
        expect(espera).toBeGreaterThanOrEqual(0);
        expect(espera).toBeLessThanOrEqual(QUARTO_DE_HORA);
      }),
    );
  });

  it('grows with every error and shrinks with every second', () => {
    fc.assert(
      fc.property(erros, fc.integer({ min: 0, max: QUARTO_DE_HORA }), (n, passou) => {
        const de = (quantos: number, ms: number): number =>
          esperaDepoisDe({ erros: quantos, em: AGORA }, AGORA + ms);
        expect(de(n + 1, passou)).toBeGreaterThanOrEqual(de(n, passou));
        expect(de(n, passou)).toBe(Math.max(0, de(n, 0) - passou));
      }),
    );
  });
});
