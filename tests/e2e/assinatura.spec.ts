import type { Page } from '@playwright/test';
import { segurarAntes } from '../support/falhas.ts';
import { expect, test } from './apoio.ts';
import { cabe, JANELAS } from './janelas.ts';
import { AZUL, CONTA_1, CONTA_2, DESFOCADO, FRENTE, RECUSADOS, VERMELHA } from './papeis.ts';
import { botao, caixaDaAssinatura, elo } from './passos.ts';
import {
  abrirColeta,
  anexar,
  anexarTodos,
  coletar,
  comoOtavio,
  conferir,
  documento,
  escolher,
  esperarSituacao,
  folhas,
  lado,
  linhaDo,
  palco,
  solicitar,
  tabela,
} from './passos-da-assinatura.ts';

// The request stays with the server: the next test would find it.
test.use({ servidorProprio: true });

const PRAZO_MS = 300_000;

test('pedir, e reunir os documentos: o que não serve diz por quê, fotos viram um PDF, dicas não impedem', async ({
  app,
}) => {
  test.setTimeout(PRAZO_MS);
  const { page, tela } = app;
  await comoOtavio(page);

  await test.step('só se pede marcando a caixa (BR-15)', async () => {
    await botao(page, 'Enviar').click();
    await expect(page.getByText('Escolha uma das duas; dá para mudar depois.')).toBeVisible();
    await expect(page.getByText('Marque a caixa para pedir a assinatura.')).toBeVisible();
    await tela('pedir');
    await solicitar(page);
    await expect(botao(page, 'Enviar para Aprovação')).toBeDisabled();
    await tela('documentos');
  });

  await test.step('o termo sai preenchido', async () => {
    const baixado = page.waitForEvent('download');
    await botao(linhaDo(page, 1), 'Baixar o termo preenchido').click();
    expect((await baixado).suggestedFilename()).toMatch(/^termo.*\.pdf$/i);
  });

  await test.step('o que o SIGCON não aceita é recusado aqui, cada um com o seu motivo (BR-21)', async () => {
    const janela = await abrirColeta(page, 4);
    await tela('reunir');
    await escolher(janela, ...RECUSADOS.map(([papel]) => papel));
    const recusados = janela.getByRole('region', { name: 'Arquivos que não foram aceitos' });
    for (const [{ name }, motivo] of RECUSADOS) {
      const recusado = recusados.getByRole('listitem').filter({ hasText: name });
      await expect(recusado).toContainText(motivo);
    }
    await tela('recusados');
    for (const [{ name }] of RECUSADOS) await botao(recusados, `Tirar ${name} da lista`).click();
    await expect(recusados).toBeHidden();
  });

  await test.step('duas fotos viram um PDF, na ordem que o teclado deu; uma girada, outra recortada', async () => {
    const janela = page.getByRole('dialog', { name: /^Item 4: / });
    await escolher(janela, await CONTA_2(), await CONTA_1());
    await expect(folhas(janela)).toHaveCount(2);
    const segunda = folhas(janela).filter({ hasText: 'conta-pagina-1.jpeg' });
    const antes = botao(segunda, 'Mover para antes');
    await antes.press('Enter');
    await expect(folhas(janela).first()).toHaveAccessibleName('conta-pagina-1.jpeg, página 1 de 2');
    await expect(botao(segunda, 'Mover para depois')).toBeFocused();
    const vermelha = folhas(janela).filter({ hasText: 'conta-pagina-2.jpeg' });
    await botao(vermelha, 'Girar para a direita').press('Enter');
    await botao(vermelha, 'Girar para a esquerda').press('Enter');
    await botao(segunda, 'Recortar').click();
    const recorte = page.getByRole('dialog', { name: 'Recortar conta-pagina-1.jpeg' });
    const borda = recorte.getByRole('button', { name: /^Borda de baixo/ });
    await expect(recorte).toContainText('Ficam 1654 × 2339 de 1654 × 2339 px.');
    for (let vezes = 0; vezes < 4; vezes += 1) await borda.press('Shift+ArrowUp');
    await expect(recorte).not.toContainText('Ficam 1654 × 2339 de');
    await tela('recortar');
    await botao(recorte, 'Aplicar recorte').click();
    await expect(segunda).toContainText('recortada');
    await tela('duas fotos');
    await conferir(janela);
    await expect(palco(janela)).toHaveAccessibleName(/\.pdf, página 1 de 2/);
    await tela('conferir o PDF');
    await botao(janela, 'Anexar').click();
    await expect(linhaDo(page, 4)).toContainText('.pdf');
  });

  await test.step('desfocada: o programa avisa, a pessoa decide (BR-22)', async () => {
    const janela = await abrirColeta(page, 3);
    await escolher(janela, await DESFOCADO());
    await expect(folhas(janela)).toHaveCount(1);
    await conferir(janela);
    await expect(janela.getByRole('heading', { name: /^1 aviso: confira antes de anexar/ })).toBeFocused();
    await expect(janela.getByRole('list', { name: 'O que pode atrapalhar a análise' })).toContainText(
      'A imagem parece desfocada.',
    );
    await tela('desfocada');
    await botao(janela, 'Anexar assim mesmo').click();
    await expect(linhaDo(page, 3)).toContainText('desfocada');
    await anexar(page, 2, await FRENTE());
  });

  await test.step('o visor abre a imagem e o PDF, com as teclas', async () => {
    await documento(page, 2).click();
    const imagem = palco(lado(page));
    await expect(imagem).toHaveAccessibleName(/^Documento: .*\.jpeg, \d+\s%$/);
    await imagem.press('0');
    await expect(imagem).toHaveAccessibleName(/100\s%$/);
    await imagem.press('f');
    await imagem.press('g');
    await expect(imagem).toHaveAccessibleName(/girado 90°$/);
    await tela('visor com imagem');
    await documento(page, 4).click();
    const pdf = palco(lado(page));
    await expect(pdf).toHaveAccessibleName(/\.pdf, página 1 de 2/);
    await expect.poll(() => faixa(page, 1)).toBe(AZUL);
    await pdf.press('PageDown');
    await expect(pdf).toHaveAccessibleName(/página 2 de 2/);
    await expect.poll(() => faixa(page, 2)).toBe(VERMELHA);
    await tela('visor com PDF');
  });
});

