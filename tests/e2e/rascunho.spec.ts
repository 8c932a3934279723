import type { Page } from '@playwright/test';
import { rodar } from '../support/processo.ts';
import { expect, test, vivo } from './apoio.ts';
import {
  aviso,
  botao,
  caixaDaAssinatura,
  campo,
  campoCnpj,
  campoCpf,
  elo,
  enviarAteAFila,
  esperarRecibo,
  irAoPreCadastro,
  marcar,
  preencherDados,
  telefone,
  titulo,
  verificar,
} from './passos.ts';

/** The draft on the disk holds this text: main has answered the save that carried it. */
const gravado = (page: Page, texto: string) =>
  page.waitForResponse((resposta) => {
    const corpo = resposta.request().postData() ?? '';
    return /cadastro\.(criar|salvar)/.test(corpo) && corpo.includes(texto);
  });

/** What a browser says when the program behind it is gone. */
const PROGRAMA_FORA =
  /ERR_CONNECTION_(REFUSED|RESET|CLOSED)|ERR_INCOMPLETE_CHUNKED|ERR_EMPTY_RESPONSE|ERR_SOCKET_NOT_CONNECTED/;

test('o que foi digitado está lá depois que o programa morre, em cada ponto', async ({ app }) => {
  const { page, tela, hospedagem, tolerar } = app;
  tolerar(PROGRAMA_FORA);
  const morrerEVoltar = async (): Promise<void> => {
    await hospedagem.matar();
    await hospedagem.ligar();
    await app.abrir();
    await expect(page.getByRole('heading', { name: 'Continue de onde parou' })).toBeVisible();
  };
  const continuar = () => elo(page, /^Continuar: CPF/).click();

  await test.step('no meio do CPF', async () => {
    await irAoPreCadastro(page);
    await expect(page.getByText('O rascunho é salvo enquanto você digita.')).toBeVisible();
    const ja = gravado(page, '52998');
    await campoCpf(page).pressSequentially('52998');
    await ja;
    await expect(page.getByText(/Rascunho salvo às \d\d:\d\d/)).toBeVisible();
    await morrerEVoltar();
    await tela('continue de onde parou');
    await continuar();
    await expect(campoCpf(page)).toHaveValue('529.98');
  });

  await test.step('depois da verificação, no meio do nome', async () => {
    await campoCpf(page).fill(app.cpf());
    await campoCnpj(page).fill('11222333000181');
    await botao(page, 'Enviar').click();
    await botao(page, 'Preencher meus dados').click();
    const ja = gravado(page, 'Marina Te');
    await campo(page, 'nomeCompleto').pressSequentially('Marina Te');
    await ja;
    await morrerEVoltar();
    await continuar();
    await expect(campo(page, 'nomeCompleto')).toHaveValue('Marina Te');
    // What the backend said is there, too: nobody asks twice.
    await expect(
      page.getByRole('region', { name: 'Prefeitura Municipal de Serra do Exemplo' }),
    ).toBeVisible();
  });

  await test.step('telefone, caixa e e-mail', async () => {
    const ja = gravado(page, 'marina@serra');
    await telefone(page, 'telefoneFixo').ddd.fill('31');
    await telefone(page, 'telefoneFixo').numero.fill('3333');
    await marcar(caixaDaAssinatura(page));
    await campo(page, 'email').fill('marina@serra');
    await ja;
    await morrerEVoltar();
    await continuar();
    await expect(telefone(page, 'telefoneFixo').numero).toHaveValue('3333');
    await expect(campo(page, 'email')).toHaveValue('marina@serra');
    await expect(caixaDaAssinatura(page)).toBeChecked();
  });

  await test.step('sem o programa, a página diz que não gravou e guarda o texto', async () => {
    await hospedagem.matar();
    await campo(page, 'nomeCompleto').fill('Marina Teste');
    await expect(page.getByRole('alert').filter({ hasText: 'Ainda não gravado.' })).toBeVisible();
    await expect(campo(page, 'nomeCompleto')).toHaveValue('Marina Teste');
    await tela('ainda não gravado');
  });
});

test.describe('sem conexão', () => {
  test.use({ conectado: false });

  test('um pedido na fila sobrevive à morte do programa e vai sozinho', async ({ app }) => {
    const { page, linha, hospedagem, tolerar } = app;
    tolerar(PROGRAMA_FORA);
    await enviarAteAFila(page, app.cpf());
    await hospedagem.matar();
    await linha.voltar();
    await hospedagem.ligar();
    await app.abrir();
    await elo(page, /^Ver o pedido/).click();
    await page.getByRole('row').first().click();
    await esperarRecibo(page);
  });
});

