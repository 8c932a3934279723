import type { Page } from '@playwright/test';
import { formatarCnpj } from '../../contract/domain/cnpj.ts';
import { formatarCpf } from '../../contract/domain/cpf.ts';
import type { Verificacao } from '../../contract/domain/verificacao.ts';
import { textoDoErro } from '../../contract/mensagens/erros.ts';
import { textoDoResultado } from '../../contract/mensagens/verificacao.ts';
import {
  cortarJson,
  cortarNoMeio,
  derrubarAntes,
  erro500,
  indisponivel,
  perderResposta,
  portalCativo,
  problema,
  redirecionarParaLogin,
  segurarAntes,
  type Falha,
} from '../support/falhas.ts';
import { CAIO, CONSORCIO, FORA_DO_CAGEC, HELENA, OTAVIO, RITA, SERRA, VALE } from '../support/pessoas.ts';
import { VERIFICACAO } from '../support/proxy.ts';
import { expect, test } from './apoio.ts';
import {
  aviso,
  botao,
  campo,
  campoCnpj,
  campoCpf,
  colar,
  descricao,
  digitarNumeros,
  elo,
  irAoPreCadastro,
  resultado,
  titulo,
  verificar,
} from './passos.ts';

const CONFERE = 'Os dígitos conferem';
const entidadeDaTela = (page: Page) =>
  page.getByRole('region', { name: 'Prefeitura Municipal de Serra do Exemplo' });

/** Typed key by key or pasted; what stands in the field; what is said below it, still typing. */
type Caso = readonly [como: 'digitar' | 'colar', texto: string, mostra: string, diz: string];

const CPFS: readonly Caso[] = [
  ['digitar', '11144477735', '111.444.777-35', CONFERE],
  ['digitar', '123.456.789-09', '123.456.789-09', CONFERE],
  ['digitar', '00000000191', '000.000.001-91', CONFERE],
  ['colar', '  529.982.247-25\n', '529.982.247-25', CONFERE],
  ['colar', 'CPF: 529 982 247 25', '529.982.247-25', CONFERE],
  ['colar', 'CPF 987.654.321-00, da prefeita', '987.654.321-00', CONFERE],
  ['digitar', '11144477734', '111.444.777-34', 'os dois últimos números não conferem'],
  ['digitar', '11144477745', '111.444.777-45', 'os dois últimos números não conferem'],
  ['digitar', '11111111111', '111.111.111-11', 'todos os números são iguais'],
  ['digitar', '00000000000', '000.000.000-00', 'todos os números são iguais'],
  ['digitar', '529982247255', '529.982.247-255', 'O CPF tem 11 números; aqui há 12'],
];

const CNPJS: readonly Caso[] = [
  ['digitar', '11222333000181', '11.222.333/0001-81', CONFERE],
  ['digitar', '12abc34501de35', '12.ABC.345/01DE-35', CONFERE],
  ['digitar', 'R5.523.1B3/0007-57', 'R5.523.1B3/0007-57', CONFERE],
  ['digitar', 'ABCDEFGH000195', 'AB.CDE.FGH/0001-95', CONFERE],
  ['digitar', '00000000000A04', '00.000.000/000A-04', CONFERE],
  ['colar', ' 12.abc.345/01de-35 ', '12.ABC.345/01DE-35', CONFERE],
  ['colar', 'CNPJ: 01.234.567/0001-95 (matriz)', '01.234.567/0001-95', CONFERE],
  ['digitar', '12ABC34501DE36', '12.ABC.345/01DE-36', 'os dois últimos números não conferem'],
  ['digitar', '12ABC34501DE3A', '12.ABC.345/01DE-3A', 'os dois últimos números não conferem'],
  // An accented letter stays as it was typed, so that it is seen and refused.
  ['digitar', '12abç34501de35', '12.ABÇ.345/01DE-35', 'sem acento; apague “Ç”'],
  ['digitar', '00000000000000', '00.000.000/0000-00', 'os caracteres são todos iguais'],
  ['digitar', '11111111111180', '11.111.111/1111-80', 'os caracteres são todos iguais'],
  ['digitar', 'ZZZZZZZZZZZZ62', 'ZZ.ZZZ.ZZZ/ZZZZ-62', 'os caracteres são todos iguais'],
  ['digitar', '112223330001810', '11.222.333/0001-810', 'O CNPJ tem 14 caracteres; aqui há 15'],
];

