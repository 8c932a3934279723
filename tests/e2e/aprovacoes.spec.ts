import type { Locator, Page } from '@playwright/test';
import { decidir } from '../support/decisao.ts';
import type { Janela } from '../support/hospedeiro.ts';
import { enviar, esperarProtocolo, prepararVerificado } from '../support/passos.ts';
import { HELENA } from '../support/pessoas.ts';
import { expect, test, type App } from './apoio.ts';
import { botao, irPara, marcar, titulo } from './passos.ts';
import { entrar } from './passos-do-acesso.ts';

// Decisions of one test would be pending requests of another.
test.use({ servidorProprio: true });

const lista = (page: Page): Locator => page.getByRole('listbox', { name: 'Pedidos' });
const linhaDe = (page: Page, nome: string): Locator =>
  lista(page).getByRole('option').filter({ hasText: nome });
const detalhe = (page: Page): Locator => page.getByRole('region', { name: 'Pedido escolhido' });
const aba = (page: Page, nome: RegExp): Locator => page.getByRole('radio', { name: nome });

/** Requests that people sent to the prefeitura; their ids in the order of the names. */
async function pedidosDe(app: App, ...nomes: string[]): Promise<string[]> {
  const ponte: Janela = await app.ponte();
  const ids: string[] = [];
  for (const nomeCompleto of nomes) {
    const { id } = await enviar(ponte, await prepararVerificado(ponte, app.cpf(), { nomeCompleto }));
    await esperarProtocolo(ponte, id);
    ids.push(id);
  }
  return ids;
}

async function comoHelena(page: Page): Promise<void> {
  await irPara(page, '/aprovacoes');
  await entrar(page, HELENA);
  await expect(titulo(page)).toHaveText('Aprovações');
}

async function abrir(page: Page, nome: string): Promise<void> {
  await linhaDe(page, nome).click();
  await expect(detalhe(page).getByRole('heading', { name: nome })).toBeVisible();
}

test('só pelo teclado: abrir, escolher o perfil, aprovar; o próximo abre sozinho', async ({ app }) => {
  const { page, tela } = app;
  await pedidosDe(app, 'Iolanda Freitas Vale', 'Jorge Amaro Pires');
  await comoHelena(page);
  await expect(linhaDe(page, 'Iolanda Freitas Vale')).toBeVisible();
  await expect(linhaDe(page, 'Jorge Amaro Pires')).toBeVisible();
  await tela('caixa de entrada');

  await test.step('os mais antigos vêm primeiro; Enter abre, e o foco vai para o pedido', async () => {
    await lista(page).focus();
    await page.keyboard.type('Iolanda');
    await page.keyboard.press('Enter');
    await expect(detalhe(page)).toBeFocused();
    await expect(detalhe(page).getByRole('row', { name: /^CPF/ })).toContainText('Dígitos conferem');
  });

  await test.step('sem perfil não se aprova: o atalho leva a quem falta', async () => {
    await expect(botao(detalhe(page), 'Aprovar')).toBeDisabled();
    await page.keyboard.press('Control+Enter');
    await expect(detalhe(page).getByRole('listbox', { name: 'Perfis Disponíveis' })).toBeFocused();
    await page.keyboard.type('cada');
    await page.keyboard.press('Control+ArrowRight');
    await expect(detalhe(page).getByText('CADASTRADOR movido para Perfis Selecionados')).toBeAttached();
    await tela('perfil escolhido');
  });

  await test.step('aprovado: o próximo abre com o foco no nome, e o SIGCON confirma', async () => {
    await page.keyboard.press('Control+Enter');
    await expect(detalhe(page).getByRole('heading', { name: 'Jorge Amaro Pires' })).toBeFocused();
    await expect(page.getByText('O SIGCON confirmou: APROVADO')).toBeVisible();
    await expect(botao(detalhe(page), 'Usar os mesmos perfis do último')).toBeVisible();
    await expect(botao(page, 'Desfazer')).toBeHidden();
    await tela('próximo pedido');
  });
});

