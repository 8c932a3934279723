import type { Page } from '@playwright/test';
import { HELENA, OTAVIO } from '../support/pessoas.ts';
import { expect, test } from './apoio.ts';
import { botao, irPara, marcar, titulo } from './passos.ts';
import { entrar } from './passos-do-acesso.ts';

// It changes a person of the sample data.
test.use({ servidorProprio: true });

const tabela = (page: Page) => page.getByRole('table', { name: 'Lista de Usuários' });
const linhaDe = (page: Page, nome: string) => tabela(page).getByRole('row', { name: new RegExp(nome) });
const nomes = (page: Page): Promise<string[]> => tabela(page).getByRole('rowheader').allTextContents();
const pesquisa = (page: Page) => page.getByRole('region', { name: 'Pesquisar Usuários' });
const dados = (page: Page) => page.getByRole('region', { name: 'Dados do usuário' });
const historico = (page: Page) => page.getByRole('complementary', { name: 'Histórico de Alterações' });

async function comoHelena(page: Page): Promise<void> {
  await irPara(page, '/usuarios');
  await entrar(page, HELENA);
  await expect(titulo(page)).toHaveText('Usuários');
  await expect(linhaDe(page, 'Otávio Brandão')).toBeVisible();
}

async function abrirOtavio(page: Page): Promise<void> {
  await botao(page, 'Editar Otávio Brandão').click();
  await expect(titulo(page)).toHaveText('Gestão do Usuário');
  await expect(titulo(page)).toBeFocused();
}

test('a lista: colunas oficiais, ordem, filtros que ficam, e nenhum CPF inteiro nem no endereço', async ({
  app,
}) => {
  const { page, tela } = app;
  await comoHelena(page);
  const colunas = await tabela(page).getByRole('columnheader').allTextContents();
  expect(colunas).toEqual(
    expect.arrayContaining(['Nome', 'CPF', 'CNPJ', 'Setor', 'Situação', 'Status', 'Ação']),
  );
  await tela('lista de usuários');

  await test.step('cada título ordena, e diz como', async () => {
    const crescente = await nomes(page);
    await botao(tabela(page), 'Nome').click();
    await expect(tabela(page).getByRole('columnheader', { name: 'Nome' })).toHaveAttribute(
      'aria-sort',
      'descending',
    );
    await expect.poll(() => nomes(page)).toEqual(crescente.toReversed());
  });

  await test.step('os filtros oficiais e a situação, cada um com o seu jeito de sair', async () => {
    await botao(page, 'Filtros').click();
    for (const rotulo of [
      'Nome',
      'CPF',
      'Login do Usuário',
      'E-mail',
      'Setor',
      'Status',
      'Perfil de Usuário',
      'Situação',
    ])
      await expect(pesquisa(page).getByLabel(rotulo, { exact: true })).toBeVisible();
    await pesquisa(page).getByLabel('Setor', { exact: true }).fill('convenios');
    await expect(linhaDe(page, 'Helena Prado')).toBeHidden();
    await expect(linhaDe(page, 'Otávio Brandão')).toBeVisible();
    await tela('usuários filtrados');
  });

  await test.step('os filtros ficam ao abrir alguém e voltar', async () => {
    await abrirOtavio(page);
    expect(page.url()).not.toMatch(/\d{11}/);
    await page.goBack();
    await expect(botao(page, 'Retirar o filtro Setor: convenios')).toBeVisible();
    await botao(page, 'Retirar o filtro Setor: convenios').click();
    await expect(linhaDe(page, 'Helena Prado')).toBeVisible();
  });

  await test.step('quem não existe, e o que fazer', async () => {
    await pesquisa(page).getByRole('searchbox').fill('ninguém com este nome');
    await expect(page.getByText('Ninguém com estes filtros')).toBeVisible();
    await botao(page, 'Limpar os filtros').click();
    await expect(linhaDe(page, 'Otávio Brandão')).toBeVisible();
  });
  for (const cpf of [HELENA, OTAVIO]) expect(await page.content()).not.toContain(cpf);
});

