import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decisaoSchema, validarJustificativa } from '../../../contract/domain/decisao.ts';
import { codigo } from './apoio.ts';

describe('a reason', () => {
  it.each([
    ['', 'OBRIGATORIO'],
    [' \n ', 'OBRIGATORIO'],
    ['não', 'CURTO'],
    ['  não  ', 'CURTO'],
    ['certo', null],
    ['🦜'.repeat(5), null],
    ['a'.repeat(1_000), null],
    ['🦜'.repeat(1_000), null],
    ['a'.repeat(1_001), 'LONGO'],
    ['Linha um\r\nlinha dois\te três', null],
    ['com\u0000nulo', 'FORMATO'],
    ['com \u001B[31mcor', 'FORMATO'],
  ])('%j → %s', (texto, esperado) => {
    expect(codigo(validarJustificativa(texto))).toBe(esperado);
  });

  it('is judged without its blank ends, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (texto) => {
        expect(validarJustificativa(` ${texto}\n`)).toEqual(validarJustificativa(texto));
      }),
    );
  });
});

describe('a decision (BR-08)', () => {
  const aceita = (d: unknown): boolean => decisaoSchema.safeParse(d).success;
  const justificativa = 'Confira o setor.';

  it.each([
    ['APROVAR with a profile', { decisao: 'APROVAR', perfis: ['CADASTRADOR'] }, true],
    ['APROVAR without one', { decisao: 'APROVAR' }, false],
    ['APROVAR with an empty list', { decisao: 'APROVAR', perfis: [] }, false],
    ['REPROVAR with a reason', { decisao: 'REPROVAR', justificativa }, true],
    ['REPROVAR without one', { decisao: 'REPROVAR' }, false],
    ['REPROVAR with a blank one', { decisao: 'REPROVAR', justificativa: '      ' }, false],
    ['DEVOLVER with a reason', { decisao: 'DEVOLVER', justificativa }, true],
    [
      'DEVOLVER with a reason at a field only',
      { decisao: 'DEVOLVER', apontamentos: [{ campo: 'setorTrabalho', justificativa }] },
      true,
    ],
    [
      'DEVOLVER with one at a field that does not exist',
      { decisao: 'DEVOLVER', apontamentos: [{ campo: 'salario', justificativa }] },
      false,
    ],
    ['DEVOLVER with an empty list', { decisao: 'DEVOLVER', apontamentos: [] }, false],
    ['another word', { decisao: 'ADIAR', justificativa }, false],
  ])('%s: %s', (_como, decisao, sim) => {
    expect(aceita(decisao)).toBe(sim);
  });
});
