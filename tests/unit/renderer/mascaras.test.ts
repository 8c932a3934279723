import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatarCnpj } from '../../../contract/domain/cnpj.ts';
import { formatarCpf } from '../../../contract/domain/cpf.ts';
import { separarTelefone } from '../../../contract/domain/telefone.ts';
import { applyEdit, type MaskedState } from '../../../renderer/ui/fields/editMask.ts';
import {
  caretAfter,
  cepMask,
  cnpjMask,
  cpfMask,
  dateMask,
  dddMask,
  phoneNumberMask,
  type Mask,
} from '../../../renderer/ui/fields/mask.ts';
import { splitPhone } from '../../../renderer/ui/fields/phone.ts';
import { UndoHistory } from '../../../renderer/ui/fields/undoHistory.ts';
import { cnpjs, cpfs, DIGITOS, LETRAS, textos } from '../domain/apoio.ts';

/** Letters of the basic plane; the boxes count in UTF-16 units. */
const semAstrais = textos.map((texto) => texto.replace(/[\u{10000}-\u{10ffff}]/gu, ''));

const MASCARAS = { cpfMask, cnpjMask, cepMask, dateMask, dddMask, phoneNumberMask };

/** Types a text key by key at the end of a box, as a browser reports it. */
function digitar(mask: Mask, texto: string): MaskedState {
  let estado: MaskedState = { raw: '', caret: 0 };
  for (const tecla of texto) {
    const text = mask.format(estado.raw) + tecla;
    estado = applyEdit(mask, { text, caret: text.length, inputType: 'insertText', before: estado.raw });
  }
  return estado;
}

describe('masks', () => {
  it.each(Object.entries(MASCARAS))(
    '%s shows whatever is typed and gives it back, cutting nothing',
    (_nome, mask) => {
      fc.assert(
        fc.property(semAstrais, (texto) => {
          const raw = mask.clean(texto);
          expect(mask.clean(mask.format(raw))).toBe(raw);
          expect(mask.clean(raw)).toBe(raw);
        }),
      );
    },
  );

  it.each(Object.entries(MASCARAS))('%s is the same typed key by key and put in whole', (_nome, mask) => {
    const sinais = fc.string({ unit: fc.constantFrom(...DIGITOS, ...LETRAS, '.', '/', '-'), maxLength: 20 });
    fc.assert(
      fc.property(sinais, (texto) => {
        const { raw, caret } = digitar(mask, texto);
        expect(raw).toBe(mask.clean(texto));
        expect(caret).toBe(mask.format(raw).length);
      }),
    );
  });

  it('show CPF and CNPJ as the contract does', () => {
    fc.assert(
      fc.property(cpfs, cnpjs, (cpf, cnpj) => {
        expect(cpfMask.format(cpf)).toBe(formatarCpf(cpf));
        expect(cnpjMask.format(cnpj)).toBe(formatarCnpj(cnpj));
      }),
    );
  });

  it.each([
    [cpfMask, 'CPF: 529.982.247-25 (Marina)', '52998224725'],
    [cpfMask, '529 982 247 25', '52998224725'],
    [cnpjMask, 'CNPJ 12.abc.345/01de-35', '12ABC34501DE35'],
    [cnpjMask, 'Prefeitura, CNPJ: 11.222.333/0001-81.', '11222333000181'],
    [cepMask, '31.630-901', '31630901'],
    [dateMask, 'em 31/12/2026', '31122026'],
  ])('find a whole value in what is pasted (%#)', (mask, colado, raw) => {
    expect(mask.extract(colado)).toBe(raw);
    expect(
      applyEdit(mask, { text: colado, caret: colado.length, inputType: 'insertFromPaste', before: '' }),
    ).toEqual({
      raw,
      caret: mask.format(raw).length,
    });
  });

  it('leave an accented letter in a CNPJ, so that it is seen and refused', () => {
    expect(cnpjMask.clean('12.abç.345/01de-35')).toBe('12ABÇ34501DE35');
  });

  it.each([
    ['deleteContentBackward', 3, '12456'],
    ['deleteContentForward', 3, '12356'],
  ])('%s over punctuation takes the digit beyond it', (inputType, caret, raw) => {
    // 123.456 without its dot
    const depois = applyEdit(cpfMask, { text: '123456', caret, inputType, before: '123456' });
    expect(depois.raw).toBe(raw);
  });

  it('keep the caret within the text, whatever the browser reports', () => {
    const tipos = fc.constantFrom(
      'insertText',
      'deleteContentBackward',
      'deleteContentForward',
      'insertFromPaste',
      '',
    );
    fc.assert(
      fc.property(textos, fc.nat(30), tipos, textos, (text, caret, inputType, antes) => {
        const depois = applyEdit(cnpjMask, { text, caret, inputType, before: cnpjMask.clean(antes) });
        expect(depois.caret).toBeGreaterThanOrEqual(0);
        expect(depois.caret).toBeLessThanOrEqual(cnpjMask.format(depois.raw).length);
      }),
    );
  });

  it('put the caret behind so many significant characters', () => {
    expect([0, 3, 4, 99].map((n) => caretAfter(cpfMask, '123.456', n))).toEqual([0, 3, 5, 7]);
  });
});

describe('a pasted telephone', () => {
  it.each(['+55 (31) 98888-7777', '031 3333-0000', '31988887777', '(38) 2101-4567'])(
    '%s is split as the contract does',
    (t) => {
      expect(splitPhone(t)).toEqual(separarTelefone(t));
    },
  );

  it.each(['3333-0000', '98888-7777', '', 'abc', '1234567890123456'])('%j has no DDD', (t) => {
    expect(splitPhone(t)).toBeUndefined();
  });
});

describe('undo in a masked box', () => {
  const estado = (raw: string): MaskedState => ({ raw, caret: raw.length });

  it('goes back and forth, and forgets the way forth after another edit', () => {
    const historia = new UndoHistory();
    historia.record(estado('1'));
    historia.record(estado('12'));
    expect(historia.undo(estado('123'))).toEqual(estado('12'));
    expect(historia.redo(estado('12'))).toEqual(estado('123'));
    expect(historia.undo(estado('123'))).toEqual(estado('12'));
    historia.record(estado('12'));
    expect(historia.redo(estado('19'))).toBeUndefined();
  });

  it('has nothing before the first edit, and remembers no more than 200', () => {
    const historia = new UndoHistory();
    expect(historia.undo(estado(''))).toBeUndefined();
    for (let i = 0; i < 300; i += 1) historia.record(estado(String(i)));
    let voltas = 0;
    while (historia.undo(estado('x')) !== undefined) voltas += 1;
    expect(voltas).toBe(200);
  });
});