test('máscara e dígitos verificadores enquanto se digita ou se cola', async ({ app }) => {
  const { page, tela } = app;
  await irAoPreCadastro(page);
  await test.step('o que está só incompleto se diz ao sair', async () => {
    await campoCpf(page).fill('5299822472');
    await expect(campoCpf(page)).not.toHaveAttribute('aria-invalid', 'true');
    await campoCnpj(page).fill('90025255');
    await expect.poll(() => descricao(campoCpf(page))).toContain('Falta 1 número: o CPF tem 11.');
    await botao(page, 'Enviar').click();
    const lista = page.getByRole('alert').filter({ hasText: 'Falta acertar 2 campos' });
    await expect(lista).toBeFocused();
    await expect(lista).toContainText('Faltam 6 caracteres: o CNPJ tem 14.');
    await tela('incompletos');
    await elo(lista, /^CNPJ/).click();
    await expect(campoCnpj(page)).toBeFocused();
  });

  for (const [campoDeNumero, casos] of [
    [campoCpf(page), CPFS],
    [campoCnpj(page), CNPJS],
  ] as const) {
    for (const [como, texto, mostra, diz] of casos) {
      await campoDeNumero.fill('');
      if (como === 'colar') await colar(campoDeNumero, texto);
      else await campoDeNumero.pressSequentially(texto);
      await expect(campoDeNumero).toHaveValue(mostra);
      await expect.poll(() => descricao(campoDeNumero), texto).toContain(diz);
      if (diz === CONFERE) await expect(campoDeNumero).not.toHaveAttribute('aria-invalid', 'true');
      else await expect(campoDeNumero).toHaveAttribute('aria-invalid', 'true');
    }
  }
  await tela('dígitos que não conferem');

  await test.step('editar no meio, desfazer e refazer', async () => {
    await campoCpf(page).fill('11144477735');
    await campoCpf(page).press('Control+z');
    await expect(campoCpf(page)).not.toHaveValue('111.444.777-35');
    await campoCpf(page).press('Control+y');
    await expect(campoCpf(page)).toHaveValue('111.444.777-35');
    await campoCpf(page).press('Home');
    await campoCpf(page).press('Delete');
    await campoCpf(page).press('1');
    await expect(campoCpf(page)).toHaveValue('111.444.777-35');
  });
});

test('um texto enorme colado num número não trava a janela', async ({ app }) => {
  const { page } = app;
  await irAoPreCadastro(page);
  await digitarNumeros(page, HELENA);
  for (const alvo of [campoCpf(page), campoCnpj(page)]) {
    const antes = await alvo.inputValue();
    await colar(alvo, '1234567890'.repeat(100_000));
    await expect(aviso(page)).toContainText('não foi colado', { timeout: 2000 });
    await expect(alvo).toHaveValue(antes);
    await botao(aviso(page), 'Fechar aviso').click();
  }
  // Below the limit of a paste nothing is left out, however wrong it is.
  await campoCpf(page).fill('');
  await colar(campoCpf(page), '1234567890'.repeat(300));
  await expect.poll(() => descricao(campoCpf(page))).toContain('O CPF tem 11 números; aqui há 3000');
});

test('cada resultado tem o seu texto e a sua saída', async ({ app }) => {
  const { page, tela, linha } = app;
  await irAoPreCadastro(page);
  const perguntar = async (cpf: string, cnpj: string, esperado: Verificacao): Promise<void> => {
    await digitarNumeros(page, cpf, cnpj);
    await botao(page, 'Enviar').click();
    const { titulo: cabecalho, texto } = textoDoResultado(esperado);
    await expect(resultado(page).getByRole('heading', { level: 2 }).first()).toHaveText(cabecalho);
    await expect(resultado(page)).toContainText(texto);
    await tela(`resultado ${esperado.resultado} ${esperado.formulario ?? 'parado'}`);
  };
  const entidade = (cnpj: string, razaoSocial: string, representanteLegal: string) =>
    ({
      entidade: { cnpj, razaoSocial, representanteLegal, tipo: 'OUTRA', municipio: '', uf: 'MG' },
    }) as const;
  const serra = entidade(SERRA, 'Prefeitura Municipal de Serra do Exemplo', 'Helena Prado');
  const vale = entidade(VALE, 'Instituto Vale do Exemplo', 'Caio Duarte');
  const consorcio = entidade(CONSORCIO, 'Consórcio Intermunicipal do Vale Fictício', 'Otávio Brandão');

  await perguntar(app.cpf(), FORA_DO_CAGEC, { resultado: 'O2' });
  await expect(elo(page, /^Abrir o Portal CAGEC/)).toHaveAttribute('href', /portalcagec/);
  await perguntar(app.cpf(), VALE, { resultado: 'O3', ...vale });
  await expect(elo(page, 'Guardar o rascunho')).toBeVisible();
  await perguntar(CAIO, VALE, {
    resultado: 'O4',
    formulario: 'REPRESENTANTE_LEGAL',
    ...vale,
    preenchido: { emailMascarado: 'c•••@valedoexemplo.org.br' },
  });
  await perguntar(HELENA, SERRA, { resultado: 'O6', ...serra });
  await expect(elo(page, 'Esqueci Senha/Login')).toBeVisible();
  await perguntar(RITA, SERRA, { resultado: 'O7', formulario: 'USUARIO_EXTERNO', ...serra });
  await expect(botao(page, 'Pedir o vínculo')).toBeVisible();
  await perguntar('70123450985', SERRA, { resultado: 'O8', ...serra });
  await expect(elo(page, 'Ver meus pedidos')).toBeVisible();
  await perguntar(app.cpf(), CONSORCIO, { resultado: 'O9', formulario: 'USUARIO_EXTERNO', ...consorcio });
  // No representante legal of the sample is both outdated and not a user yet: the answer is played.
  const parado: Verificacao = { resultado: 'O9', ...consorcio };
  linha.quando(VERIFICACAO, {
    nome: 'o9',
    agir: (t) =>
      t.responder({
        status: 200,
        cabecalhos: { 'content-type': 'application/json' },
        corpo: Buffer.from(JSON.stringify(parado)),
      }),
  });
  await perguntar(OTAVIO, CONSORCIO, parado);
  await expect(botao(page, 'Verificar de novo')).toBeVisible();

  await botao(page, 'Corrigir CPF ou CNPJ').click();
  await expect(campoCpf(page)).toBeFocused();
  await perguntar(HELENA, SERRA, { resultado: 'O6', ...serra });
  await elo(page, 'Esqueci Senha/Login').click();
  await expect(titulo(page)).toHaveText('Esqueci Senha/Login');
});

