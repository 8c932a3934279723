import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalizarCep, validarCep } from '../../../contract/domain/cep.ts';
import { formatarCnpj, normalizarCnpjDigitado, validarCnpj } from '../../../contract/domain/cnpj.ts';
import { formatarCpf, mascararCpf, validarCpf } from '../../../contract/domain/cpf.ts';
import { lerData, validarData } from '../../../contract/domain/data.ts';
import { avisoDeEmail, mascararEmail, validarEmail } from '../../../contract/domain/email.ts';
import { codigoDeCampo } from '../../../contract/domain/falha-de-campo.ts';
import { validarSenha } from '../../../contract/domain/senha.ts';
import { avisoDeTelefone, formatarTelefone, validarTelefone } from '../../../contract/domain/telefone.ts';
import { semEspacosSobrando, validarNome, validarTextoLivre } from '../../../contract/domain/texto.ts';
import { textos } from './apoio.ts';

const FORMATADORES = {
  formatarCpf,
  mascararCpf,
  formatarCnpj,
  normalizarCnpjDigitado,
  normalizarCep,
  formatarTelefone,
  mascararEmail,
  semEspacosSobrando,
};
const VALIDADORES = {
  validarCpf,
  validarCnpj,
  validarCep,
  validarData,
  validarEmail,
  validarSenha,
  avisoDeEmail,
  avisoDeTelefone,
  fixo: (t: string) => validarTelefone(t, 'fixo'),
  celular: (t: string) => validarTelefone(t, 'celular'),
  nome: (t: string) => validarNome(t),
  setor: (t: string) => validarTextoLivre(t, 100),
};
const UM_MEGA = { letters: 'é'.repeat(1 << 20), digits: '7'.repeat(1 << 20), emoji: '👍'.repeat(1 << 18) };

describe('whatever is typed or pasted', () => {
  it.each(Object.entries(FORMATADORES))('%s gives a text', (_nome, formatar) => {
    fc.assert(fc.property(textos, (t) => typeof formatar(t) === 'string'));
  });

  it.each(Object.entries(VALIDADORES))('%s gives null or a code of the catalogue', (_nome, validar) => {
    fc.assert(
      fc.property(textos, (t) => {
        const falha = validar(t);
        expect(falha === null || codigoDeCampo.options.includes(falha.codigo)).toBe(true);
      }),
    );
  });

  it.each(Object.entries(UM_MEGA))('a megabyte of %s is answered, too', (_o_que, texto) => {
    for (const formatar of Object.values(FORMATADORES)) expect(formatar(texto)).toBeTypeOf('string');
    for (const validar of Object.values(VALIDADORES)) {
      const falha = validar(texto);
      expect(falha === null || codigoDeCampo.options.includes(falha.codigo)).toBe(true);
    }
    expect(lerData(texto)).toBeNull();
  });
});