test('mudar perfis com conexão; inativar sem ela, cancelar, inativar de novo e ver chegar', async ({
  app,
}) => {
  const { page, tela, linha } = app;
  await comoHelena(page);
  await abrirOtavio(page);

  await test.step('os perfis vão na hora e ficam no histórico', async () => {
    await expect(page.getByRole('group', { name: 'Perfis' })).not.toContainText('RESPONSÁVEL LEGAL');
    await botao(page, 'Adicionar todos').click();
    await expect(page.getByText('1 alteração por salvar')).toBeVisible();
    await botao(page, 'Salvar').click();
    await expect(historico(page)).toContainText('Perfis alterados');
    await expect(page.getByText('Salvo no SIGCON')).toBeVisible();
    await tela('gestão do usuário');
  });

  const inativar = async (): Promise<void> => {
    await marcar(page.getByRole('radio', { name: /^INATIVO/ }));
    await botao(page, 'Salvar').click();
    await expect(page.getByRole('alertdialog')).toContainText('deixa de entrar por esta entidade');
    await botao(page, 'Inativar e salvar').click();
  };
  const naoEnviado = page.getByRole('region', { name: 'Ainda não enviado' });

  await test.step('sem conexão, a mudança é só deste computador e se desfaz', async () => {
    await linha.cair();
    await inativar();
    await expect(naoEnviado).toContainText('Alterado neste computador, ainda não enviado');
    await expect(dados(page)).toContainText('ATIVO');
    await tela('usuário alterado, ainda não enviado');
    await botao(naoEnviado, 'Cancelar a alteração').click();
    await expect(naoEnviado).toBeHidden();
  });

  await test.step('com a conexão de volta, ela segue sozinha', async () => {
    await inativar();
    await expect(naoEnviado).toBeVisible();
    await linha.voltar();
    await expect(naoEnviado).toBeHidden({ timeout: 60_000 });
    await expect(dados(page)).toContainText('INATIVO');
    await expect(historico(page)).toContainText('Status alterado');
    await botao(page, 'Voltar').click();
    await expect(linhaDe(page, 'Otávio Brandão')).toContainText('INATIVO');
  });
});

test('o e-mail de quem é usuário de outra entidade não muda daqui; a alteração fica até a pessoa decidir', async ({
  app,
}) => {
  const { page, tela } = app;
  await comoHelena(page);
  await abrirOtavio(page);
  await page.getByLabel('E-mail', { exact: true }).fill('otavio.novo@serradoexemplo.mg.gov.br');
  await botao(page, 'Salvar').click();
  await expect(page.getByRole('link', { name: /Repita o E-mail/ })).toBeVisible();
  await page.getByLabel('Repita o E-mail').fill('otavio.novo@serradoexemplo.mg.gov.br');
  await botao(page, 'Salvar').click();
  await expect(page.getByText('Esta pessoa também é usuária de outra entidade.')).toBeVisible();
  await tela('alteração recusada');
  await botao(page, 'Desistir da alteração').click();
  await expect(page.getByText('Esta pessoa também é usuária de outra entidade.')).toBeHidden();
});

test('a representante legal só se vê; o relatório sai em PDF, CSV e XLSX', async ({ app }) => {
  const { page } = app;
  await comoHelena(page);
  for (const formato of ['PDF', 'CSV', 'XLSX']) {
    await botao(page, 'Relatório Usuários').click();
    await page.getByRole('menuitem', { name: new RegExp(`^${formato}`) }).click();
    const baixado = page.waitForEvent('download');
    await botao(page, 'Gerar relatório').click();
    expect((await baixado).suggestedFilename()).toMatch(
      new RegExp(`^relatorio-usuarios-\\d{8}\\.${formato.toLowerCase()}$`),
    );
  }
  await botao(page, 'Ver Helena Prado').click();
  await expect(page.getByText('só mudam no Portal CAGEC')).toBeVisible();
  await expect(botao(page, 'Salvar')).toBeHidden();
});
