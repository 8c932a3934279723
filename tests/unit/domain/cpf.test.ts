import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  cpfSchema,
  formatarCpf,
  mascararCpf,
  normalizarCpf,
  validarCpf,
} from '../../../contract/domain/cpf.ts';
import { codigo, completarCpf, cpfs, DIGITOS } from './apoio.ts';

describe('CPF (domain.md §11.1)', () => {
  it.each([
    ['111.444.777-35'],
    ['123.456.789-09'],
    ['529.982.247-25'],
    ['000.000.001-91'],
    ['987.654.321-00'],
    ['100.000.002-80'],
    ['246.813.579-28'],
    ['012.345.678-90'],
  ])('accepts %s with and without its mask', (cpf) => {
    expect(validarCpf(cpf)).toBeNull();
    expect(validarCpf(normalizarCpf(cpf))).toBeNull();
  });

  it.each([
    ['111.444.777-34', 'DIGITO_VERIFICADOR'],
    ['111.444.777-45', 'DIGITO_VERIFICADOR'],
    ['123.456.789-00', 'DIGITO_VERIFICADOR'],
    ['000.000.000-00', 'REPETIDO'],
    ['111.111.111-11', 'REPETIDO'],
    ['529.982.247-2', 'CURTO'],
    ['529.982.247-255', 'LONGO'],
    ['52998224A25', 'CARACTERE_INVALIDO'],
    ['', 'OBRIGATORIO'],
    [' .-', 'OBRIGATORIO'],
    ['٥٢٩٩٨٢٢٤٧٢٥', 'CARACTERE_INVALIDO'],
  ] as const)('refuses %j with %s', (cpf, esperado) => {
    expect(codigo(validarCpf(cpf))).toBe(esperado);
  });

  it('says how many digits are missing, how many are too many and which character does not belong', () => {
    expect(validarCpf('529.982.247-2')).toEqual({ codigo: 'CURTO', params: { faltam: 1 } });
    expect(validarCpf('529.982.247-255')).toEqual({ codigo: 'LONGO', params: { maximo: 11, tem: 12 } });
    expect(validarCpf('52998224👍25')).toEqual({ codigo: 'CARACTERE_INVALIDO', params: { caractere: '👍' } });
  });

  it.each(DIGITOS)('refuses eleven times %s, although the arithmetic is right', (d) => {
    expect(completarCpf(d.repeat(9))).toBe(d.repeat(11));
    expect(codigo(validarCpf(d.repeat(11)))).toBe('REPETIDO');
  });

  it('travels without its mask only', () => {
    expect(cpfSchema.safeParse('52998224725').success).toBe(true);
    expect(cpfSchema.safeParse('529.982.247-25').success).toBe(false);
  });

  it.each([
    ['', ''],
    ['529', '529'],
    ['5299', '529.9'],
    ['529982247', '529.982.247'],
    ['5299822472', '529.982.247-2'],
    ['52998224725', '529.982.247-25'],
  ])('shows %j, while it is typed, as %j', (digitado, mostrado) => {
    expect(formatarCpf(digitado)).toBe(mostrado);
  });

  it('shows in lists only the middle of a whole CPF, and nothing of an unfinished one', () => {
    expect(mascararCpf('529.982.247-25')).toBe('***.982.247-**');
    expect(mascararCpf('529982')).toBe('***.***.***-**');
  });

  it('comes back the same from its mask', () => {
    fc.assert(
      fc.property(cpfs, (cpf) => normalizarCpf(formatarCpf(cpf)) === cpf && validarCpf(cpf) === null),
    );
  });

  describe('with one digit changed', () => {
    const trocado = (cpf: string, onde: number, por: string): string =>
      cpf.slice(0, onde) + por + cpf.slice(onde + 1);
    const trocas = fc.tuple(fc.nat(10), fc.constantFrom(...DIGITOS));

    it('is refused whenever its first check digit is not 0', () => {
      fc.assert(
        fc.property(
          cpfs.filter((cpf) => cpf[9] !== '0'),
          trocas,
          (cpf, [onde, por]) => {
            fc.pre(cpf[onde] !== por);
            expect(validarCpf(trocado(cpf, onde, por))).not.toBeNull();
          },
        ),
      );
    });

    it('is refused whenever the changed digit is one of the two check digits', () => {
      fc.assert(
        fc.property(cpfs, fc.integer({ min: 9, max: 10 }), fc.constantFrom(...DIGITOS), (cpf, onde, por) => {
          fc.pre(cpf[onde] !== por);
          expect(validarCpf(trocado(cpf, onde, por))).not.toBeNull();
        }),
      );
    });

    it('may slip through when the first check digit is 0, because remainders 0 and 1 share it', () => {
      // 987.654.321 has remainder 0, 887.654.321 remainder 1; the second digit gives the first no weight (11).
      expect(validarCpf('987.654.321-00')).toBeNull();
      expect(validarCpf('887.654.321-00')).toBeNull();
    });
  });
});
