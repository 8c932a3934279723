import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { camposComFalha } from '../../../contract/domain/campo-schema.ts';
import { formatarCnpj } from '../../../contract/domain/cnpj.ts';
import { formatarCpf } from '../../../contract/domain/cpf.ts';
import { etapaDe } from '../../../contract/domain/pedido.ts';
import {
  CAMPOS_VAZIOS,
  camposObrigatorios,
  conferirEmail,
  preCadastroEnvioSchema,
  prepararEnvio,
  verificarPendencias,
  type Campos,
  type NomeDeCampo,
} from '../../../contract/domain/pre-cadastro.ts';
import { formulario, type Verificacao } from '../../../contract/domain/verificacao.ts';
import { campos, cnpjs, cpfs, textos } from './apoio.ts';

const FORMULARIOS = formulario.options;
const doFormulario = fc.constantFrom(...FORMULARIOS);
const O5: Verificacao = { resultado: 'O5', formulario: 'USUARIO_EXTERNO' };

/** A value as people type it (right, with a mask, in lower case), or anything at all. */
const ouQualquer = (certos: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.oneof({ weight: 12, arbitrary: certos }, { weight: 1, arbitrary: textos });

const digitados = fc.record<Campos>({
  cpf: ouQualquer(
    fc.oneof(
      cpfs,
      cpfs.map(formatarCpf),
      cpfs.map((cpf) => ` ${cpf} `),
    ),
  ),
  cnpj: ouQualquer(
    fc.oneof(
      cnpjs,
      cnpjs.map(formatarCnpj),
      cnpjs.map((c) => c.toLowerCase()),
    ),
  ),
  nomeCompleto: ouQualquer(
    fc.constantFrom('Ana Lima', ' Ana\u00a0 Lima\t', "Zoë d'Ávila", '\ufeffAna', '𐐀'.repeat(150)),
  ),
  setorTrabalho: ouQualquer(fc.constantFrom('Obras', '2ª Secretaria (Obras & Saúde)', ' Obras \n Saúde ')),
  telefoneFixoDdd: ouQualquer(fc.constantFrom('31', '(55)', ' 11 ')),
  telefoneFixoNumero: ouQualquer(fc.constantFrom('33330000', '3333-0000', '5533 0000')),
  telefoneCelularDdd: ouQualquer(fc.constantFrom('31', '55', '+55')),
  telefoneCelularNumero: ouQualquer(fc.constantFrom('988887777', '98888-7777', '9 8888 7777')),
  email: ouQualquer(fc.constantFrom('a@osc.org.br', ' a@osc.org.br ', 'A@OSC.org.br')),
  emailRepetido: ouQualquer(fc.constantFrom('a@osc.org.br', 'A@osc.org.br')),
  solicitaAssinatura: fc.boolean(),
});

describe('verificarPendencias', () => {
  it.each(FORMULARIOS)('finds nothing in a filled-in form of %s', (form) => {
    expect(verificarPendencias(campos(), form)).toEqual([]);
  });

  it.each(FORMULARIOS)('asks for every required field of %s, in the order of the screen', (form) => {
    const faltam = verificarPendencias(CAMPOS_VAZIOS, form);
    expect(faltam).toEqual(
      camposObrigatorios(form).map((campo) => ({ campo, codigo: 'OBRIGATORIO', gravidade: 'erro' })),
    );
  });

  it('does not ask the representante legal for an e-mail, which comes from the CAGEC (BR-03)', () => {
    const semEmail = campos({ email: 'not an address', emailRepetido: '' });
    expect(verificarPendencias(semEmail, 'REPRESENTANTE_LEGAL')).toEqual([]);
    expect(verificarPendencias(semEmail, 'USUARIO_EXTERNO').map((p) => p.campo)).toEqual([
      'email',
      'emailRepetido',
    ]);
  });

  it('warns, and does not block, of one name only, a DDD of another state and free mail', () => {
    const estranhos = campos({
      nomeCompleto: 'Marina',
      telefoneFixoDdd: '11',
      telefoneCelularDdd: '21',
      email: 'marina@gmail.com',
      emailRepetido: 'marina@gmail.com',
    });
    expect(
      verificarPendencias(estranhos, 'USUARIO_EXTERNO').map((p) => [p.campo, p.codigo, p.gravidade]),
    ).toEqual([
      ['nomeCompleto', 'NOME_SEM_SOBRENOME', 'aviso'],
      ['telefoneFixo', 'DDD_DE_OUTRO_ESTADO', 'aviso'],
      ['telefoneCelular', 'DDD_DE_OUTRO_ESTADO', 'aviso'],
      ['email', 'EMAIL_PESSOAL', 'aviso'],
    ]);
    expect(prepararEnvio(estranhos, 'USUARIO_EXTERNO').ok).toBe(true);
  });
});

describe('prepararEnvio', () => {
  it('turns what was typed into what travels', () => {
    const preparado = prepararEnvio(
      campos({ cnpj: '12.abc.345/01de-35', nomeCompleto: ' Marina  Costa ' }),
      'USUARIO_EXTERNO',
    );
    expect(preparado).toEqual({
      ok: true,
      value: {
        cpf: '52998224725',
        cnpj: '12ABC34501DE35',
        nomeCompleto: 'Marina Costa',
        setorTrabalho: 'Secretaria de Planejamento',
        telefoneFixo: '3133330000',
        telefoneCelular: '31988887777',
        email: 'marina@serradoexemplo.mg.gov.br',
        solicitaAssinatura: true,
      },
    });
  });

  it('never sends the e-mail that the representante legal may have typed before', () => {
    const preparado = prepararEnvio(campos(), 'REPRESENTANTE_LEGAL');
    expect(preparado.ok && Object.hasOwn(preparado.value, 'email')).toBe(false);
  });

  it('names the fields that keep the request from being sent', () => {
    const preparado = prepararEnvio(campos({ cpf: '1', email: '' }), 'USUARIO_EXTERNO');
    expect(!preparado.ok && preparado.error.map((p) => [p.campo, p.codigo])).toEqual([
      ['cpf', 'CURTO'],
      ['email', 'OBRIGATORIO'],
      ['emailRepetido', 'EMAIL_DIFERENTE'],
    ]);
  });

  it('yields only what the schema of the API accepts: client and server agree', () => {
    let preparados = 0;
    fc.assert(
      fc.property(digitados, doFormulario, (draft, form) => {
        const preparado = prepararEnvio(draft, form);
        const erros = verificarPendencias(draft, form).filter((p) => p.gravidade === 'erro');
        expect(preparado.ok).toBe(erros.length === 0);
        if (!preparado.ok) return;
        preparados += 1;
        expect(preCadastroEnvioSchema.parse(preparado.value)).toEqual(preparado.value);
        expect(conferirEmail(preparado.value, form)).toBeNull();
      }),
      { numRuns: 1000 },
    );
    expect(preparados).toBeGreaterThan(50);
  });

  it('agrees with the schema of the API about every required field that is wrong', () => {
    const errados: [NomeDeCampo, Partial<Campos>, string][] = [
      ['cpf', { cpf: '52998224726' }, 'DIGITO_VERIFICADOR'],
      ['cnpj', { cnpj: '12ABC34501DE36' }, 'DIGITO_VERIFICADOR'],
      ['nomeCompleto', { nomeCompleto: 'Ana 1' }, 'CARACTERE_INVALIDO'],
      ['setorTrabalho', { setorTrabalho: '' }, 'OBRIGATORIO'],
      ['telefoneFixo', { telefoneFixoNumero: '63330000' }, 'FIXO_INICIO'],
      ['telefoneCelular', { telefoneCelularNumero: '88887777' }, 'CELULAR_FALTA_NOVE'],
      ['email', { email: 'a@b', emailRepetido: 'a@b' }, 'EMAIL_FORMATO'],
    ];
    for (const [campo, erro, codigo] of errados) {
      const c = campos(erro);
      expect(verificarPendencias(c, 'USUARIO_EXTERNO')).toMatchObject([{ campo, codigo }]);
      const cru = preCadastroEnvioSchema.safeParse({
        cpf: c.cpf.replace(/\D/g, ''),
        cnpj: c.cnpj.replace(/[./-]/g, ''),
        nomeCompleto: c.nomeCompleto,
        setorTrabalho: c.setorTrabalho,
        telefoneFixo: (c.telefoneFixoDdd + c.telefoneFixoNumero).replace(/\D/g, ''),
        telefoneCelular: (c.telefoneCelularDdd + c.telefoneCelularNumero).replace(/\D/g, ''),
        email: c.email,
        solicitaAssinatura: c.solicitaAssinatura,
      });
      expect(cru.success ? [] : camposComFalha(cru.error)).toEqual([{ campo, codigo }]);
    }
  });
});

describe('camposComFalha', () => {
  const falhasDe = (corpo: unknown): unknown => {
    const lido = preCadastroEnvioSchema.safeParse(corpo);
    return lido.success ? [] : camposComFalha(lido.error);
  };
  const preparado = prepararEnvio(campos(), 'USUARIO_EXTERNO');
  const certo = preparado.ok ? preparado.value : {};

  it('says OBRIGATORIO of a field that is not there and FORMATO of one of another type', () => {
    expect(falhasDe({ ...certo, cpf: undefined, solicitaAssinatura: 'sim' })).toEqual([
      { campo: 'cpf', codigo: 'OBRIGATORIO' },
      { campo: 'solicitaAssinatura', codigo: 'FORMATO' },
    ]);
  });

  it('says FORMATO of a right value that travels with its mask', () => {
    expect(falhasDe({ ...certo, cpf: '529.982.247-25', telefoneFixo: '(31) 3333-0000' })).toEqual([
      { campo: 'cpf', codigo: 'FORMATO' },
      { campo: 'telefoneFixo', codigo: 'FORMATO' },
    ]);
  });

  it('names a field inside another by its path', () => {
    const lido = z.object({ a: z.object({ b: z.string() }) }).safeParse({ a: {} });
    expect(lido.success ? [] : camposComFalha(lido.error)).toEqual([{ campo: 'a.b', codigo: 'OBRIGATORIO' }]);
  });

  it.each(FORMULARIOS)('says of the e-mail of %s what depends on who asks', (form) => {
    const semEmail = prepararEnvio(campos(), 'REPRESENTANTE_LEGAL');
    const comEmail = prepararEnvio(campos(), 'USUARIO_EXTERNO');
    if (!semEmail.ok || !comEmail.ok) throw new Error('not prepared');
    const codigos = [semEmail, comEmail].map(({ value }) => conferirEmail(value, form)?.codigo ?? null);
    expect(codigos).toEqual(
      form === 'REPRESENTANTE_LEGAL' ? [null, 'EMAIL_NAO_EDITAVEL'] : ['OBRIGATORIO', null],
    );
  });
});

describe('etapaDe', () => {
  it.each<[string, Campos, Verificacao | null, 2 | 3 | 4]>([
    ['CPF and CNPJ are still wrong', CAMPOS_VAZIOS, null, 2],
    ['the CNPJ is still wrong', campos({ cnpj: '1' }), O5, 2],
    ['the outcome stops the person (O3)', campos(), { resultado: 'O3' }, 2],
    ['data are missing', campos({ setorTrabalho: '' }), O5, 3],
    ['data are missing and there was no answer yet', campos({ setorTrabalho: '' }), null, 3],
    ['everything is there', campos(), O5, 4],
    ['everything is there, with warnings only', campos({ nomeCompleto: 'Marina' }), O5, 4],
  ])('when %s', (_quando, c, verificacao, etapa) => {
    expect(etapaDe(c, 'USUARIO_EXTERNO', verificacao)).toBe(etapa);
  });
});
