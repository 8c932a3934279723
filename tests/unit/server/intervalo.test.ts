import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lerIntervalo } from '../../../server/anexos/intervalo.ts';

describe('intervalo de um arquivo', () => {
  it('qualquer texto: inteiro, inválido, ou um trecho que existe', () => {
    const texto = fc.oneof(
      fc.string(),
      fc
        .tuple(fc.constantFrom('', '0', '5', '99', '100'), fc.nat(200))
        .map(([a, b]) => `bytes=${a}-${String(b)}`),
    );
    fc.assert(
      fc.property(texto, fc.integer({ min: 1, max: 150 }), (cabecalho, tamanho) => {
        const lido = lerIntervalo(cabecalho, tamanho);
        if (typeof lido === 'string') return;
        expect(lido.de).toBeGreaterThanOrEqual(0);
        expect(lido.ate).toBeGreaterThanOrEqual(lido.de);
        expect(lido.ate).toBeLessThan(tamanho);
      }),
    );
  });

  it('sem cabeçalho, tudo', () => {
    expect(lerIntervalo(undefined, 10)).toBe('inteiro');
  });

  it('do fim para trás', () => {
    expect(lerIntervalo('bytes=-3', 10)).toEqual({ de: 7, ate: 9 });
  });
});
