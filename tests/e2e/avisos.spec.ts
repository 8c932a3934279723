import type { Locator, Page } from '@playwright/test';
import { expect, test } from './apoio.ts';
import { aviso, botao, campo, colar, irPara, titulo, verificar } from './passos.ts';

const MAIS_QUE_LIDO_MS = 7000;

/** Nothing of it lies below a message. */
async function esperarLivre(page: Page, alvo: Locator): Promise<void> {
  await expect
    .poll(async () => {
      const [acima, abaixo] = await Promise.all([
        alvo.boundingBox(),
        aviso(page).getByRole('listitem').first().boundingBox(),
      ]);
      return acima === null || abaixo === null ? null : abaixo.y - (acima.y + acima.height);
    })
    .toBeGreaterThanOrEqual(0);
}

test('um aviso não cobre a página nem o diálogo, e a boa notícia fica na página em que foi dada', async ({
  app,
}) => {
  const { page } = app;
  await verificar(page, app.cpf());
  await botao(page, 'Preencher meus dados').click();
  await campo(page, 'setorTrabalho').fill('Planejamento');
  await expect(page.getByText(/Rascunho salvo às \d\d:\d\d/)).toBeVisible();

  await test.step('o que a pessoa precisa ler fica até ser fechado, abaixo da página', async () => {
    await colar(campo(page, 'nomeCompleto'), 'Ana Maria '.repeat(100_000));
    await expect(aviso(page)).toContainText('não foi colado');
    await esperarLivre(page, page.getByRole('main'));
    await esperarLivre(page, botao(page, 'Ir para a conferência'));
  });

  await test.step('com um diálogo aberto, abaixo dele', async () => {
    await botao(page, 'Excluir rascunho').click();
    const pergunta = page.getByRole('alertdialog', { name: 'Excluir este rascunho?' });
    await esperarLivre(page, pergunta);
    await botao(aviso(page), 'Fechar aviso').click();
    await page.clock.install();
    await botao(pergunta, 'Excluir rascunho').click();
  });

  await test.step('dada ao mudar de página, a boa notícia ainda se lê; na página seguinte, não mais', async () => {
    const feito = aviso(page).getByText('Rascunho excluído.');
    await expect(titulo(page)).toHaveText('O que você quer fazer?');
    await expect(feito).toBeVisible();
    await feito.hover();
    await page.clock.fastForward(MAIS_QUE_LIDO_MS);
    await expect(feito).toBeVisible();
    await irPara(page, '/ajuda');
    await expect(feito).toBeHidden();
  });
});
