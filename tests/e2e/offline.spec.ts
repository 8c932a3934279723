import type { Page } from '@playwright/test';
import { TEXTO_ENVIANDO, TEXTO_NA_FILA } from '../../contract/mensagens/envio.ts';
import { textoDoErro } from '../../contract/mensagens/erros.ts';
import { perderResposta, segurarResposta } from '../support/falhas.ts';
import { enviar, prepararVerificado } from '../support/passos.ts';
import { ENVIO } from '../support/proxy.ts';
import { efeitosNoServidor, pedidosNoServidor, UM_EFEITO } from '../support/servidor.ts';
import { expect, test, type App } from './apoio.ts';
import {
  aviso,
  botao,
  campo,
  elo,
  enviarAteAFila,
  esperarRecibo,
  irAosPedidos,
  irPara,
  linhas,
  preencherDados,
  prepararAteAConferencia,
  resultado,
  verificar,
} from './passos.ts';

/** The program tries again by itself at least every 20 s. */
const SOZINHO = { timeout: 45_000 };

const faixa = (page: Page) => page.getByRole('region', { name: 'Lista de pedidos' });
const detalhe = (page: Page) => page.getByRole('region', { name: 'Pedido escolhido' });

async function esperarUmEfeito({ servidor }: App, cpf: string): Promise<void> {
  await expect.poll(() => pedidosNoServidor(servidor.pasta, cpf).length).toBe(1);
  const id = pedidosNoServidor(servidor.pasta, cpf)[0]?.id ?? '';
  expect(efeitosNoServidor(servidor.pasta, id)).toEqual(UM_EFEITO);
}

test.describe('a linha está caída desde o início', () => {
  test.use({ conectado: false });

  test('prepara, espera na fila à vista e vai sozinho quando a linha volta', async ({ app }) => {
    const { page, tela, linha } = app;
    const cpf = app.cpf();
    await verificar(page, cpf);
    await expect(resultado(page)).toContainText('Verificação pendente');
    await expect(
      page.getByText('Você pode continuar; o pedido será enviado quando a conexão voltar.'),
    ).toBeVisible();
    await tela('verificação pendente');
    await botao(page, 'Continuar sem conexão').click();
    await preencherDados(page);
    await expect(page.getByText('Verificação pendente.')).toBeVisible();
    await tela('dados com verificação pendente');
    await botao(page, 'Ir para a conferência').click();
    await tela('conferência sem conexão');
    await botao(page, 'Enviar').click();
    await expect(page.getByRole('heading', { name: TEXTO_NA_FILA.titulo })).toBeVisible();
    await expect(page.getByText('Só neste computador', { exact: true })).toBeVisible();
    await expect(page.getByText(textoDoErro({ codigo: 'SEM_CONEXAO' }).texto)).toBeVisible();
    await expect(page.getByRole('banner')).toContainText('Sem conexão: 1 pedido aguardando envio');
    await tela('na fila');

    await elo(page, 'Ver em Meus pedidos').click();
    await expect(linhas(page)).toContainText(['Aguardando envio']);
    await expect(detalhe(page)).toContainText('1º: é o próximo');
    await expect(detalhe(page)).toContainText('Sem conexão com o SIGCON.');
    await expect(detalhe(page)).toContainText('Ainda não recebido');
    await expect(faixa(page)).toContainText('1 pedido aguardando envio');
    await tela('na fila em Meus pedidos');
    await page.goBack();

    const nascida = await page.evaluate(() => performance.timeOrigin);
    await linha.voltar();
    await expect(page.getByRole('region', { name: /^Recebido pelo SIGCON/ })).toBeVisible(SOZINHO);
    await expect(page.getByRole('banner')).toContainText('Conectado ao SIGCON');
    expect(await page.evaluate(() => performance.timeOrigin)).toBe(nascida);
    await esperarUmEfeito(app, cpf);
    await tela('recibo que chegou sozinho');
  });

  test('cancela o envio, corrige e envia de novo', async ({ app }) => {
    const { page, tela, linha, servidor } = app;
    const cpf = app.cpf();
    await enviarAteAFila(page, cpf);
    await botao(page, 'Tentar agora').click();
    await expect(page.getByRole('heading', { name: TEXTO_NA_FILA.titulo })).toBeVisible();
    await botao(page, 'Cancelar o envio e corrigir').click();
    await botao(page, 'Corrigir Quem vai usar').click();
    await campo(page, 'setorTrabalho').fill('Tesouraria');
    await botao(page, 'Ir para a conferência').click();
    await tela('corrigido depois de cancelar');
    await botao(page, 'Enviar').click();
    await expect(page.getByRole('heading', { name: TEXTO_NA_FILA.titulo })).toBeVisible();
    await linha.voltar();
    await botao(page, 'Tentar agora').click();
    await esperarRecibo(page);
    await esperarUmEfeito(app, cpf);
    expect(pedidosNoServidor(servidor.pasta, cpf)).toMatchObject([{ setor_trabalho: 'Tesouraria' }]);
  });
});

