import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { textoDoErro } from '../../contract/mensagens/erros.ts';
import { decidir } from '../support/decisao.ts';
import { problema } from '../support/falhas.ts';
import { enviar, esperarProtocolo, preparar, prepararVerificado } from '../support/passos.ts';
import { CAIO, VALE } from '../support/pessoas.ts';
import { ENVIO } from '../support/proxy.ts';
import { pedidosNoServidor } from '../support/servidor.ts';
import { expect, test } from './apoio.ts';
import {
  botao,
  campo,
  elo,
  enviarAteAFila,
  enviarAteORecibo,
  esperarRecibo,
  irAosPedidos,
  irPara,
  linhas,
  prepararAteAConferencia,
  telefone,
} from './passos.ts';

const detalhe = (page: Page) => page.getByRole('region', { name: 'Pedido escolhido' });
const busca = (page: Page) => page.getByRole('searchbox', { name: /protocolo/ });
const filtro = (page: Page, nome: RegExp) => page.getByRole('radio', { name: nome });

test('duas pessoas neste computador: pesquisa, filtros, contagens, CPF oculto', async ({ app }) => {
  const { page, tela } = app;
  await irAosPedidos(page);
  for (const nome of [/^Rascunhos/, /^Na fila/, /^Em análise/, /^Decididos/, /^Todos/]) {
    await filtro(page, nome).click();
    await expect(filtro(page, nome)).toBeChecked();
    await tela(`vazio ${nome.source}`);
  }

  const ponte = await app.ponte();
  const rascunho = await preparar(ponte, '52998224725', { nomeCompleto: 'José Ávila Conceição' });
  const { id } = await enviar(
    ponte,
    await prepararVerificado(ponte, app.cpf(), { nomeCompleto: 'Beatriz Nogueira' }),
  );
  const { protocolo } = await esperarProtocolo(ponte, id);
  await expect(linhas(page)).toHaveCount(2);
  await expect(filtro(page, /^Todos 2/)).toBeVisible();
  await expect(filtro(page, /^Rascunhos 1/)).toBeVisible();
  await expect(filtro(page, /^Em análise 1/)).toBeVisible();
  await expect(linhas(page).filter({ hasText: 'José Ávila' })).toContainText('***.982.247-**');
  await expect(page.getByText('529.982.247-25')).toHaveCount(0);
  await tela('duas pessoas');

  const achados: readonly (readonly [string, string])[] = [
    ['avila', 'José Ávila'],
    ['ÁVI', 'José Ávila'],
    ['jose conceicao', 'José Ávila'],
    ['982.247', 'José Ávila'],
    ['529.982.247-25', 'José Ávila'],
    ['nogu', 'Beatriz'],
    [protocolo ?? '', 'Beatriz'],
    [(protocolo ?? '').replace(/\D/g, ''), 'Beatriz'],
  ];
  for (const [texto, nome] of achados) {
    await busca(page).fill(texto);
    await expect(page.getByText(`1 pedido com “${texto}”`)).toBeVisible();
    await expect(linhas(page)).toHaveCount(1);
    await expect(linhas(page)).toContainText(nome);
  }
  await busca(page).fill('serra do exemplo');
  await expect(page.getByText('com “serra do exemplo”')).toBeVisible();
  await busca(page).fill('ninguém');
  await expect(page.getByText('Nada encontrado')).toBeVisible();
  await tela('nada encontrado');
  await botao(page, 'Limpar a pesquisa').last().click();
  await expect(linhas(page)).toHaveCount(2);

  await filtro(page, /^Rascunhos/).click();
  await expect(linhas(page)).toHaveCount(1);
  await linhas(page).first().click();
  await expect(detalhe(page)).toContainText('***.982.247-**');
  await botao(detalhe(page), 'mostrar o CPF').click();
  await expect(detalhe(page)).toContainText('529.982.247-25');
  await tela('CPF mostrado');
  await botao(detalhe(page), 'ocultar o CPF').click();
  await expect(detalhe(page)).not.toContainText('529.982.247-25');
  await elo(detalhe(page), /^Continuar|Conferir e enviar/).click();
  await expect(page).toHaveURL(new RegExp(`pre-cadastro/${rascunho.id}`));
  await page.goBack();
  // The filter stayed.
  await expect(filtro(page, /^Rascunhos/)).toBeChecked();

  await test.step('descartar pergunta antes', async () => {
    await botao(detalhe(page), 'Descartar rascunho').click();
    const pergunta = page.getByRole('alertdialog', { name: 'Descartar este rascunho?' });
    await expect(botao(pergunta, 'Manter o rascunho').last()).toBeFocused();
    await tela('descartar');
    await botao(pergunta, 'Descartar rascunho').click();
    await expect(page.getByText('Nenhum rascunho')).toBeVisible();
    await expect(filtro(page, /^Rascunhos 0/)).toBeVisible();
  });
});