test('sem conexão tudo espera à vista; com a linha de volta vai sozinho, com o andamento em palavras', async ({
  app,
}) => {
  test.setTimeout(PRAZO_MS);
  const { page, tela, linha } = app;
  await comoOtavio(page);
  await linha.cair();

  await test.step('pedido, cinco documentos e o envio, sem ninguém do outro lado', async () => {
    await solicitar(page);
    await anexarTodos(page);
    await botao(page, 'Enviar para Aprovação').click();
    await expect(page.getByText('A solicitação vai sozinha quando a conexão voltar.')).toBeVisible();
    await expect(page.getByText('Envio na fila')).toBeVisible();
    await expect(linhaDo(page, 6)).toContainText('Na fila');
    await tela('espera a conexão');
  });

  await test.step('o que se pensa melhor não vai', async () => {
    await botao(page, 'Cancelar envio').click();
    await expect(botao(page, 'Enviar para Aprovação')).toBeEnabled();
    await botao(page, 'Enviar para Aprovação').click();
    await expect(page.getByText('Envio na fila')).toBeVisible();
  });

  await test.step('com a linha de volta, os arquivos seguem aos pedaços: quanto foi e quanto falta', async () => {
    const pedaco = segurarAntes();
    linha.quando({ metodo: 'PATCH' }, pedaco);
    await linha.voltar();
    await pedaco.chegou;
    await expect(linhaDo(page, 6)).toContainText(/\d,\d de 1,5 MB/);
    await expect(linhaDo(page, 6)).toContainText('Enviando');
    await expect(botao(linhaDo(page, 6), 'Pausar o envio do item 6')).toBeVisible();
    await tela('enviando');
    pedaco.soltar();
  });

  await test.step('depois dos arquivos vai a solicitação, e nada mais se troca', async () => {
    await esperarSituacao(page, 'Em análise');
    await expect(page.getByText('Em análise no Estado.')).toBeVisible();
    await expect(botao(tabela(page), /^(Excluir|Trocar|Anexar) o item/)).toHaveCount(0);
    await tela('em análise');
  });
});

test('a tabela, só pelo teclado', async ({ app }) => {
  const { page, tela } = app;
  await comoOtavio(page);
  await page.getByRole('radio', { name: /^Trabalho na entidade/ }).press('Space');
  await caixaDaAssinatura(page).press('Space');
  await botao(page, 'Enviar').press('Enter');
  await expect(documento(page, 1)).toBeVisible();

  await test.step('as setas andam pelas linhas, Enter abre, outro Enter leva ao lado, Esc fecha', async () => {
    await documento(page, 1).press('ArrowDown');
    await expect(documento(page, 2)).toBeFocused();
    await documento(page, 2).press('End');
    await expect(documento(page, 6)).toBeFocused();
    await documento(page, 6).press('Home');
    await documento(page, 1).press('ArrowDown');
    await documento(page, 2).press('Enter');
    await expect(documento(page, 2)).toHaveAttribute('aria-pressed', 'true');
    await documento(page, 2).press('Enter');
    await expect(lado(page)).toBeFocused();
    await lado(page).press('Escape');
    await expect(documento(page, 2)).toBeFocused();
    await expect(documento(page, 2)).toHaveAttribute('aria-pressed', 'false');
  });

  await test.step('reunir, conferir e anexar: o foco volta a quem abriu', async () => {
    await botao(linhaDo(page, 2), 'Anexar o item 2').press('Enter');
    const janela = coletar(page, 2);
    await escolher(janela, await FRENTE());
    await expect(botao(janela, 'Conferir')).toBeEnabled();
    await botao(janela, 'Conferir').press('Enter');
    await expect(janela.getByRole('heading', { name: /^Nada que atrapalhe/ })).toBeFocused();
    await botao(janela, 'Anexar').press('Enter');
    await expect(janela).toBeHidden();
    await expect(linhaDo(page, 2)).toContainText('identidade-frente.jpeg');
    await expect(linhaDo(page, 2).locator(':focus')).toHaveCount(1);
  });

  await test.step('Delete pergunta antes de excluir', async () => {
    await documento(page, 2).press('Delete');
    const pergunta = page.getByRole('alertdialog', { name: 'Excluir este arquivo?' });
    await tela('excluir');
    await botao(pergunta, 'Manter').last().press('Enter');
    await expect(documento(page, 2)).toBeFocused();
    await documento(page, 2).press('Delete');
    await botao(pergunta, 'Excluir arquivo').press('Enter');
    await expect(linhaDo(page, 2)).toContainText('Nenhum arquivo');
    await expect(documento(page, 2)).toBeFocused();
  });
});

