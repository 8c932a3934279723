import { pedidosNoServidor } from '../support/servidor.ts';
import { expect, test } from './apoio.ts';
import { cabe, JANELAS } from './janelas.ts';
import {
  botao,
  elo,
  enviarAteORecibo,
  irAosPedidos,
  irPara,
  linhas,
  preencherDados,
  titulo,
  verificar,
} from './passos.ts';

for (const janela of JANELAS) {
  const nome = `${String(janela.width)} × ${String(janela.height)}`;
  test.describe(nome, () => {
    test.use({ viewport: janela, contextOptions: { reducedMotion: 'reduce' } });

    test('tudo cabe e se alcança', async ({ app }) => {
      const { page, tela, servidor } = app;
      const cpf = app.cpf();
      await expect(titulo(page)).toBeVisible();
      await cabe(page, elo(page, /^Trocar Senha/));
      await tela('boas-vindas');
      await irPara(page, '/entrar');
      await cabe(page, elo(page, 'Voltar'));
      await tela('entrar');
      await irPara(page, '/novo');
      await cabe(page, botao(page, 'Pré Cadastro'));
      await tela('quem é você');
      await irPara(page, '/');
      await verificar(page, cpf);
      await cabe(page, botao(page, 'Preencher meus dados'));
      await tela('resultado');
      await botao(page, 'Preencher meus dados').click();
      await botao(page, 'Ir para a conferência').click();
      await cabe(page, elo(page, /Repita o E-mail/));
      await tela('erros');
      await preencherDados(page);
      await cabe(page, botao(page, 'Verificar pendências'));
      await cabe(page, botao(page, 'Ir para a conferência'));
      await tela('dados');
      await botao(page, 'Ir para a conferência').click();
      await cabe(page, botao(page, 'Enviar'));
      await tela('conferência');
      await botao(page, 'Enviar').click();
      await cabe(page, elo(page, 'Acompanhar em Meus pedidos'));
      await tela('recibo');
      const id = pedidosNoServidor(servidor.pasta, cpf)[0]?.id ?? '';
      await irAosPedidos(page);
      await cabe(page, elo(page, 'Novo pré-cadastro').first());
      await tela('pedidos');
      await linhas(page).first().click();
      await expect(page).toHaveURL(new RegExp(id));
      await cabe(page, botao(page, 'Recibo em PDF'));
      await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
      await tela('pedido');
      await botao(page, 'Mais ações').click();
      await tela('mais ações');
      await page.getByRole('menuitem', { name: /^Exportar/ }).click();
      await cabe(page, botao(page.getByRole('alertdialog'), 'Exportar arquivo'));
      await tela('diálogo');
      await page.keyboard.press('Escape');
      await irPara(page, '/configuracoes');
      await cabe(page, botao(page, 'Pausar envio'));
      await tela('configurações');
      await irPara(page, '/ajuda/pre-cadastro');
      await cabe(page, elo(page, 'Começar um pré-cadastro'));
      await tela('ajuda');
    });
  });
}

test.describe('movimento reduzido', () => {
  test.use({ contextOptions: { reducedMotion: 'reduce' } });

  test('nada se move quando a pessoa pede calma', async ({ app }) => {
    const { page } = app;
    await enviarAteORecibo(page, app.cpf());
    expect(await page.evaluate(() => matchMedia('(prefers-reduced-motion: reduce)').matches)).toBe(true);
    await elo(page, 'Acompanhar em Meus pedidos').click();
    await botao(page, 'Mais ações').click();
    await page.getByRole('menuitem', { name: /^Exportar/ }).click();
    await expect(page.getByRole('alertdialog')).toBeVisible();
    const movem = await page.evaluate(() =>
      [...document.querySelectorAll('body *')]
        .filter((e) => {
          const { transitionDuration, animationName, animationDuration } = getComputedStyle(e);
          const segundos = `${transitionDuration}, ${animationName === 'none' ? '0s' : animationDuration}`;
          return segundos.split(', ').some((duracao) => Number.parseFloat(duracao) > 0.01);
        })
        .map((e) => e.outerHTML.slice(0, 120)),
    );
    expect(movem).toEqual([]);
  });
});
