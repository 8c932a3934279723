import { expect } from './apoio.ts';
import { test } from './estacoes.ts';
import { cabe, JANELAS } from './janelas.ts';
import { FRENTE } from './papeis.ts';
import { botao, elo, titulo } from './passos.ts';
import {
  analiseDe,
  analises,
  anexarTodos,
  coletar,
  comoLia,
  comoNadia,
  comoOtavio,
  concluir,
  conferir,
  darParecer,
  documento,
  escolher,
  esperarSituacao,
  folhas,
  lado,
  linhaDo,
  naMesa,
  palco,
  parecer,
  solicitar,
  SOZINHO,
} from './passos-da-assinatura.ts';

// Requests and verdicts stay with the server.
test.use({ servidorProprio: true });

const PRAZO_MS = 300_000;
const CORTADA = 'A imagem está cortada: falta a borda de baixo. Envie a frente completa.';

test('o círculo inteiro: pedido, um REPROVADO com justificativa, a troca, a resposta, a aprovação, os e-mails', async ({
  app,
  b,
  digitados,
}) => {
  test.setTimeout(PRAZO_MS);
  const { page: lia, tela, servidor } = app;
  const { page: otavio } = b;
  digitados.password.push('Vale2026', 'Analise2026');
  digitados.justification.push(CORTADA);

  await test.step('Otávio: cinco documentos, enviados', async () => {
    await comoOtavio(otavio);
    await solicitar(otavio);
    await anexarTodos(otavio);
    await botao(otavio, 'Enviar para Aprovação').click();
    await esperarSituacao(otavio, 'Em análise');
  });

  await test.step('Lia, noutro computador: item 2 REPROVADO, os outros Aprovado', async () => {
    await comoLia(lia);
    await expect(analiseDe(lia, 'Otávio Brandão')).toBeVisible(SOZINHO);
    await tela('Lia: para analisar', lia);
    await analiseDe(lia, 'Otávio Brandão').click();
    await expect(titulo(lia)).toHaveText('Otávio Brandão');
    await darParecer(lia, 1, 'a');
    await darParecer(lia, 2, 'r');
    await parecer(lia)
      .getByRole('textbox', { name: /^Justificativa/ })
      .fill(CORTADA);
    await tela('Lia: REPROVADO', lia);
    await botao(parecer(lia), 'Próximo documento').click();
    for (const item of [3, 4, 6] as const) await darParecer(lia, item, 'a');
    await botao(lia, 'Concluir análise…').last().click();
    await tela('Lia: concluir', lia);
    await concluir(lia);
    await expect(lia.getByText('Análise Aguardando Solução', { exact: true }).first()).toBeVisible(SOZINHO);
    await expect(titulo(lia)).toBeFocused();
    await tela('Lia: concluída', lia);
  });

  await test.step('Otávio vê sem recarregar: o que foi reprovado, por quê, e só isso se troca (BR-19)', async () => {
    await esperarSituacao(otavio, 'Análise Aguardando Solução');
    await expect(linhaDo(otavio, 2)).toContainText('REPROVADO');
    await expect(linhaDo(otavio, 1)).toContainText('Aprovado');
    await expect(botao(otavio, 'Enviar Resposta Análise')).toBeDisabled();
    for (const item of [1, 3, 4, 6] as const)
      await expect(botao(linhaDo(otavio, item), /^(Excluir|Trocar|Anexar) o item/)).toHaveCount(0);
    await documento(otavio, 2).click();
    await expect(lado(otavio)).toContainText(CORTADA);
    await tela('Otávio: aguardando solução', otavio);
    await botao(linhaDo(otavio, 2), 'Trocar o item 2').click();
    const janela = coletar(otavio, 2);
    await escolher(janela, await FRENTE('identidade-inteira.jpg', '#4d5d70'));
    await expect(folhas(janela)).toHaveCount(1);
    await conferir(janela);
    await botao(janela, 'Anexar').click();
    await expect(otavio.getByText('Você trocou todos os documentos com status REPROVADO.')).toBeVisible();
    await tela('Otávio: trocado', otavio);
    await botao(otavio, 'Enviar Resposta Análise').click();
    await esperarSituacao(otavio, 'Em análise');
  });

  await test.step('Lia: só o arquivo novo espera um parecer', async () => {
    await botao(lia, 'Consultar o SIGCON agora').click();
    await expect(naMesa(lia, 2)).toContainText('Por marcar', SOZINHO);
    await expect(naMesa(lia, 1)).toContainText('Aprovado');
    await expect(lia.getByText('Esta solicitação mudou enquanto você olhava.')).toBeVisible();
    await expect(lia.getByText('Outra pessoa já deu parecer')).toBeHidden();
    await naMesa(lia, 2).click();
    await expect(palco(lia)).toHaveAccessibleName(/identidade-inteira/);
    await tela('Lia: a resposta', lia);
    await botao(lia, 'Já conferi').click();
    await darParecer(lia, 2, 'a');
    await botao(lia, 'Concluir análise…').last().click();
    await concluir(lia);
    await expect(lia.getByText('Aprovada', { exact: true }).first()).toBeVisible(SOZINHO);
  });

  await test.step('Otávio: Aprovada, e cada passo chegou por e-mail', async () => {
    await esperarSituacao(otavio, 'Aprovada');
    await expect(otavio.getByText('Você já pode assinar com usuário e senha nesta entidade.')).toBeVisible();
    await tela('Otávio: aprovada', otavio);
    const cartas = async (): Promise<string[]> =>
      (await servidor.mensagens())
        .filter(({ para }) => para.startsWith('otavio.brandao@'))
        .map(({ assunto }) => assunto);
    for (const fim of ['foi enviada para análise', 'aguarda solução', 'foi aprovada'])
      await expect.poll(cartas).toContain(`SIGCON: a sua solicitação de assinatura ${fim}`);
    const pendencia = (await servidor.mensagens()).find(({ assunto }) => assunto.endsWith('aguarda solução'));
    expect(pendencia?.texto).toContain(CORTADA);
  });
});