test('a câmera: sem permissão diz o que fazer; com ela, fotografa, mostra, repete e guarda', async ({
  app,
}) => {
  const { page, tela } = app;
  // Whatever is not on this list is refused from here on.
  await page.context().grantPermissions(['clipboard-read']);
  await comoOtavio(page);
  await solicitar(page);
  const janela = await abrirColeta(page, 6);
  await botao(janela, 'Usar a câmera').click();
  const camera = page.getByRole('dialog', { name: /^Fotografar: / });
  await expect(camera).toContainText('O uso da câmera não foi permitido.');
  await tela('câmera sem permissão');

  await page.context().grantPermissions(['camera']);
  await botao(camera, 'Tentar de novo').click();
  await expect(camera.getByLabel('Imagem da câmera')).toBeVisible();
  await expect(botao(camera, 'Fotografar')).toBeEnabled();
  await tela('câmera ao vivo');
  await botao(camera, 'Fotografar').press('Space');
  await expect(botao(camera, 'Usar esta foto')).toBeFocused();
  await tela('foto tirada');
  await botao(camera, 'Tirar outra').press('Enter');
  await expect(camera.getByLabel('Imagem da câmera')).toBeVisible();
  await botao(camera, 'Fotografar').press('Enter');
  await botao(camera, 'Usar esta foto').press('Enter');
  await expect(camera).toBeHidden();
  await expect(folhas(janela)).toHaveAccessibleName('selfie.jpeg');
  await conferir(janela);
  await botao(janela, /^Anexar/).click();
  await expect(linhaDo(page, 6)).toContainText('selfie.jpeg');
});

for (const tamanho of JANELAS) {
  test.describe(`${String(tamanho.width)} × ${String(tamanho.height)}`, () => {
    test.use({ viewport: tamanho, contextOptions: { reducedMotion: 'reduce' } });

    test('pedir, reunir e conferir cabem e se alcançam', async ({ app }) => {
      const { page, tela } = app;
      await comoOtavio(page);
      await cabe(page, botao(page, 'Enviar'));
      await tela('pedir');
      await solicitar(page);
      await cabe(page, documento(page, 6));
      await cabe(page, elo(page, 'Voltar'));
      await tela('documentos');
      const janela = await abrirColeta(page, 4);
      await cabe(page, botao(janela, 'Escolher arquivos'));
      await escolher(janela, await CONTA_1(), await CONTA_2());
      await cabe(page, botao(folhas(janela).last(), 'Tirar'));
      await tela('reunir');
      await botao(folhas(janela).first(), 'Recortar').click();
      const recorte = page.getByRole('dialog', { name: /^Recortar / });
      await cabe(page, botao(recorte, 'Aplicar recorte'));
      await tela('recortar');
      await botao(recorte, 'Cancelar').last().click();
      await conferir(janela);
      await cabe(page, botao(janela, /^Anexar/));
      await tela('conferir');
      await botao(janela, /^Anexar/).click();
      await expect(linhaDo(page, 4)).toContainText('.pdf');
      await documento(page, 4).click();
      await expect(palco(lado(page))).toBeVisible();
      await cabe(page, botao(lado(page), 'Trocar este arquivo'));
      await tela('um documento');
      await page.emulateMedia({ colorScheme: 'dark' });
      await tela('um documento, escuro');
    });
  });
}

/** The stripe of a page that is shown: which of the two photos it was. */
const faixa = (page: Page, pagina: number): Promise<string> =>
  lado(page)
    .locator(`[data-pagina="${String(pagina)}"] canvas`)
    .evaluate(
      (canvas: HTMLCanvasElement, cores) => {
        const aqui = canvas
          .getContext('2d')
          ?.getImageData(canvas.width * 0.85, canvas.width * 0.15, 1, 1).data;
        const [r = 0, , b = 0] = aqui ?? [];
        return b > r + 40 ? cores.azul : r > b + 40 ? cores.vermelha : 'papel';
      },
      { azul: AZUL, vermelha: VERMELHA },
    );
