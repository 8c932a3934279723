import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openapi } from '../../../contract/api/openapi.ts';
import { nomeDoProblema, PREFIXO_DO_PROBLEMA, PROBLEMAS } from '../../../contract/api/problema.ts';
import { codigoDeErro, erro } from '../../../contract/bridge/errors.ts';
import { codigoDeCampo, type CodigoDeCampo } from '../../../contract/domain/falha-de-campo.ts';
import { nomeDeCampo, ROTULOS } from '../../../contract/domain/pre-cadastro.ts';
import { resultadoDaVerificacao, type Verificacao } from '../../../contract/domain/verificacao.ts';
import { rotuloDoCampo, textoDaFalha } from '../../../contract/mensagens/campos.ts';
import { textoDoRecebimento } from '../../../contract/mensagens/envio.ts';
import { textoDoErro } from '../../../contract/mensagens/erros.ts';
import { textoDoResultado } from '../../../contract/mensagens/verificacao.ts';

/** Whole sentences without holes: nothing that a person would read as a fault of the program. */
const ehFrase = (texto: string): boolean =>
  /^(?:[A-ZÁÉÍÓÚÂÊÔÃÕÇ0-9“]|gmail\.com ).*[.?!…]$/su.test(texto) &&
  !/undefined|NaN|null|\[object|\{|\}| {2}/.test(texto);

/** The numbers and characters with which the validators fill in the texts. */
const PARAMS: Partial<Record<CodigoDeCampo, Record<string, string | number>[]>> = {
  CURTO: [{ faltam: 1 }, { faltam: 3 }],
  LONGO: [{ maximo: 14, tem: 15 }],
  CARACTERE_INVALIDO: [{ caractere: 'Ç' }],
  DDD_INEXISTENTE: [{ ddd: '36' }, { ddd: '3' }, { ddd: '' }],
  DDD_DE_OUTRO_ESTADO: [{ ddd: '11' }],
  CELULAR_FALTA_NOVE: [{ sugestao: '999990000' }],
  EMAIL_PESSOAL: [{ dominio: 'gmail.com' }],
};

describe('textoDaFalha', () => {
  const casos = codigoDeCampo.options.flatMap((codigo) =>
    [undefined, ...nomeDeCampo.options].map((campo) => [codigo, campo] as const),
  );

  it.each(casos)('has a sentence for %s in %s', (codigo, campo) => {
    for (const params of PARAMS[codigo] ?? [{}]) {
      const texto = textoDaFalha({ codigo, params }, campo);
      expect(ehFrase(texto), texto).toBe(true);
    }
  });

  it('agrees in number with what is missing', () => {
    expect(textoDaFalha({ codigo: 'CURTO', params: { faltam: 1 } }, 'cpf')).toBe(
      'Falta 1 número: o CPF tem 11.',
    );
    expect(textoDaFalha({ codigo: 'CURTO', params: { faltam: 2 } }, 'cpf')).toBe(
      'Faltam 2 números: o CPF tem 11.',
    );
    expect(textoDaFalha({ codigo: 'CURTO', params: { faltam: 1 } })).toBe(
      'Está incompleto: falta 1 caractere.',
    );
    expect(textoDaFalha({ codigo: 'CURTO', params: { faltam: 4 } })).toBe(
      'Está incompleto: faltam 4 caracteres.',
    );
  });

  it('names a field by its official label, and one of a newer server by its name', () => {
    for (const campo of nomeDeCampo.options) expect(rotuloDoCampo(campo)).toBe(ROTULOS[campo]);
    expect(rotuloDoCampo('campoNovo')).toBe('campoNovo');
  });
});

describe('textoDoErro', () => {
  it.each(codigoDeErro.options)('says of %s what happened and what to do', (codigo) => {
    for (const params of [{}, { segundos: 1 }, { segundos: 240 }]) {
      const { titulo, texto } = textoDoErro(erro(codigo, params));
      expect(ehFrase(titulo), titulo).toBe(true);
      expect(ehFrase(texto), texto).toBe(true);
    }
  });

  it('tells how long the SIGCON asked to wait', () => {
    expect(textoDoErro(erro('LIMITE_EXCEDIDO', { segundos: 30 })).texto).toContain('em 30 s');
    expect(textoDoErro(erro('LIMITE_EXCEDIDO', { segundos: 180 })).texto).toContain('em 3 min');
  });
});

describe('textoDoResultado', () => {
  const completa: Partial<Verificacao> = {
    entidade: {
      cnpj: '12ABC34501DE35',
      razaoSocial: 'Instituto Vale do Exemplo',
      tipo: 'OSC',
      municipio: 'Vale do Exemplo',
      uf: 'MG',
      representanteLegal: 'Caio Duarte',
    },
    preenchido: { emailMascarado: 'c•••@valedoexemplo.org.br' },
  };

  it.each(resultadoDaVerificacao.options)(
    'has words for %s, with and without entity and form',
    (resultado) => {
      for (const mais of [{}, completa, { ...completa, formulario: 'USUARIO_EXTERNO' as const }]) {
        const { titulo, texto, rotulo } = textoDoResultado({ resultado, ...mais });
        expect(ehFrase(texto), texto).toBe(true);
        expect(titulo).not.toBe('');
        expect(rotulo).not.toBe('');
      }
    },
  );

  it.each(resultadoDaVerificacao.options)(
    'offers to go on after %s only when there is a form',
    (resultado) => {
      const { acao } = textoDoResultado({ resultado });
      const segueSempre = ['O4', 'O5', 'O7'].includes(resultado);
      expect(acao === 'seguir').toBe(segueSempre);
    },
  );

  it('does not promise the mail of the CAGEC to anybody but the representante legal', () => {
    expect(textoDoRecebimento('REPRESENTANTE_LEGAL', { email: 'c•••@osc.org.br' }).texto).toContain(
      'c•••@osc.org.br',
    );
    expect(textoDoRecebimento('USUARIO_EXTERNO', { representante: 'Caio Duarte' }).texto).toContain(
      'Caio Duarte',
    );
    expect(textoDoRecebimento('USUARIO_EXTERNO', {}).texto).not.toMatch(/undefined|CAGEC/);
  });
});

describe('problems of the API', () => {
  const nomes = Object.keys(PROBLEMAS);

  it.each(nomes)('%s is an error that the screens know', (nome) => {
    expect(codigoDeErro.safeParse(nome.toUpperCase().replaceAll('-', '_')).success).toBe(true);
    expect(nomeDoProblema(PREFIXO_DO_PROBLEMA + nome)).toBe(nome);
  });

  it.each([
    '',
    'validacao',
    'urn:sigcon:problema:',
    'urn:sigcon:problema:novo',
    'urn:outro:validacao',
    'urn:sigcon:problema:toString',
    'about:blank',
  ])('a type %j of somebody else is not taken for one of them', (type) => {
    expect(nomeDoProblema(type)).toBeUndefined();
  });

  it('marks as repeatable exactly what the client repeats by itself', () => {
    const divergentes = Object.entries(PROBLEMAS).filter(
      ([nome, { acao }]) =>
        erro(codigoDeErro.parse(nome.toUpperCase().replaceAll('-', '_'))).repetivel !== (acao === 'repetir'),
    );
    expect(divergentes).toEqual([]);
  });

  it('publishes the table of routes as it is', () => {
    const publicado = readFileSync(new URL('../../../contract/openapi.json', import.meta.url), 'utf8');
    expect(publicado).toBe(`${JSON.stringify(openapi('1.0.0'), null, 2)}\n`);
  });
});
