import { OUTROS_ESQUECI, OUTROS_TROCAR } from '../../contract/mensagens/acesso.ts';
import { SIGCON_SAIDA } from '../../contract/mensagens/verificacao.ts';
import { TOPICOS } from '../../renderer/features/ajuda/topicos.ts';
import { expect, test } from './apoio.ts';
import { botao, elo, irPara, marcar, titulo } from './passos.ts';

const PORTAS = [
  { porta: /^Esqueci Senha\/Login/, cabecalho: 'Esqueci Senha/Login', outros: OUTROS_ESQUECI },
  { porta: /^Trocar Senha/, cabecalho: 'Trocar Senha', outros: OUTROS_TROCAR },
] as const;

test('boas-vindas: entrar ali mesmo, e três portas; quem não usa CPF lê o caminho do seu caso', async ({
  app,
}) => {
  const { page, tela } = app;
  const entrada = page.getByRole('region', { name: 'Entrar' });
  await expect(entrada.getByRole('textbox', { name: /^Usuário/ })).toBeVisible();
  await expect(entrada).toContainText(
    'Sem internet, quem já entrou neste computador entra com a mesma senha.',
  );
  const acesso = page.getByRole('navigation', { name: 'Acesso' });
  await expect(acesso.getByRole('link')).toHaveCount(3);
  await expect(page.getByText('Não digite dados de pessoas reais.')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Ambiente' })).toContainText('não tem validade');
  for (const { porta, cabecalho, outros } of PORTAS) {
    await elo(acesso, porta).click();
    await expect(titulo(page)).toHaveText(cabecalho);
    await expect(titulo(page)).toBeFocused();
    const caminhos = page.getByRole('region', { name: 'O seu usuário não é um CPF?' });
    for (const { quem, texto } of outros) {
      await expect(caminhos.getByRole('term').filter({ hasText: quem })).toBeVisible();
      await expect(caminhos.getByText(texto)).toBeVisible();
    }
    const site = elo(caminhos, /^Abrir o site do SIGCON Saída/);
    await expect(site).toHaveAttribute('href', new RegExp(`^${SIGCON_SAIDA}`));
    await expect(site).toHaveAttribute('target', '_blank');
    await tela(cabecalho);
    await elo(page, 'Voltar').click();
    await expect(titulo(page)).toHaveText('O que você quer fazer?');
  }
  await elo(acesso, /^Novo Usuário/).click();
  await expect(titulo(page)).toHaveText('Novo Usuário');
});

test('aparência: claro, escuro e alto contraste, e ela fica', async ({ app }) => {
  const { page, tela, outraJanela } = app;
  for (const [nome, tema] of [
    ['Escuro', 'dark'],
    ['Alto contraste', 'contrast'],
    ['Claro', 'light'],
  ] as const) {
    await botao(page, /^Aparência/).click();
    await page.getByRole('menuitem', { name: nome }).click();
    await expect(page.locator('html')).toHaveAttribute('data-theme', tema);
    await tela(`boas-vindas ${nome}`);
    for (const [rota, cabecalho] of [
      ['/novo', 'Novo Usuário'],
      ['/pedidos', 'Meus pedidos'],
      ['/configuracoes', 'Configurações'],
    ] as const) {
      await irPara(page, rota);
      await expect(titulo(page)).toHaveText(cabecalho);
      await tela(`${cabecalho} ${nome}`);
    }
    await irPara(page, '/');
    await expect(titulo(page)).toHaveText('O que você quer fazer?');
  }
  await irPara(page, '/configuracoes');
  await marcar(page.getByRole('radio', { name: 'Escura' }));
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  const outra = await outraJanela();
  await expect(outra.locator('html')).toHaveAttribute('data-theme', 'dark');
  await botao(outra, /^Aparência/).click();
  await outra.getByRole('menuitem', { name: 'Claro' }).click();
  // The other window follows by itself.
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
});

test.describe('sem conexão', () => {
  test.use({ conectado: false });

  test('a ajuda inteira funciona sem internet e se pesquisa', async ({ app }) => {
    const { page, tela } = app;
    await expect(page.getByText('Sem conexão')).toBeVisible();
    await tela('boas-vindas sem conexão');
    await elo(page, 'Ajuda').click();
    await expect(titulo(page)).toHaveText('Ajuda');
    await tela('ajuda');
    for (const { id, titulo: nome } of TOPICOS) {
      await irPara(page, `/ajuda/${id}`);
      await expect(titulo(page)).toHaveText(nome);
      await tela(`ajuda ${id}`);
    }
    await page.getByRole('searchbox', { name: 'Pesquisar na ajuda' }).fill('xyzzy');
    await expect(page.getByText('Nenhum assunto encontrado. Tente outra palavra.')).toBeVisible();
    await page.getByRole('searchbox', { name: 'Pesquisar na ajuda' }).fill('PREFEITO');
    await tela('ajuda pesquisa');
    await elo(page.getByRole('navigation', { name: 'Assuntos da ajuda' }), /^Primeiro acesso/).click();
    await expect(titulo(page)).toHaveText('Primeiro acesso da entidade');
  });
});

test('configurações: pausar o envio, onde ficam os dados, o que o programa não é', async ({ app }) => {
  const { page, tela, hospedagem } = app;
  await irPara(page, '/configuracoes');
  await expect(page.getByText(hospedagem.pasta)).toBeVisible();
  await expect(page.getByText('Não use dados reais na demonstração.')).toBeVisible();
  await expect(page.getByText('não é um canal oficial')).toBeVisible();
  await botao(page, 'Pausar envio').click();
  await expect(page.getByText('Nada sai deste computador até você retomar.')).toBeVisible();
  await expect(page.getByRole('banner')).toContainText('Envio pausado');
  await tela('configurações com envio pausado');
  await botao(page, 'Retomar envio').click();
  await expect(page.getByRole('banner')).toContainText('Conectado ao SIGCON');
});

test('ir para o conteúdo, endereço que não existe, link que vale uma vez só', async ({ app }) => {
  const { page, tela, hospedagem, outraJanela, tolerar } = app;
  await expect(titulo(page)).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(elo(page, 'Ir para o conteúdo')).toBeFocused();
  await tela('ir para o conteúdo');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();

  await irPara(page, '/nao/existe');
  await expect(page.getByText('Esta página não existe')).toBeVisible();
  await tela('página não encontrada');
  await elo(page, 'Ir para o início').click();
  await expect(titulo(page)).toHaveText('O que você quer fazer?');

  await irPara(page, '/pre-cadastro/00000000-0000-7000-8000-000000000000/dados');
  await expect(page.getByText('Este pedido não está mais neste computador.')).toBeVisible();
  await tela('rascunho que não existe');

  tolerar(/status of 401/);
  const usado = await outraJanela(hospedagem.atual().link);
  await expect(titulo(usado)).toHaveText('Este endereço vale uma vez só');
  await tela('link usado', usado);
});
