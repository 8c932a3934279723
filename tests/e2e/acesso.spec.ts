import type { Page } from '@playwright/test';
import { formatarCpf } from '../../contract/domain/cpf.ts';
import { textoDoErroDeAcesso } from '../../contract/mensagens/acesso.ts';
import { textoDoErro } from '../../contract/mensagens/erros.ts';
import { CONSORCIO, HELENA, OTAVIO, RITA } from '../support/pessoas.ts';
import { expect, test } from './apoio.ts';
import { botao, elo, irPara, titulo } from './passos.ts';
import { abrirMenu, campoDaSenha, cartao, entrar, SENHA_DE_AMOSTRA, usuario } from './passos-do-acesso.ts';

const navegacao = (page: Page) => page.getByRole('navigation', { name: 'Principal' });
const segredosDeHelena = ['Helena Prado', HELENA, formatarCpf(HELENA), 'helena.prado', 'Serra do Exemplo'];

test('a página pedida abre depois de entrar; bloqueada, nada da conta fica na janela; sair volta ao começo', async ({
  app,
}) => {
  const { page, tela } = app;
  await test.step('sem conta, Aprovações mostra a entrada e guarda o caminho', async () => {
    await irPara(page, '/aprovacoes');
    await expect(page.getByText('Entre para ver Aprovações.')).toBeVisible();
    await expect(titulo(page)).toHaveText('O que você quer fazer?');
    await entrar(page, HELENA);
    await expect(titulo(page)).toHaveText('Aprovações');
    await expect(titulo(page)).toBeFocused();
    await expect(page).toHaveURL(/#\/aprovacoes/);
  });

  await test.step('a moldura diz a entidade e oferece só o que a pessoa usa', async () => {
    await expect(page.getByRole('banner')).toContainText('Prefeitura Municipal de Serra do Exemplo');
    for (const nome of [/^Início/, /^Aprovações/, /^Usuários/, /^Meus pedidos/])
      await expect(elo(navegacao(page), nome)).toBeVisible();
    await elo(navegacao(page), /^Início/).click();
    await expect(titulo(page)).toHaveText(/^(Bom dia|Boa tarde|Boa noite), Helena\.$/);
    await expect(page.getByText(/CAGEC: regular/)).toBeVisible();
    await expect(page.getByText(/^Consultado (hoje|ontem)/)).toBeVisible();
    await tela('início de quem entrou');
  });

  await test.step('Minha Conta', async () => {
    await (await abrirMenu(page, 'Helena Prado')).getByRole('menuitem', { name: 'Minha Conta' }).click();
    await expect(titulo(page)).toHaveText('Minha Conta');
    await expect(page.getByRole('region', { name: 'Sua Conta' })).toContainText(formatarCpf(HELENA));
    await expect(page.getByRole('region', { name: 'Perfis Atribuídos' })).toContainText('RESPONSÁVEL LEGAL');
    await expect(
      page.getByRole('region', { name: 'Solicitação de Assinatura com Usuário e Senha' }),
    ).toContainText('liberada com o cadastro do CAGEC');
    await tela('minha conta');
  });

  await test.step('Ctrl+Shift+L bloqueia', async () => {
    await page.keyboard.press('Control+Shift+L');
    await expect(titulo(page)).toHaveText('Bloqueado');
    await expect(page.getByText('Você bloqueou o programa.')).toBeVisible();
    await expect(campoDaSenha(page)).toBeFocused();
    await expect(page).toHaveTitle('Bloqueado · SIGCON Desktop');
    const tudo = await page.content();
    for (const segredo of segredosDeHelena) expect(tudo).not.toContain(segredo);
    await tela('bloqueado');
  });

  await test.step('a senha errada é dita e apagada; a certa devolve a página', async () => {
    await page.keyboard.type('errada1');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('alert')).toContainText(/não confere/);
    await expect(campoDaSenha(page)).toHaveValue('');
    await expect(campoDaSenha(page)).toBeFocused();
    await page.keyboard.type(SENHA_DE_AMOSTRA[HELENA]);
    await page.keyboard.press('Enter');
    await expect(titulo(page)).toHaveText('Minha Conta');
    await expect(titulo(page)).toBeFocused();
  });

  await test.step('sair', async () => {
    await (await abrirMenu(page, 'Helena Prado')).getByRole('menuitem', { name: 'Sair' }).click();
    await expect(titulo(page)).toHaveText('O que você quer fazer?');
    await expect(page).toHaveURL(/#\/$/);
    const tudo = await page.content();
    for (const segredo of segredosDeHelena) expect(tudo).not.toContain(segredo);
  });
});

test.describe('num servidor só seu', () => {
  test.use({ servidorProprio: true });

  test('o que está errado ao entrar é dito em palavras, com o foco no lugar', async ({ app }) => {
    const { page, tela } = app;
    await botao(cartao(page), 'Entrar').click();
    await expect(usuario(page)).toBeFocused();
    await expect(cartao(page)).toContainText('Digite o CPF.');

    await usuario(page).fill(' 111.444.777-35 ');
    await expect(usuario(page)).toHaveValue('111.444.777-35');
    await page.keyboard.press('Enter');
    await expect(campoDaSenha(page)).toBeFocused();
    await expect(cartao(page)).toContainText('Digite a senha.');

    await campoDaSenha(page).fill('x'.repeat(5_000));
    await campoDaSenha(page).press('Enter');
    await expect(cartao(page)).toContainText('longo demais');

    const naoConfere = textoDoErroDeAcesso({ codigo: 'CREDENCIAIS_INVALIDAS' });
    for (const [quem, senha] of [
      [HELENA, 'errada1'],
      [app.cpf(), 'qualquer1'],
    ] as const) {
      await usuario(page).fill(quem);
      await campoDaSenha(page).fill(senha);
      await campoDaSenha(page).press('Enter');
      await expect(page.getByRole('alert')).toContainText(naoConfere.titulo);
      await expect(campoDaSenha(page)).toHaveValue('');
      await expect(campoDaSenha(page)).toBeFocused();
    }
    await tela('cpf ou senha não conferem');

    await usuario(page).fill(HELENA);
    const espera = botao(cartao(page), /^Espere \d+ s$/);
    for (let vez = 0; vez < 8 && !(await espera.isVisible()); vez++) {
      await campoDaSenha(page).fill(`errada${String(vez)}`);
      await campoDaSenha(page).press('Enter');
      await expect(page.getByRole('alert')).toBeVisible();
      await expect(campoDaSenha(page)).toHaveValue('');
    }
    await expect(espera).toBeDisabled();
    await expect(page.getByRole('alert')).toContainText('Muitas senhas erradas seguidas.');
    const antes = await espera.innerText();
    await expect(espera).not.toHaveText(antes);
    await tela('muitas senhas erradas');
  });
});

test('quem já entrou entra sem internet; quem nunca entrou aqui lê por que não', async ({ app }) => {
  const { page, linha, tela } = app;
  await entrar(page, HELENA);
  await expect(titulo(page)).toHaveText(/Helena/);
  await (await abrirMenu(page, 'Helena Prado')).getByRole('menuitem', { name: 'Sair' }).click();
  await linha.cair();

  await entrar(page, RITA);
  await expect(page.getByRole('alert')).toContainText(
    textoDoErro({ codigo: 'PRIMEIRO_ACESSO_SEM_CONEXAO' }).titulo,
  );
  await expect(usuario(page)).toBeFocused();
  await tela('primeiro acesso sem conexão');

  await entrar(page, HELENA, 'errada1');
  await expect(page.getByRole('alert')).toContainText('não confere');

  await entrar(page, HELENA);
  await expect(titulo(page)).toHaveText(/Helena/);
  await expect(page.getByRole('banner')).toContainText('Sem conexão');
  await tela('início sem conexão');
});

test('duas entidades: o que se pode fazer muda com a escolhida', async ({ app }) => {
  const { page, tela } = app;
  await entrar(page, OTAVIO);
  const alto = page.getByRole('banner');
  await expect(alto).toContainText('90.000.001/0001-29');
  await expect(elo(navegacao(page), /^Aprovações/)).toBeVisible();
  await elo(navegacao(page), /^Aprovações/).click();
  await expect(titulo(page)).toHaveText('Aprovações');

  await botao(alto, /Consórcio/).click();
  await tela('escolha da entidade');
  await page.getByRole('menuitem', { name: /Serra do Exemplo/ }).click();
  await expect(alto).toContainText('Prefeitura Municipal de Serra do Exemplo');
  await expect(elo(navegacao(page), /^Aprovações/)).toHaveCount(0);
  await expect(page.getByText(textoDoErro({ codigo: 'NAO_REPRESENTA' }).titulo)).toBeVisible();
  await tela('não é o representante legal daqui');

  await irPara(page, '/minha-conta');
  const perfis = page.getByRole('region', { name: 'Perfis Atribuídos' });
  await expect(perfis.getByRole('listitem').filter({ hasText: '90.000.001' })).toContainText(
    'RESPONSÁVEL LEGAL',
  );
  await expect(perfis.getByRole('listitem').filter({ hasText: '11.222.333' })).toContainText('CADASTRADOR');
  expect(CONSORCIO).toHaveLength(14);
});

test('sair e apagar não deixa a conta neste computador', async ({ app }) => {
  const { page, linha, tela } = app;
  await entrar(page, HELENA);
  await expect(titulo(page)).toHaveText(/Helena/);
  await irPara(page, '/minha-conta');
  await botao(page, 'Sair e apagar os dados desta conta neste computador').click();
  const pergunta = page.getByRole('alertdialog');
  await expect(botao(pergunta, 'Cancelar').last()).toBeFocused();
  await tela('apagar os dados desta conta');
  await botao(pergunta, 'Sair e apagar').click();
  await expect(titulo(page)).toHaveText('O que você quer fazer?');
  await linha.cair();
  await entrar(page, HELENA);
  await expect(page.getByRole('alert')).toContainText(
    textoDoErro({ codigo: 'PRIMEIRO_ACESSO_SEM_CONEXAO' }).titulo,
  );
});