test('pausar, lugar na fila, cancelar, retomar e tentar agora', async ({ app }) => {
  const { page, tela, linha } = app;
  const ponte = await app.ponte();
  const [primeiro, segundo] = [app.cpf(), app.cpf()];
  await irAosPedidos(page);
  await botao(page.getByRole('banner'), 'Conectado ao SIGCON').click();
  const painel = page.getByRole('dialog');
  await expect(painel).toContainText('Último contato');
  await tela('conexão e envio');
  await botao(painel, 'Pausar envio').click();
  await expect(botao(painel, 'Retomar envio')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(faixa(page)).toContainText('Nada sai deste computador até você retomar.');

  await enviar(ponte, await prepararVerificado(ponte, primeiro, { nomeCompleto: 'Ana Primeira' }));
  const pedido = await enviar(
    ponte,
    await prepararVerificado(ponte, segundo, { nomeCompleto: 'Bento Segundo' }),
  );
  await expect(linhas(page).filter({ hasText: 'Ana Primeira' })).toContainText('1º na fila');
  await expect(linhas(page).filter({ hasText: 'Bento Segundo' })).toContainText('2º na fila');
  await expect(faixa(page)).toContainText('Envio pausado: 2 pedidos aguardando envio');
  await linhas(page).filter({ hasText: 'Bento Segundo' }).click();
  await expect(detalhe(page)).toContainText('2º');
  await tela('envio pausado com dois na fila');
  await botao(detalhe(page), 'Cancelar envio').click();
  await expect(linhas(page).filter({ hasText: 'Bento Segundo' })).toContainText('Rascunho');
  await expect(faixa(page)).toContainText('Envio pausado: 1 pedido aguardando envio');

  await linha.cair();
  await botao(faixa(page), 'Retomar envio').click();
  const parada = linhas(page).filter({ hasText: 'Ana Primeira' });
  await expect(parada).toContainText('Sem conexão com o SIGCON.');
  await expect(faixa(page)).toContainText('1 pedido aguardando envio');
  await tela('sem conexão na lista');
  await botao(parada, 'Tentar agora: Ana Primeira').click();
  await expect(parada).toContainText('Sem conexão com o SIGCON.');
  await linha.voltar();
  // It may have gone by itself meanwhile: then there is nothing left to press.
  await botao(parada, 'Tentar agora: Ana Primeira')
    .click({ timeout: 2000 })
    .catch(() => undefined);
  await expect(parada).toContainText('Em análise', SOZINHO);
  await esperarUmEfeito(app, primeiro);
  expect(pedidosNoServidor(app.servidor.pasta, segundo)).toEqual([]);
  await irPara(page, `/pedidos/${pedido.id}`);
  await expect(elo(detalhe(page), 'Conferir e enviar')).toBeVisible();
});

test('a resposta se perde no caminho: nada se perde e nada vai duas vezes', async ({ app }) => {
  const { page, tela, linha } = app;
  const cpf = app.cpf();
  await prepararAteAConferencia(page, cpf);
  linha.quando(ENVIO, perderResposta);
  await botao(page, 'Enviar').click();
  await esperarRecibo(page);
  await esperarUmEfeito(app, cpf);
  expect(linha.das(ENVIO).length).toBeGreaterThanOrEqual(2);
  expect(new Set(linha.das(ENVIO).map((p) => p.chave)).size).toBe(1);

  await test.step('enquanto o servidor demora, a página diz que está enviando', async () => {
    const outro = app.cpf();
    const presa = segurarResposta();
    await elo(page, 'Novo pré-cadastro').click();
    await irPara(page, '/');
    await prepararAteAConferencia(page, outro);
    linha.quando(ENVIO, presa);
    await botao(page, 'Enviar').click();
    await presa.chegou;
    await expect(page.getByRole('heading', { name: TEXTO_ENVIANDO.titulo })).toBeVisible();
    await tela('enviando');
    await botao(page, 'Cancelar o envio e corrigir').click();
    await expect(aviso(page)).toContainText(textoDoErro({ codigo: 'ENVIO_EM_CURSO' }).titulo);
    await tela('envio em curso não se cancela');
    await irAosPedidos(page);
    await expect(linhas(page).filter({ hasText: 'Enviando' })).toBeVisible();
    await tela('enviando em Meus pedidos');
    presa.soltar();
    await expect(linhas(page).filter({ hasText: 'Em análise' })).toHaveCount(2);
    await esperarUmEfeito(app, outro);
  });
});
