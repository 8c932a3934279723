import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { avisoDeCep, normalizarCep, validarCep } from '../../../contract/domain/cep.ts';
import { lerData, validarData, validarEmissao, validarNascimento } from '../../../contract/domain/data.ts';
import {
  avisoDeEmail,
  mascararEmail,
  validarEmail,
  validarRepeticaoDoEmail,
} from '../../../contract/domain/email.ts';
import { codigo } from './apoio.ts';

describe('CEP (domain.md §11.4)', () => {
  it.each(['30100-000', '39999-999', '31.630-901'])('accepts %s without a warning', (cep) => {
    expect(validarCep(cep)).toBeNull();
    expect(avisoDeCep(cep)).toBeNull();
  });

  it('takes the masks of both screens for the same CEP', () => {
    expect(normalizarCep('31.630-901')).toBe(normalizarCep('31630-901'));
  });

  it.each([
    ['3010-000', 'CURTO'],
    ['00000-000', 'REPETIDO'],
    ['301000000', 'LONGO'],
    ['30100-00A', 'CARACTERE_INVALIDO'],
    ['', 'OBRIGATORIO'],
  ] as const)('refuses %j with %s', (cep, esperado) => {
    expect(codigo(validarCep(cep))).toBe(esperado);
    expect(avisoDeCep(cep)).toBeNull();
  });

  it.each([
    ['01310-100', 'CEP_DE_OUTRO_ESTADO'],
    ['29999-999', 'CEP_DE_OUTRO_ESTADO'],
    ['30000-000', null],
    ['40000-000', 'CEP_DE_OUTRO_ESTADO'],
  ] as const)('accepts %s and warns %s', (cep, aviso) => {
    expect(validarCep(cep)).toBeNull();
    expect(codigo(avisoDeCep(cep))).toBe(aviso);
  });
});

describe('date (domain.md §11.4)', () => {
  const hoje = { ano: 2026, mes: 11, dia: 10 };

  it.each(['29/02/2024', '31/12/2026', '29/02/2000'])('accepts %s', (data) => {
    expect(validarData(data)).toBeNull();
  });

  it.each([
    '29/02/2025',
    '29/02/1900',
    '31/04/2026',
    '00/01/2026',
    '2026-01-31',
    '1/1/2026',
    '01/13/2026',
    'ontem',
  ])('refuses %s as DATA_INEXISTENTE', (data) => {
    expect(codigo(validarData(data))).toBe('DATA_INEXISTENTE');
    expect(codigo(validarNascimento(data, hoje))).toBe('DATA_INEXISTENTE');
  });

  it('asks for a date that was left empty', () => {
    expect(codigo(validarData(' '))).toBe('OBRIGATORIO');
  });

  it('reads every day of the calendar, also those of the first century', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }),
        (d) => {
          const [ano = '', mes = '', dia = ''] = d.toISOString().slice(0, 10).split('-');
          expect(lerData(`${dia}/${mes}/${ano}`)).toEqual({
            ano: Number(ano),
            mes: Number(mes),
            dia: Number(dia),
          });
        },
      ),
    );
  });

  it.each([
    ['10/11/2026', null],
    ['11/11/2026', 'DATA_FUTURA'],
    ['10/11/1906', null],
    ['09/11/1906', 'DATA_ANTIGA_DEMAIS'],
  ] as const)('takes a birth on %s for %s', (nascimento, esperado) => {
    expect(codigo(validarNascimento(nascimento, hoje))).toBe(esperado);
  });

  it.each([
    ['20/05/1990', null],
    ['19/05/1990', 'DATA_ANTES_DO_NASCIMENTO'],
    ['11/11/2026', 'DATA_FUTURA'],
    ['', 'OBRIGATORIO'],
  ] as const)('takes a document issued on %j to a person born on 20/05/1990 for %s', (emissao, esperado) => {
    expect(codigo(validarEmissao(emissao, '20/05/1990', hoje))).toBe(esperado);
  });
});

describe('e-mail (domain.md §11.4, BR-05)', () => {
  it.each(['a.b+c@prefeitura.mg.gov.br', ' nome@osc.org.br '])('accepts %j', (email) => {
    expect(validarEmail(email)).toBeNull();
  });

  it.each(['a@b', 'a b@c.br', '@c.br', 'a@c..br', 'a@.br', 'a..b@c.br', 'a@c.br.', 'maçã@c.br', 'a@-c.br'])(
    'refuses %s',
    (email) => {
      expect(codigo(validarEmail(email))).toBe('EMAIL_FORMATO');
    },
  );

  it('limits it to 150 characters without cutting anything', () => {
    const longo = `${'a'.repeat(140)}@osc.org.br`;
    expect(validarEmail(longo)).toEqual({ codigo: 'LONGO', params: { maximo: 150, tem: 151 } });
    expect(validarEmail(longo.slice(1))).toBeNull();
  });

  it('answers at once to an address made to keep a naive pattern busy', () => {
    expect(codigo(validarEmail(`${'a.'.repeat(70)}@`))).toBe('EMAIL_FORMATO');
    expect(codigo(validarEmail(`a@${'a-'.repeat(70)}`))).toBe('EMAIL_FORMATO');
  });

  it('wants the repetition to match, whatever its case and the spaces around it', () => {
    expect(validarRepeticaoDoEmail('nome@osc.org.br', ' NOME@osc.org.BR ')).toBeNull();
    expect(codigo(validarRepeticaoDoEmail('nome@osc.org.br', 'nome@osc.org'))).toBe('EMAIL_DIFERENTE');
    expect(codigo(validarRepeticaoDoEmail('nome@osc.org.br', ''))).toBe('OBRIGATORIO');
  });

  it('warns of free mail and never blocks it', () => {
    expect(avisoDeEmail('osc@GMAIL.com')).toEqual({
      codigo: 'EMAIL_PESSOAL',
      params: { dominio: 'gmail.com' },
    });
    expect(validarEmail('osc@gmail.com')).toBeNull();
    expect(avisoDeEmail('a@prefeitura.mg.gov.br')).toBeNull();
  });

  it('masks an address so that only who knows it recognises it', () => {
    expect(mascararEmail('caio@valedoexemplo.org.br')).toBe('c•••@valedoexemplo.org.br');
    expect(mascararEmail('x@osc.org.br')).toBe('x•••@osc.org.br');
  });
});
