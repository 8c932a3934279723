import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  cnpjSchema,
  formatarCnpj,
  normalizarCnpj,
  normalizarCnpjDigitado,
  validarCnpj,
} from '../../../contract/domain/cnpj.ts';
import { cnpjs, cnpjsNumericos, codigo, completarCnpj, DIGITOS, LETRAS, valorNoCnpj } from './apoio.ts';

describe('CNPJ (domain.md §11.2, BR-40)', () => {
  it.each([
    ['11.222.333/0001-81'],
    ['11.222.333/0002-62'],
    ['01.234.567/0001-95'],
    ['12.345.678/0001-95'],
    ['90.000.001/0001-29'],
    ['90.021.382/0001-22'],
    ['12.ABC.345/01DE-35'],
    ['13.45C.3A5/0001-06'],
    ['R5.523.1B3/0007-57'],
    ['AB.CDE.FGH/0001-95'],
    ['A1.B2C.3D4/0001-93'],
    ['AB.12C.D34/0001-84'],
    ['XY.98Z.W76/0001-47'],
    ['00.000.000/000A-04'],
  ])('accepts %s with and without its mask, and as it travels', (cnpj) => {
    expect(validarCnpj(cnpj)).toBeNull();
    expect(validarCnpj(normalizarCnpj(cnpj))).toBeNull();
    expect(cnpjSchema.safeParse(normalizarCnpj(cnpj)).success).toBe(true);
    expect(cnpjSchema.safeParse(cnpj).success).toBe(false);
  });

  it.each([
    ['12.ABC.345/01DE-36', 'DIGITO_VERIFICADOR'],
    ['R5.523.1B3/0007-00', 'DIGITO_VERIFICADOR'],
    ['11.222.333/0001-80', 'DIGITO_VERIFICADOR'],
    ['00.000.000/0000-00', 'REPETIDO'],
    ['12.ABC.345/01DE-3A', 'DIGITO_VERIFICADOR'],
    ['12.ABÇ.345/01DE-35', 'CARACTERE_INVALIDO'],
    ['12abc34501de35', 'CARACTERE_INVALIDO'],
    ['90.025.255/0001', 'CURTO'],
    ['1122233300018', 'CURTO'],
    ['11.111.111/1111-80', 'REPETIDO'],
    ['ZZ.ZZZ.ZZZ/ZZZZ-62', 'REPETIDO'],
    ['11.222.333/0001-811', 'LONGO'],
    ['', 'OBRIGATORIO'],
  ] as const)('refuses %j with %s', (cnpj, esperado) => {
    expect(codigo(validarCnpj(cnpj))).toBe(esperado);
  });

  it('refuses every repeated body, although the arithmetic is right', () => {
    for (const c of [...DIGITOS, ...LETRAS])
      expect(codigo(validarCnpj(completarCnpj(c.repeat(12))))).toBe('REPETIDO');
  });

  it('takes lower case for valid only as typed, where it is upper-cased first', () => {
    expect(codigo(validarCnpj('12abc34501de35'))).toBe('CARACTERE_INVALIDO');
    expect(normalizarCnpjDigitado('12.abc.345/01de-35')).toBe('12ABC34501DE35');
    expect(validarCnpj(normalizarCnpjDigitado('12.abc.345/01de-35'))).toBeNull();
  });

  it.each(['12.abç.345/01de-35', '12.abı.345/01de-35', '12.abß.345/01de-35'])(
    'never turns the letter outside A–Z of %s into one that is accepted',
    (digitado) => {
      expect(codigo(validarCnpj(normalizarCnpjDigitado(digitado)))).toBe('CARACTERE_INVALIDO');
    },
  );

  it.each([
    ['12', '12'],
    ['12A', '12.A'],
    ['12ABC345', '12.ABC.345'],
    ['12ABC3450', '12.ABC.345/0'],
    ['12ABC34501DE3', '12.ABC.345/01DE-3'],
    ['12ABC34501DE35', '12.ABC.345/01DE-35'],
  ])('shows %j, while it is typed, as %j', (digitado, mostrado) => {
    expect(formatarCnpj(digitado)).toBe(mostrado);
  });

  it('comes back the same from its mask, with letters too', () => {
    fc.assert(
      fc.property(cnpjs, (cnpj) => {
        expect(validarCnpj(cnpj)).toBeNull();
        expect(normalizarCnpj(formatarCnpj(cnpj))).toBe(cnpj);
        expect(normalizarCnpjDigitado(formatarCnpj(cnpj).toLowerCase())).toBe(cnpj);
      }),
    );
  });

  describe('with one character changed', () => {
    const trocado = (cnpj: string, onde: number, por: string): string =>
      cnpj.slice(0, onde) + por + cnpj.slice(onde + 1);
    const congruentes = (a: string, b: string): boolean => (valorNoCnpj(a) - valorNoCnpj(b)) % 11 === 0;

    it('is refused when it is numeric, stays numeric and its first check digit is not 0', () => {
      fc.assert(
        fc.property(
          cnpjsNumericos.filter((cnpj) => cnpj[12] !== '0'),
          fc.nat(13),
          fc.constantFrom(...DIGITOS),
          (cnpj, onde, por) => {
            fc.pre(cnpj[onde] !== por);
            expect(validarCnpj(trocado(cnpj, onde, por))).not.toBeNull();
          },
        ),
      );
    });

    it('is refused unless old and new value are equal modulo 11 or the first check digit is 0', () => {
      fc.assert(
        fc.property(
          cnpjs.filter((cnpj) => cnpj[12] !== '0'),
          fc.nat(13),
          fc.constantFrom(...DIGITOS, ...LETRAS),
          (cnpj, onde, por) => {
            fc.pre(onde >= 12 ? cnpj[onde] !== por : !congruentes(cnpj.charAt(onde), por));
            expect(validarCnpj(trocado(cnpj, onde, por))).not.toBeNull();
          },
        ),
      );
    });

    it('slips through when old and new value are equal modulo 11, as the algorithm of the Receita has it', () => {
      // Value of A is 17, of L 28, of W 39: all 6 modulo 11, like the digit 6.
      for (const c of ['6', 'A', 'L', 'W']) expect(validarCnpj(trocado('12ABC34501DE35', 2, c))).toBeNull();
    });
  });
});