test('duas janelas no mesmo rascunho: a pessoa escolhe qual versão fica', async ({ app }) => {
  const { page, tela, hospedagem, outraJanela } = app;
  await verificar(page, app.cpf());
  await botao(page, 'Preencher meus dados').click();
  await expect(campo(page, 'nomeCompleto')).toBeVisible();
  const rota = new URL(page.url()).hash;

  const segunda = await test.step('um segundo início do programa abre outra janela do mesmo', async () => {
    const { atual, pasta } = hospedagem;
    const inicio = rodar('main/hosts/node.ts', ['--api', app.linha.url, '--data', pasta, '--demonstracao']);
    const [, link = ''] = await inicio.linha(/^SIGCON Desktop: (http:\S+)$/m);
    expect(await inicio.fim).toBe(0);
    expect(vivo(inicio.pid)).toBe(false);
    expect(new URL(link).origin).toBe(new URL(atual().link).origin);
    return outraJanela(link);
  });
  await segunda.evaluate((hash) => {
    window.location.hash = hash;
  }, rota);
  await expect(campo(segunda, 'nomeCompleto')).toBeVisible();

  await test.step('sem disputa, a outra janela acompanha', async () => {
    await campo(page, 'nomeCompleto').fill('Marina');
    await expect(campo(segunda, 'nomeCompleto')).toHaveValue('Marina');
  });

  let soltar = Promise.resolve();
  await segunda.route('**/ponte/invoke', async (rotaDoPedido) => {
    if ((rotaDoPedido.request().postData() ?? '').includes('cadastro.salvar')) await soltar;
    await rotaDoPedido.continue();
  });
  /** Both windows type before either hears of the other. */
  const disputar = async (aqui: string, ali: string): Promise<void> => {
    const solta = Promise.withResolvers<undefined>();
    soltar = solta.promise.then(() => undefined);
    await campo(segunda, 'nomeCompleto').fill(ali);
    const ja = gravado(page, aqui);
    await campo(page, 'nomeCompleto').fill(aqui);
    await ja;
    solta.resolve(undefined);
  };
  const conflito = segunda.getByRole('alertdialog');

  await test.step('usar a outra versão', async () => {
    await disputar('Marina da primeira', 'Marina da segunda');
    await expect(conflito).toContainText('Este rascunho foi alterado em outra janela.');
    await expect(conflito).toContainText('Marina da primeira');
    await expect(conflito).toContainText('Marina da segunda');
    await expect(botao(conflito, 'Usar a outra versão')).toBeFocused();
    await tela('conflito', segunda);
    await botao(conflito, 'Usar a outra versão').click();
    await expect(conflito).toBeHidden();
    await expect(campo(segunda, 'nomeCompleto')).toHaveValue('Marina da primeira');
  });

  await test.step('ficar com o que está nesta janela', async () => {
    await disputar('Marina outra vez', 'Marina que fica');
    await botao(conflito, 'Ficar com o que está nesta janela').click();
    await expect(conflito).toBeHidden();
    await expect(campo(segunda, 'nomeCompleto')).toHaveValue('Marina que fica');
    await expect(campo(page, 'nomeCompleto')).toHaveValue('Marina que fica');
  });
});

test('excluir pergunta antes, com o foco na resposta que não estraga nada', async ({ app }) => {
  const { page, tela } = app;
  await verificar(page, app.cpf());
  await botao(page, 'Preencher meus dados').click();
  await preencherDados(page);
  await botao(page, 'Excluir rascunho').click();
  const pergunta = page.getByRole('alertdialog', { name: 'Excluir este rascunho?' });
  await expect(botao(pergunta, 'Ficar com o rascunho').last()).toBeFocused();
  await tela('excluir este rascunho');
  await page.keyboard.press('Escape');
  await expect(pergunta).toBeHidden();
  await expect(botao(page, 'Excluir rascunho')).toBeFocused();
  await botao(page, 'Excluir rascunho').click();
  await botao(pergunta, 'Excluir rascunho').click();
  await expect(titulo(page)).toHaveText('O que você quer fazer?');
  await expect(aviso(page)).toContainText('Rascunho excluído.');
  await expect(page.getByRole('heading', { name: 'Continue de onde parou' })).toBeHidden();
});
