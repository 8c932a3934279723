import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CodigoDeCampo } from '../../../contract/domain/falha-de-campo.ts';
import type { Campos, NomeDeCampo } from '../../../contract/domain/pre-cadastro.ts';
import { Palco } from '../../support/palco.ts';
import { enviar, preparar } from '../../support/passos.ts';
import { CAIO, camposDe, cpfDe, SERRA, VALE } from '../../support/pessoas.ts';
import { pedidosNoServidor } from '../../support/servidor.ts';

let palco: Palco;
let n = 0;
const novoCpf = (): string => cpfDe((n += 1));
beforeAll(async () => {
  palco = await Palco.abrir();
});
afterAll(() => palco.fechar());

const TEXTOS = {
  'one megabyte': 'Ä'.repeat(512 * 1024),
  emoji: '👩‍👩‍👧‍👦 José 🇧🇷',
  SQL: `Robert'); DROP TABLE pedido;--`,
  HTML: '<script>alert("x")</script><img src=x onerror=alert(1)>',
  NUL: 'Maria\u0000da Silva',
  'a lone surrogate': 'Maria \ud83d da \udc00 Silva',
  'direction marks': 'Maria \u202egnirts\u202c \u200b',
  'line breaks and tabs': 'Maria\r\n\tda\u2028Silva',
  JSON: '{"__proto__":{"a":1},"x":"\\u0000"}',
} as const;

const CAMPOS_DE_TEXTO = [
  'nomeCompleto',
  'setorTrabalho',
  'telefoneFixoDdd',
  'telefoneFixoNumero',
  'telefoneCelularDdd',
  'telefoneCelularNumero',
  'email',
  'emailRepetido',
] as const satisfies readonly (keyof Campos)[];