test('a decisão do representante legal chega sozinha, com a linha do tempo', async ({ app }) => {
  const { page, tela, servidor } = app;
  const cpf = app.cpf();
  const protocolo = await enviarAteORecibo(page, cpf);
  const id = pedidosNoServidor(servidor.pasta, cpf)[0]?.id ?? '';
  await elo(page, 'Acompanhar em Meus pedidos').click();
  const linhaDoTempo = page.getByRole('list', { name: 'Andamento do pedido' });
  await expect(linhaDoTempo.getByRole('listitem', { name: '' }).filter({ hasText: 'Agora:' })).toContainText(
    'Em análise por Helena Prado',
  );
  await expect(linhaDoTempo).toContainText(`Protocolo ${protocolo}`);
  await botao(detalhe(page), 'Ver dados enviados').click();
  await expect(page.getByRole('region', { name: 'Dados enviados' })).toContainText('(31) 98888-7777');
  await tela('em análise com os dados');

  const ponte = await app.ponte();
  const decidido = async (...decisao: Parameters<typeof decidir>): Promise<void> => {
    await decidir(...decisao);
    // Any window's news bring the answer; this one is not touched.
    await ponte.feito('sync.tentarAgora', {});
  };
  await test.step('devolvido, com a justificativa', async () => {
    await decidido(servidor.pasta, id, 'DEVOLVIDO', {
      evento: 'DEVOLVIDO',
      justificativa: 'O setor não existe mais.',
    });
    await expect(detalhe(page)).toContainText('Devolvido para correção.');
    await expect(detalhe(page)).toContainText('O setor não existe mais.');
    await expect(linhas(page)).toContainText('Devolvido');
    await tela('devolvido');
  });
  await test.step('consultar a situação sem conta: aprovado', async () => {
    await decidir(servidor.pasta, id, 'APROVADO', { evento: 'APROVADO', por: 'Helena Prado' });
    await botao(detalhe(page), 'Consultar situação agora').click();
    await expect(detalhe(page)).toContainText('APROVADO · ATIVO');
    await expect(detalhe(page)).toContainText('O link para criar a senha foi enviado por e-mail.');
    await expect(filtro(page, /^Decididos 1/)).toBeVisible();
    await tela('aprovado');
    await decidir(servidor.pasta, id, 'APROVADO', { evento: 'LINK_ENVIADO' });
    await decidido(servidor.pasta, id, 'APROVADO', { evento: 'SENHA_CRIADA' });
    await expect(detalhe(page)).toContainText('Nada: você já pode entrar');
    await tela('senha criada');
  });
  await test.step('reprovado, com a justificativa', async () => {
    const outro = await enviar(
      ponte,
      await prepararVerificado(ponte, app.cpf(), { nomeCompleto: 'Bruno Reprovado' }),
    );
    await esperarProtocolo(ponte, outro.id);
    await linhas(page).filter({ hasText: 'Bruno Reprovado' }).click();
    await expect(detalhe(page)).toContainText('ANÁLISE · INATIVO');
    await decidido(servidor.pasta, outro.id, 'REPROVADO', {
      evento: 'REPROVADO',
      justificativa: 'Não trabalha aqui.',
    });
    await expect(detalhe(page)).toContainText('REPROVADO · INATIVO');
    await expect(detalhe(page)).toContainText('Não trabalha aqui.');
    await tela('reprovado');
    await linhas(page).filter({ hasText: 'Marina Teste' }).click();
    await expect(detalhe(page)).toContainText(protocolo);
  });
  await test.step('recibo, exportação e remoção', async () => {
    const [recibo] = await Promise.all([
      page.waitForEvent('download'),
      botao(detalhe(page), 'Recibo em PDF').click(),
    ]);
    expect(recibo.suggestedFilename()).toBe(`recibo-${protocolo}.pdf`);
    await botao(detalhe(page), 'Mais ações').click();
    await tela('mais ações');
    await page.getByRole('menuitem', { name: /^Exportar/ }).click();
    const pergunta = page.getByRole('alertdialog', { name: 'Exportar este pedido?' });
    await expect(pergunta).toContainText('dados pessoais');
    await tela('exportar');
    const [exportado] = await Promise.all([
      page.waitForEvent('download'),
      botao(pergunta, 'Exportar arquivo').click(),
    ]);
    expect(exportado.suggestedFilename()).not.toContain(cpf);
    expect(JSON.parse(await readFile(await exportado.path(), 'utf8'))).toMatchObject({ pedido: { id } });
    await botao(detalhe(page), 'Mais ações').click();
    await page.getByRole('menuitem', { name: 'Remover desta lista' }).click();
    await botao(page.getByRole('alertdialog'), 'Remover desta lista').click();
    await expect(linhas(page)).toHaveCount(1);
  });
});