test('a mesa, só pelo teclado: abrir, ver, A e R, a justificativa, concluir; sem conexão espera e vai depois', async ({
  app,
}) => {
  const { page, tela, linha } = app;
  await comoLia(page);
  await expect(analiseDe(page, 'Nádia Fontes Leal')).toBeVisible(SOZINHO);

  await test.step('Enter abre; A aprova o que se vê, e o próximo abre sozinho', async () => {
    await analises(page).focus();
    await analises(page).press('Home');
    await page.keyboard.press('Enter');
    await expect(titulo(page)).toHaveText('Nádia Fontes Leal');
    await expect(palco(page)).toBeVisible();
    await tela('a mesa');
    for (const item of [1, 2, 3, 4] as const) await darParecer(page, item, 'a');
  });

  await test.step('R pede a justificativa; uma frase pronta é um começo (BR-18)', async () => {
    await darParecer(page, 6, 'r');
    const justificativa = parecer(page).getByRole('textbox', { name: /^Justificativa/ });
    await expect(justificativa).toBeFocused();
    await expect(naMesa(page, 6)).toContainText('Falta justificar');
    await justificativa.press('Control+Enter');
    await expect(justificativa).toHaveAttribute('aria-invalid', 'true');
    await botao(parecer(page), /^Documento errado: inserir/).press('Enter');
    await expect(justificativa).toBeFocused();
    await expect(justificativa).toHaveValue(/^O arquivo não é o documento deste item\./);
    await tela('justificativa');
  });

  await test.step('Ctrl Enter conclui; sem conexão a análise espera aqui, e se cancela', async () => {
    await linha.cair();
    await parecer(page).getByRole('textbox').press('Control+Enter');
    const pergunta = page.getByRole('alertdialog', { name: 'Concluir esta análise?' });
    await expect(botao(pergunta, 'Conferir de novo').last()).toBeFocused();
    await botao(pergunta, 'Concluir análise').press('Enter');
    await expect(pergunta).toBeHidden();
    await expect(titulo(page)).toBeFocused();
    await expect(page.getByText('Decidida neste computador, ainda não enviada')).toBeVisible();
    await tela('concluída sem conexão');
    await botao(page, 'Cancelar a análise').press('Enter');
    await expect(botao(page, 'Concluir análise…').last()).toBeEnabled();
    await naMesa(page, 6).press('Control+Enter');
    await botao(pergunta, 'Concluir análise').press('Enter');
    await expect(page.getByText('Decidida neste computador, ainda não enviada')).toBeVisible();
  });

  await test.step('com a linha de volta vai sozinha', async () => {
    await linha.voltar();
    await expect(page.getByText('Decidida neste computador')).toBeHidden(SOZINHO);
    await expect(page.getByText('Análise Aguardando Solução', { exact: true }).first()).toBeVisible();
    await elo(page, 'Voltar').press('Enter');
    await expect(titulo(page)).toHaveText('Análises');
    await expect(page.getByText('Tudo analisado')).toBeVisible();
  });
});

for (const tamanho of JANELAS) {
  test.describe(`${String(tamanho.width)} × ${String(tamanho.height)}`, () => {
    test.use({ viewport: tamanho, contextOptions: { reducedMotion: 'reduce' } });

    test('a lista e a mesa cabem e se alcançam', async ({ app }) => {
      const { page, tela } = app;
      await comoLia(page);
      await expect(analiseDe(page, 'Nádia Fontes Leal')).toBeVisible(SOZINHO);
      await cabe(page, analises(page));
      await tela('a lista');
      await analiseDe(page, 'Nádia Fontes Leal').click();
      await expect(palco(page)).toBeVisible();
      await cabe(page, naMesa(page, 6));
      await cabe(page, parecer(page).getByRole('radio', { name: /^REPROVADO/ }));
      await darParecer(page, 1, 'r');
      await cabe(page, parecer(page).getByRole('textbox', { name: /^Justificativa/ }));
      await cabe(page, elo(page, 'Voltar'));
      await tela('a mesa');
      await page.emulateMedia({ colorScheme: 'dark' });
      await tela('a mesa, escura');
    });

    test('a solicitação em análise cabe e se alcança', async ({ app }) => {
      const { page, tela } = app;
      await comoNadia(page);
      await esperarSituacao(page, 'Em análise');
      await cabe(page, documento(page, 6));
      await tela('em análise');
      await documento(page, 2).click();
      await expect(palco(lado(page))).toBeVisible();
      await tela('um documento do SIGCON');
      await page.emulateMedia({ colorScheme: 'dark' });
      await tela('um documento do SIGCON, escuro');
    });
  });
}