test('sem conexão: decidido aqui e não enviado, desfeito, devolvido campo a campo, enviado depois', async ({
  app,
}) => {
  const { page, tela, linha } = app;
  await pedidosDe(app, 'Kátia Lemos Brant', 'Nilton Sá Moura');
  await comoHelena(page);
  await abrir(page, 'Kátia Lemos Brant');
  await linha.cair();

  await test.step('aprovar espera neste computador e se desfaz', async () => {
    await botao(detalhe(page), 'Adicionar o marcado').click();
    await botao(detalhe(page), 'Aprovar').click();
    await expect(linhaDe(page, 'Kátia Lemos Brant')).toContainText('Aprovado, não enviado');
    await tela('decidido sem conexão');
    await botao(page, 'Desfazer').click();
    await expect(linhaDe(page, 'Kátia Lemos Brant')).not.toContainText('não enviado');
  });

  await test.step('devolver pede uma justificativa, no pedido ou num campo (BR-08)', async () => {
    await abrir(page, 'Nilton Sá Moura');
    await page.keyboard.press('F8');
    const dialogo = page.getByRole('dialog', { name: 'Devolver para correção' });
    await botao(dialogo, 'Devolver para correção').click();
    await expect(dialogo.getByText('Escreva uma justificativa ou marque um campo.')).toBeVisible();
    await marcar(dialogo.getByRole('checkbox', { name: 'Setor de Trabalho' }));
    await dialogo.getByLabel('O que corrigir em Setor de Trabalho').fill('Escreva o nome da secretaria');
    await tela('devolver');
    await botao(dialogo, 'Devolver para correção').click();
    await expect(linhaDe(page, 'Nilton Sá Moura')).toContainText('Devolvido, não enviado');
    await abrir(page, 'Nilton Sá Moura');
    await expect(detalhe(page)).toContainText('Decidido neste computador, ainda não enviado');
    await tela('devolvido, ainda não enviado');
  });

  await test.step('com a conexão de volta, segue sozinho', async () => {
    await linha.voltar();
    // With the comma: the SIGCON's words. The unsent decision says "Devolvido por Helena Prado hoje…".
    await expect(detalhe(page).getByText('Devolvido por Helena Prado,')).toBeVisible({ timeout: 60_000 });
    await aba(page, /^Devolvidos/).click();
    await expect(linhaDe(page, 'Nilton Sá Moura')).toBeVisible();
  });
});

test('outra pessoa decidiu antes: nada é aplicado, a tela diz quem e pergunta', async ({ app }) => {
  const { page, tela, linha, servidor } = app;
  const [id = ''] = await pedidosDe(app, 'Olavo Reis Tunes');
  await comoHelena(page);
  await abrir(page, 'Olavo Reis Tunes');
  await linha.cair();
  await botao(detalhe(page), 'Adicionar o marcado').click();
  await botao(detalhe(page), 'Aprovar').click();
  await expect(linhaDe(page, 'Olavo Reis Tunes')).toContainText('Aprovado, não enviado');
  await decidir(servidor.pasta, id, 'REPROVADO', {
    evento: 'REPROVADO',
    por: 'Antônio Lage',
    justificativa: 'Não trabalha aqui',
  });
  await linha.voltar();
  await expect(linhaDe(page, 'Olavo Reis Tunes')).toContainText('Já decidido', { timeout: 60_000 });
  await linhaDe(page, 'Olavo Reis Tunes').click();
  const dialogo = page.getByRole('alertdialog', { name: 'Este pedido já foi decidido' });
  await expect(dialogo).toContainText('Antônio Lage decidiu');
  await expect(botao(dialogo, 'Fechar').last()).toBeFocused();
  await tela('conflito');
  await botao(dialogo, 'Desistir da minha decisão').click();
  await expect(detalhe(page).getByText('Reprovado por Antônio Lage')).toBeVisible();
});

test('vários de uma vez: a conferência antes, o resultado depois', async ({ app }) => {
  const { page, tela } = app;
  await pedidosDe(app, 'Quitéria Dantas Bueno', 'Rui Salgado Prado', 'Zuleica Mota Campos');
  await comoHelena(page);
  await expect(linhaDe(page, 'Zuleica Mota Campos')).toBeVisible();
  for (const nome of ['Quitéria Dantas Bueno', 'Rui Salgado Prado', 'Zuleica Mota Campos']) {
    // The box is drawn: to a screen reader the row itself is selected.
    await linhaDe(page, nome).locator('[aria-hidden="true"]').first().click();
    await expect(linhaDe(page, nome)).toHaveAttribute('aria-selected', 'true');
  }
  await botao(page, /^Aprovar os 3 marcados/).click();
  const dialogo = page.getByRole('dialog');
  const fora = dialogo.getByRole('checkbox', { name: 'Quitéria Dantas Bueno' });
  await fora.locator('xpath=ancestor::label').click();
  await expect(fora).not.toBeChecked();
  await botao(dialogo, 'Adicionar o marcado').click();
  await tela('revisão de vários');
  await botao(dialogo, /^Aprovar \d+ pedidos?$/).click();
  await expect(page.getByRole('dialog', { name: 'Resultado das aprovações' })).toBeVisible({
    timeout: 60_000,
  });
  await expect(dialogo.getByRole('region', { name: 'Aprovados' })).toContainText('Rui Salgado Prado');
  await tela('resultado de vários');
  const baixado = page.waitForEvent('download');
  await botao(dialogo, 'Baixar o relatório (CSV)').click();
  expect((await baixado).suggestedFilename()).toMatch(/^decisoes-.*\.csv$/);
  await botao(dialogo, 'Fechar').last().click();
  await expect(linhaDe(page, 'Quitéria Dantas Bueno')).toBeVisible();
  await expect(linhaDe(page, 'Rui Salgado Prado')).toBeHidden();
});