test('campos recusados pelo SIGCON: precisa de você, corrige, protocolo', async ({ app }) => {
  const { page, tela, linha, servidor } = app;
  const cpf = app.cpf();
  await prepararAteAConferencia(page, cpf);
  linha.quando(
    ENVIO,
    problema('validacao', {
      campos: [
        { campo: 'telefoneCelular', codigo: 'CELULAR_INICIO' },
        { campo: 'email', codigo: 'EMAIL_FORMATO' },
      ],
    }),
  );
  await botao(page, 'Enviar').click();
  await expect(page.getByText('O SIGCON não aceitou alguns campos.')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Campos indicados' })).toContainText(
    'Celular tem 9 dígitos e começa com 9.',
  );
  await tela('precisa de você');
  await elo(page, 'Ver em Meus pedidos').click();
  await expect(linhas(page)).toContainText('Precisa de você');
  await expect(page.getByRole('banner')).toContainText('1 pedido precisa de você');
  await tela('precisa de você em Meus pedidos');
  await elo(detalhe(page), 'Resolver').click();
  await expect(telefone(page, 'telefoneCelular').grupo).toContainText('começa com 9');
  await expect(campo(page, 'email')).toHaveAttribute('aria-invalid', 'true');
  await tela('campos marcados');
  await telefone(page, 'telefoneCelular').numero.fill('977776666');
  await campo(page, 'email').fill('outra@serradoexemplo.mg.gov.br');
  await campo(page, 'emailRepetido').fill('outra@serradoexemplo.mg.gov.br');
  await botao(page, 'Ir para a conferência').click();
  await botao(page, 'Enviar').click();
  const protocolo = await esperarRecibo(page);
  expect(pedidosNoServidor(servidor.pasta, cpf)).toMatchObject([
    { protocolo, email: 'outra@serradoexemplo.mg.gov.br' },
  ]);
});

test.describe('o resultado só se sabe na hora de enviar', () => {
  test.use({ conectado: false });

  test('já há um pedido em andamento; o CPF é do representante legal', async ({ app }) => {
    const { page, tela, linha } = app;
    await enviarAteAFila(page, '70123450985');
    await linha.voltar();
    await botao(page, 'Tentar agora').click();
    const { titulo, texto } = textoDoErro({ codigo: 'PEDIDO_EM_ANDAMENTO' });
    await expect(page.getByText(titulo)).toBeVisible();
    await expect(page.getByText(texto)).toBeVisible();
    await tela('pedido em andamento achado tarde');
    await elo(page, 'Ver em Meus pedidos').click();
    await expect(linhas(page)).toContainText('Precisa de você');
    await tela('pedido em andamento em Meus pedidos');

    await linha.cair();
    await irPara(page, '/');
    await enviarAteAFila(page, CAIO, { cnpj: VALE });
    await linha.voltar();
    await botao(page, 'Tentar agora').click();
    await expect(page.getByText(textoDoErro({ codigo: 'FORMULARIO_MUDOU' }).titulo)).toBeVisible();
    await tela('representante legal achado tarde');
    await elo(page, 'Corrigir os dados').click();
    await expect(campo(page, 'email')).not.toBeEditable();
    await expect(campo(page, 'emailRepetido')).toHaveCount(0);
    await tela('formulário do representante legal');
  });
});