test('servidor lento: continua sem esperar, e a resposta chega sozinha', async ({ app }) => {
  const { page, tela, linha } = app;
  const presa = segurarAntes();
  linha.quando(VERIFICACAO, presa);
  await verificar(page, app.cpf());
  await presa.chegou;
  await expect(page.getByText('Perguntando ao SIGCON sobre este CPF e este CNPJ…')).toBeVisible();
  await tela('perguntando');
  await botao(page, 'Continuar sem esperar').click();
  await expect(campo(page, 'nomeCompleto')).toBeVisible();
  await expect(page.getByText('Verificação pendente.')).toBeVisible();
  await tela('dados sem esperar');
  await campo(page, 'nomeCompleto').fill('Marina Teste');
  presa.soltar();
  await expect(entidadeDaTela(page)).toBeVisible();
  await expect(page.getByText('Verificação pendente.')).toBeHidden();
  await expect(campo(page, 'nomeCompleto')).toHaveValue('Marina Teste');
  await expect(campo(page, 'nomeCompleto')).toBeFocused();
});

/** What the line does, and why there is no answer; without a line the banner of the page says it. */
const TEMPO_RUIM: readonly (readonly [Falha, Parameters<typeof textoDoErro>[0] | null])[] = [
  [erro500, { codigo: 'FALHA_INTERNA' }],
  [indisponivel(), { codigo: 'INDISPONIVEL' }],
  [portalCativo, { codigo: 'RESPOSTA_ESTRANHA' }],
  [redirecionarParaLogin, { codigo: 'RESPOSTA_ESTRANHA' }],
  [cortarJson, { codigo: 'RESPOSTA_CORTADA' }],
  [cortarNoMeio, { codigo: 'RESPOSTA_CORTADA' }],
  [derrubarAntes, null],
  [perderResposta, null],
  [
    problema('limite-excedido', { esperarSegundos: 2 }),
    { codigo: 'LIMITE_EXCEDIDO', params: { segundos: 2 } },
  ],
];

test('o que quer que a rede responda, a pessoa segue com a verificação pendente', async ({ app }) => {
  const { page, tela, linha } = app;
  await irAoPreCadastro(page);
  const cpf = app.cpf();
  await digitarNumeros(page, cpf);
  for (const [falha, erro] of TEMPO_RUIM) {
    await test.step(falha.nome, async () => {
      linha.limpar();
      linha.quando(VERIFICACAO, falha, Infinity);
      await digitarNumeros(page, cpf, '');
      await digitarNumeros(page, cpf);
      await botao(page, 'Enviar').click();
      await expect(resultado(page)).toContainText('Verificação pendente');
      if (erro === null) await expect(page.getByRole('status').getByText('Sem conexão.')).toBeVisible();
      else await expect(resultado(page)).toContainText(textoDoErro(erro).titulo);
      await expect(botao(page, 'Continuar sem conexão')).toBeVisible();
      await tela(`pendente ${falha.nome}`);
    });
  }
  await botao(page, 'Continuar sem conexão').click();
  await expect(page.getByText('Verificação pendente.')).toBeVisible();
  await expect(page.getByRole('textbox', { name: /^CPF/ })).toHaveValue(formatarCpf(cpf));
  await expect(page.getByRole('textbox', { name: /^CNPJ/ })).toHaveValue(formatarCnpj(SERRA));
  linha.limpar();
  await botao(page, 'Verificar agora').click();
  await expect(entidadeDaTela(page)).toBeVisible();
});

test('a linha cai no meio: pendente, e verificada sozinha quando volta', async ({ app }) => {
  const { page, linha } = app;
  await expect(page.getByText('Conectado ao SIGCON')).toBeVisible();
  await linha.cair();
  await verificar(page, app.cpf());
  await botao(page, 'Continuar sem conexão').click();
  await campo(page, 'nomeCompleto').fill('Marina Teste');
  await linha.voltar();
  // Without a connection the program looks at least every 20 s whether it is back.
  await expect(entidadeDaTela(page)).toBeVisible({ timeout: 45_000 });
  await expect(page.getByText('Verificação pendente.')).toBeHidden();
  await expect(campo(page, 'nomeCompleto')).toHaveValue('Marina Teste');
});