describe('given whatever a person may paste', () => {
  test.each(Object.entries(TEXTOS))(
    'when every field holds %s, then it is kept to the letter over a restart, and refused field by field on enviar',
    async (_, texto) => {
      const cpf = novoCpf();
      // The name of a megabyte is enough for one request: the others hold what a field of theirs could.
      const porCampo = CAMPOS_DE_TEXTO.map((campo) => [
        campo,
        campo === 'nomeCompleto' ? texto : texto.slice(0, 2000),
      ]);
      const estranhos = Object.fromEntries(porCampo) as Partial<Campos>;
      const salvo = await preparar(palco.h, cpf, estranhos);
      const enviado = { ...camposDe(cpf), ...estranhos };
      expect(salvo.campos).toEqual(enviado);

      const recusa = await palco.h.recusa('cadastro.enviar', { id: salvo.id, revisao: salvo.revisao });
      expect(recusa.codigo).toBe('COM_PENDENCIAS');
      const campos = recusa.campos?.map((c) => c.campo) ?? [];
      expect(campos).toEqual(expect.arrayContaining(['telefoneFixo', 'telefoneCelular', 'email']));
      expect(pedidosNoServidor(palco.servidor.pasta, cpf)).toEqual([]);

      const lista = await palco.h.feito('cadastro.listar', { filtro: 'rascunhos', busca: '', limite: 50 });
      const naLista = lista.itens.find((p) => p.id === salvo.id);
      expect(Array.from(naLista?.nome ?? '').length).toBeLessThanOrEqual(150);
      const achados = await palco.h.feito('cadastro.listar', {
        filtro: 'todos',
        busca: texto.slice(0, 200),
        limite: 50,
      });
      expect(achados.total).toBeGreaterThanOrEqual(0);
      const { base64 } = await palco.h.feito('cadastro.exportar', { id: salvo.id });
      expect(Buffer.from(base64, 'base64').length).toBeGreaterThan(100);
    },
  );

  test('when the program starts again, then all of them are still there to the letter', async () => {
    const { itens } = await palco.h.feito('cadastro.listar', { filtro: 'rascunhos', busca: '', limite: 50 });
    const antes = await Promise.all(itens.map(({ id }) => palco.h.feito('cadastro.abrir', { id })));
    const h = await palco.reiniciar('matar');
    const depois = await Promise.all(itens.map(({ id }) => h.feito('cadastro.abrir', { id })));
    expect(antes.length).toBeGreaterThanOrEqual(Object.keys(TEXTOS).length);
    expect(depois.map((p) => p.campos)).toEqual(antes.map((p) => p.campos));
    const nomes = depois.map((p) => p.campos.nomeCompleto);
    for (const texto of Object.values(TEXTOS)) expect(nomes.includes(texto)).toBe(true);
  });

  test('when CPF and CNPJ themselves are garbage, then the draft keeps it and the backend is told no such thing', async () => {
    const { h, linha } = palco;
    for (const texto of [TEXTOS.emoji, TEXTOS.SQL, TEXTOS.HTML, TEXTOS.NUL, TEXTOS['a lone surrogate']]) {
      const { id, campos } = await h.feito('cadastro.criar', { cpf: texto, cnpj: texto });
      expect(campos).toMatchObject({ cpf: texto, cnpj: texto });
      const { verificacao, motivo } = await h.feito('cadastro.verificar', { id });
      expect(verificacao).toBeNull();
      expect(motivo?.codigo).toBe('VALIDACAO');
      expect(motivo?.campos?.map((c) => c.campo).sort()).toEqual(['cnpj', 'cpf']);
      await h.feito('cadastro.descartar', { id });
    }
    expect(linha.passagens.filter((p) => p.status !== null && p.status >= 500)).toEqual([]);
  });

  test.each<[string, Partial<Campos>, NomeDeCampo, CodigoDeCampo]>([
    ['a CNPJ with an accented letter', { cnpj: '12ÁBC34501DE35' }, 'cnpj', 'CARACTERE_INVALIDO'],
    ['a CNPJ with wrong digits', { cnpj: '12ABC34501DE36' }, 'cnpj', 'DIGITO_VERIFICADOR'],
    ['a CNPJ with letters at the end', { cnpj: '12ABC34501DEAA' }, 'cnpj', 'DIGITO_VERIFICADOR'],
    ['a name with a number', { nomeCompleto: 'Maria 2' }, 'nomeCompleto', 'CARACTERE_INVALIDO'],
    ['a name of 151 letters', { nomeCompleto: 'M'.repeat(151) }, 'nomeCompleto', 'LONGO'],
    ['only spaces', { setorTrabalho: '\u00a0 \t' }, 'setorTrabalho', 'OBRIGATORIO'],
    [
      'a mobile without the nine',
      { telefoneCelularNumero: '88887777' },
      'telefoneCelular',
      'CELULAR_FALTA_NOVE',
    ],
    [
      'two e-mails that differ',
      { emailRepetido: 'outra@serra.mg.gov.br' },
      'emailRepetido',
      'EMAIL_DIFERENTE',
    ],
    ['an e-mail with a line break', { email: 'a@b.br\r\nBcc: x@y.br' }, 'email', 'EMAIL_FORMATO'],
  ])('when it is %s, then %s… is named', async (_, mais, campo, codigo) => {
    const { id, revisao } = await preparar(palco.h, novoCpf(), mais);
    const recusa = await palco.h.recusa('cadastro.enviar', { id, revisao });
    expect(recusa.campos?.find((c) => c.campo === campo)?.codigo).toBe(codigo);
  });

  test('when masks, spaces and lower case are typed, then what travels is bare and upper case', async () => {
    const { h, servidor } = palco;
    const cpf = novoCpf();
    const mascara = ` ${cpf.slice(0, 3)}.${cpf.slice(3, 6)}.${cpf.slice(6, 9)}-${cpf.slice(9)} `;
    const rascunho = await preparar(h, mascara, {
      cnpj: ' 11.222.333/0001-81\u00a0',
      nomeCompleto: '  Marina   de\u00a0Souza ',
      telefoneFixoNumero: '3333-0000',
      telefoneCelularNumero: '98888 7777',
      email: ' Marina@Serra.mg.gov.br ',
      emailRepetido: 'marina@serra.MG.gov.br',
    });
    const enviado = await enviar(h, rascunho);
    expect(enviado.estado).toBe('EM_ANALISE');
    expect(enviado.campos.cpf).toBe(mascara);
    const [linha] = pedidosNoServidor(servidor.pasta, cpf);
    expect(linha).toMatchObject({
      cnpj: SERRA,
      nome_completo: 'Marina de Souza',
      email: 'Marina@Serra.mg.gov.br',
    });
  });

  test('when an alphanumeric CNPJ is typed in lower case, then it is the same entity', async () => {
    const { id } = await preparar(palco.h, CAIO, { cnpj: VALE.toLowerCase() });
    const { verificacao } = await palco.h.feito('cadastro.verificar', { id });
    expect(verificacao?.resultado).toBe('O4');
  });
});

describe('given calls that are none', () => {
  test.each([
    ['an unknown method', 'cadastro.apagarTudo', {}, 'METODO_DESCONHECIDO'],
    ['a method of Object', 'toString', {}, 'METODO_DESCONHECIDO'],
    ['a method that is no text', 7, {}, 'PEDIDO_DA_TELA_INVALIDO'],
    ['a method with a long name', 'x'.repeat(81), {}, 'PEDIDO_DA_TELA_INVALIDO'],
    ['no parameters', 'cadastro.abrir', null, 'PEDIDO_DA_TELA_INVALIDO'],
    ['an id that is none', 'cadastro.abrir', { id: "' OR 1=1" }, 'PEDIDO_DA_TELA_INVALIDO'],
    [
      'a limit of a million',
      'cadastro.listar',
      { filtro: 'todos', busca: '', limite: 1e6 },
      'PEDIDO_DA_TELA_INVALIDO',
    ],
    ['a backup outside', 'app.restaurarCopia', { id: '../../etc/passwd' }, 'COPIA_NAO_ENCONTRADA'],
    [
      'an unknown request',
      'cadastro.abrir',
      { id: '01900000-0000-7000-8000-000000000000' },
      'PEDIDO_NAO_ENCONTRADO',
    ],
  ])(
    'when it is %s, then an error value says so and the program goes on',
    async (_, metodo, params, codigo) => {
      expect(await palco.h.cru(metodo, params)).toMatchObject({ ok: false, error: { codigo } });
      expect((await palco.h.feito('app.estado', {})).armazenamento.situacao).toBe('pronto');
    },
  );
});
