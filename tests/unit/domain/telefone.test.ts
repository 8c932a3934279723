import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  avisoDeTelefone,
  formatarTelefone,
  separarTelefone,
  validarPartesDoTelefone,
  validarTelefone,
} from '../../../contract/domain/telefone.ts';
import { codigo, DIGITOS } from './apoio.ts';

const DDDS_DE_MG = ['31', '32', '33', '34', '35', '37', '38'];

describe('telephone (domain.md §11.4, BR-06)', () => {
  it.each([
    ['(31) 3333-0000', 'fixo'],
    ['(38) 2101-4567', 'fixo'],
    ['(37) 99999-0000', 'celular'],
    ['(11) 98888-7777', 'celular'],
  ] as const)('accepts %s as %s', (telefone, tipo) => {
    expect(validarTelefone(telefone, tipo)).toBeNull();
  });

  it.each([
    ['(36) 3333-0000', 'fixo', 'DDD_INEXISTENTE'],
    ['(31) 8888-0000', 'celular', 'CELULAR_FALTA_NOVE'],
    ['(31) 9999-0000', 'celular', 'CELULAR_FALTA_NOVE'],
    ['(00) 3333-0000', 'fixo', 'DDD_INEXISTENTE'],
    ['(31) 3333-000', 'fixo', 'CURTO'],
    ['(31) 6333-0000', 'fixo', 'FIXO_INICIO'],
    ['(31) 83333-0000', 'celular', 'CELULAR_INICIO'],
    ['(31) 33333-0000', 'fixo', 'LONGO'],
    ['(31) 3333-000a', 'fixo', 'CURTO'],
    ['', 'fixo', 'OBRIGATORIO'],
    ['31', 'celular', 'OBRIGATORIO'],
  ] as const)('refuses %j as %s with %s', (telefone, tipo, esperado) => {
    expect(codigo(validarTelefone(telefone, tipo))).toBe(esperado);
  });

  it('offers the missing 9 of an old mobile number', () => {
    expect(validarTelefone('(31) 9999-0000', 'celular')).toEqual({
      codigo: 'CELULAR_FALTA_NOVE',
      params: { sugestao: '999990000' },
    });
  });

  it('shows the character that does not belong in one of the two boxes', () => {
    expect(validarPartesDoTelefone('31', '3333-000O', 'fixo')).toEqual({
      codigo: 'CARACTERE_INVALIDO',
      params: { caractere: 'O' },
    });
  });

  it('only warns of the DDD of another state, and of none in Minas Gerais', () => {
    expect(avisoDeTelefone('(11) 98888-7777')).toEqual({
      codigo: 'DDD_DE_OUTRO_ESTADO',
      params: { ddd: '11' },
    });
    for (const ddd of DDDS_DE_MG) expect(avisoDeTelefone(`${ddd}33330000`)).toBeNull();
  });

  it.each([
    '36',
    '39',
    '20',
    '23',
    '25',
    '26',
    '29',
    '30',
    '40',
    '50',
    '52',
    '56',
    '70',
    '72',
    '76',
    '78',
    '80',
    '90',
    '01',
  ])('knows that DDD %s does not exist', (ddd) => {
    expect(codigo(validarPartesDoTelefone(ddd, '33330000', 'fixo'))).toBe('DDD_INEXISTENTE');
  });

  it.each([
    ['+55 (31) 98888-7777', '31', '988887777'],
    ['031 3333-0000', '31', '33330000'],
    ['3133330000', '31', '33330000'],
    ['55 98888-7777', '55', '988887777'],
  ])('takes %s apart into DDD %s and number %s', (telefone, ddd, numero) => {
    expect(separarTelefone(telefone)).toEqual({ ddd, numero });
  });

  it('comes back the same from its mask', () => {
    const digitos = (n: number) =>
      fc.string({ unit: fc.constantFrom(...DIGITOS), minLength: n, maxLength: n });
    const fixo = fc.tuple(fc.constantFrom(...DDDS_DE_MG), fc.constantFrom('2', '3', '4', '5'), digitos(7));
    fc.assert(
      fc.property(fixo, ([ddd, inicio, resto]) => {
        const mostrado = formatarTelefone(ddd + inicio + resto);
        expect(mostrado).toMatch(/^\(\d{2}\) \d{4}-\d{4}$/);
        expect(separarTelefone(mostrado)).toEqual({ ddd, numero: inicio + resto });
        expect(validarTelefone(mostrado, 'fixo')).toBeNull();
      }),
    );
  });
});
