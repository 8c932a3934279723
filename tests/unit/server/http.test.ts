import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { impressaoDoComando, lerChave } from '../../../server/http/chave.ts';
import { lerPrecondicao } from '../../../server/http/precondicao.ts';

describe('impressão de um comando', () => {
  it('não depende da ordem dos campos', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (corpo) => {
        const aoContrario = Object.fromEntries(Object.entries(corpo).reverse());
        expect(impressaoDoComando([aoContrario])).toBe(impressaoDoComando([corpo]));
      }),
    );
  });

  it('distingue conteúdos parecidos', () => {
    const parecidos: unknown[] = [
      { a: 1 },
      { a: '1' },
      { a: [1] },
      [['a', 1]],
      { a: null },
      {},
      [],
      null,
      '',
    ];
    const vistas = new Set(parecidos.map((p) => impressaoDoComando([p])));
    // An object and the list of its pairs are the same only to us; a body is always an object.
    expect(vistas.size).toBe(parecidos.length - 2);
  });
});

describe('cabeçalhos de um comando', () => {
  it('a chave tem de 1 a 200 sinais visíveis, com ou sem aspas', () => {
    expect(lerChave('abc')).toEqual(lerChave('"abc"'));
    expect(lerChave(undefined)).toMatchObject({ ok: false, error: { problema: 'chave-ausente' } });
    for (const ruim of ['a b', '""', 'é', 'x'.repeat(201)])
      expect(lerChave(ruim)).toMatchObject({ ok: false, error: { problema: 'chave-invalida' } });
  });

  it('exatamente uma precondição', () => {
    expect(lerPrecondicao('*', undefined)).toEqual({ ok: true, value: { tipo: 'criar' } });
    expect(lerPrecondicao(undefined, '"3", W/"4", "x"')).toEqual({
      ok: true,
      value: { tipo: 'corrigir', versoes: [3] },
    });
    for (const [a, b] of [
      [undefined, undefined],
      ['*', '"1"'],
      [undefined, '*'],
      ['"1"', undefined],
    ] as const)
      expect(lerPrecondicao(a, b)).toMatchObject({ ok: false, error: { problema: 'precondicao-ausente' } });
  });
});
