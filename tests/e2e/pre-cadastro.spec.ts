import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { formatarCpf } from '../../contract/domain/cpf.ts';
import { textoDoRecebimento } from '../../contract/mensagens/envio.ts';
import { CAIO, VALE } from '../support/pessoas.ts';
import { efeitosNoServidor, pedidosNoServidor, UM_EFEITO } from '../support/servidor.ts';
import { expect, test, type App } from './apoio.ts';
import {
  aviso,
  botao,
  caixaDaAssinatura,
  campo,
  colar,
  cronometrarOProtocolo,
  descricao,
  elo,
  esperarRecibo,
  marcar,
  preencherDados,
  preencherTelefones,
  resultado,
  telefone,
  titulo,
  verificar,
} from './passos.ts';

/** "Within a second" is what a person sees, so it is measured in the page. */
const UM_SEGUNDO = 1000;

async function irAosDados(app: App): Promise<string> {
  const cpf = app.cpf();
  await verificar(app.page, cpf);
  await botao(app.page, 'Preencher meus dados').click();
  await expect(campo(app.page, 'nomeCompleto')).toBeVisible();
  return cpf;
}

async function baixarRecibo(page: Page): Promise<{ nome: string; inicio: string }> {
  const [arquivo] = await Promise.all([page.waitForEvent('download'), botao(page, 'Recibo em PDF').click()]);
  const bytes = await readFile(await arquivo.path());
  return { nome: arquivo.suggestedFilename(), inicio: bytes.subarray(0, 5).toString('latin1') };
}

test('do início ao protocolo, com conexão', async ({ app }) => {
  const { page, tela, servidor } = app;
  const cpf = app.cpf();
  await tela('boas-vindas');
  await verificar(page, cpf);
  await expect(resultado(page).getByRole('heading', { name: 'Pode seguir' })).toBeVisible();
  await expect(resultado(page)).toContainText('Prefeitura Municipal de Serra do Exemplo');
  await tela('resultado O5');

  await botao(page, 'Preencher meus dados').click();
  await expect(page.getByRole('textbox', { name: 'CPF' })).toHaveValue(formatarCpf(cpf));
  await expect(page.getByRole('textbox', { name: 'CPF' })).not.toBeEditable();
  await tela('dados em branco');
  await preencherDados(page);
  await botao(page, 'Verificar pendências').click();
  await expect(page.getByText('Sem pendências. Pode ir para a conferência.')).toBeVisible();
  await expect(page.getByText(/Rascunho salvo às \d\d:\d\d/)).toBeVisible();
  await tela('dados completos');

  await botao(page, 'Ir para a conferência').click();
  await expect(page.getByText('Sem pendências. Pronto para enviar.')).toBeVisible();
  await expect(page.getByText('marina.teste@serradoexemplo.mg.gov.br')).toBeVisible();
  await tela('conferência');

  const relogio = await cronometrarOProtocolo(page);
  await botao(page, 'Enviar').click();
  const protocolo = await esperarRecibo(page);
  const ms = await relogio.evaluate((r) => r.ms);
  test.info().annotations.push({ type: 'ms até o protocolo', description: ms.toFixed(0) });
  expect(ms).toBeLessThan(UM_SEGUNDO);

  await expect(page.getByText('ANÁLISE · INATIVO')).toBeVisible();
  const { texto } = textoDoRecebimento('USUARIO_EXTERNO', {
    representante: 'Helena Prado',
    email: 'marina.teste@serradoexemplo.mg.gov.br',
  });
  await expect(page.getByText(texto)).toBeVisible();
  await tela('recibo');
  expect(await baixarRecibo(page)).toEqual({ nome: `recibo-${protocolo}.pdf`, inicio: '%PDF-' });

  const [recebido, ...outros] = pedidosNoServidor(servidor.pasta, cpf);
  expect(outros).toEqual([]);
  expect(recebido).toMatchObject({ protocolo, nome_completo: 'Marina Teste da Silva' });
  expect(efeitosNoServidor(servidor.pasta, recebido?.id ?? '')).toEqual(UM_EFEITO);

  await elo(page, 'Acompanhar em Meus pedidos').click();
  await expect(page.getByRole('region', { name: 'Pedido escolhido' })).toContainText(protocolo);
  await tela('acompanhar');
});

test.describe('representante legal', () => {
  test.use({ servidorProprio: true });

  test('o e-mail vem do CAGEC e o pedido sai aprovado', async ({ app }) => {
    const { page, tela, servidor } = app;
    await verificar(page, CAIO, VALE);
    await expect(resultado(page)).toContainText('Você é o representante legal no CAGEC');
    await tela('resultado O4');
    await botao(page, 'Preencher meus dados').click();
    await expect(campo(page, 'nomeCompleto')).toHaveValue('Caio Duarte');
    await expect(campo(page, 'email')).not.toBeEditable();
    await expect(campo(page, 'email')).toHaveValue(/@valedoexemplo\.org\.br$/);
    await expect(campo(page, 'emailRepetido')).toHaveCount(0);
    await campo(page, 'setorTrabalho').fill('Presidência');
    await preencherTelefones(page);
    await marcar(caixaDaAssinatura(page));
    await tela('dados do representante legal');
    await botao(page, 'Ir para a conferência').click();
    await expect(page.getByText(/@valedoexemplo\.org\.br \(do CAGEC\)/)).toBeVisible();
    await tela('conferência do representante legal');
    const relogio = await cronometrarOProtocolo(page);
    await botao(page, 'Enviar').click();
    const protocolo = await esperarRecibo(page);
    expect(await relogio.evaluate((r) => r.ms)).toBeLessThan(UM_SEGUNDO);
    await expect(page.getByText('APROVADO · ATIVO')).toBeVisible();
    await expect(page.getByRole('heading', { name: 'Pré-cadastro recebido e aprovado' })).toBeVisible();
    await tela('recibo do representante legal');
    expect(pedidosNoServidor(servidor.pasta, CAIO)).toMatchObject([
      { protocolo, situacao_cadastral: 'APROVADO' },
    ]);
    const cartas = await servidor.mensagens();
    expect(cartas.filter(({ para }) => para === 'caio@valedoexemplo.org.br')).toHaveLength(1);
    await elo(page, 'Acompanhar em Meus pedidos').click();
    await expect(page.getByText('O link para criar a senha foi para o e-mail do CAGEC.')).toBeVisible();
    await tela('aprovado');
  });
});

test('cada campo diz o que está errado ao sair dele, e a lista leva até ele', async ({ app }) => {
  const { page, tela } = app;
  await irAosDados(app);
  const fixo = telefone(page, 'telefoneFixo');
  const celular = telefone(page, 'telefoneCelular');

  await test.step('um campo só percorrido fica em paz', async () => {
    await campo(page, 'nomeCompleto').focus();
    await page.keyboard.press('Tab');
    await expect(campo(page, 'nomeCompleto')).not.toHaveAttribute('aria-invalid', 'true');
  });

  await test.step('enviar em branco: lista de erros com o foco, cada um leva ao campo', async () => {
    await botao(page, 'Ir para a conferência').click();
    const lista = page.getByRole('alert').filter({ hasText: 'Falta acertar 6 campos' });
    await expect(lista).toBeFocused();
    await expect(lista.getByRole('link')).toHaveCount(6);
    await tela('lista de erros');
    await elo(lista, /Setor de Trabalho/).click();
    await expect(campo(page, 'setorTrabalho')).toBeFocused();
    await elo(lista, /Telefone Fixo/).click();
    await expect(fixo.ddd).toBeFocused();
    await elo(lista, /Repita o E-mail/).click();
    await expect(campo(page, 'emailRepetido')).toBeFocused();
  });

  await test.step('telefones: DDD, quantidade, começo e o remédio de um toque', async () => {
    const casos: readonly [typeof fixo, string, string, RegExp][] = [
      [fixo, '36', '33330000', /O DDD 36 não existe/],
      [fixo, '31', '3333000', /Falta um número: telefone fixo tem 8 dígitos/],
      [fixo, '31', '63330000', /Telefone fixo começa com 2, 3, 4 ou 5/],
      [celular, '31', '388887777', /Celular tem 9 dígitos e começa com 9/],
    ];
    for (const [qual, ddd, numero, erro] of casos) {
      await qual.ddd.fill(ddd);
      await qual.numero.fill(numero);
      await campo(page, 'nomeCompleto').focus();
      await expect(qual.grupo).toContainText(erro);
    }
    await fixo.numero.fill('33330000');
    await celular.numero.fill('88880000');
    await campo(page, 'nomeCompleto').focus();
    await expect(celular.grupo).toContainText('Falta um número: celular tem 9 dígitos.');
    await tela('remédio do celular');
    await botao(celular.grupo, 'Usar 98888-0000').click();
    await expect(celular.numero).toHaveValue('98888-0000');
    await expect(celular.numero).not.toHaveAttribute('aria-invalid', 'true');
  });

  await test.step('um telefone colado se reparte', async () => {
    for (const texto of ['+55 (31) 97777-6666', '031 97777-6666', ' 31977776666 ']) {
      await celular.ddd.fill('');
      await celular.numero.fill('');
      await colar(celular.ddd, texto);
      await expect(celular.ddd).toHaveValue('31');
      await expect(celular.numero).toHaveValue('97777-6666');
    }
  });

  await test.step('e-mail: forma, repetição e avisos que não impedem', async () => {
    await campo(page, 'email').fill('a@b');
    await campo(page, 'emailRepetido').focus();
    await expect.poll(() => descricao(campo(page, 'email'))).toContain('O endereço não está completo');
    await campo(page, 'email').fill('ana@gmail.com');
    await campo(page, 'emailRepetido').fill('ana@gmail.com.br');
    await campo(page, 'nomeCompleto').fill('Ana');
    await fixo.ddd.fill('11');
    await campo(page, 'setorTrabalho').focus();
    await expect.poll(() => descricao(campo(page, 'emailRepetido'))).toContain('são diferentes');
    await expect.poll(() => descricao(campo(page, 'email'))).toContain('é um e-mail pessoal');
    await expect.poll(() => descricao(campo(page, 'nomeCompleto'))).toContain('Parece faltar o sobrenome');
    await expect(fixo.grupo).toContainText('O DDD 11 é de outro estado');
    await tela('avisos');
    await campo(page, 'emailRepetido').fill(' ANA@gmail.com ');
    await expect.poll(() => descricao(campo(page, 'emailRepetido'))).toContain('Igual ao anterior');
    await campo(page, 'setorTrabalho').fill('Planejamento');
    await botao(page, 'Ir para a conferência').click();
    await expect(botao(page, 'Enviar')).toBeEnabled();
    await tela('conferência com avisos');
  });
});

test('um texto enorme não trava a janela, e nada é cortado', async ({ app }) => {
  const { page, tela } = app;
  await irAosDados(app);
  const nome = campo(page, 'nomeCompleto');
  await nome.fill('Ana Maria');
  await nome.press('End');
  const antes = await page.evaluate(() => performance.now());
  await colar(nome, 'Ana Maria '.repeat(100_000));
  await expect(aviso(page)).toContainText('não foi colado');
  await campo(page, 'setorTrabalho').focus();
  const depois = await page.evaluate(() => performance.now());
  expect(depois - antes).toBeLessThan(2000);
  await expect(nome).toHaveValue('Ana Maria');
  await tela('colagem recusada');
  await botao(aviso(page), 'Fechar aviso').click();

  const longo = 'Ana Maria '.repeat(300);
  await nome.fill('');
  await colar(nome, longo);
  await campo(page, 'setorTrabalho').focus();
  await expect
    .poll(() => descricao(nome))
    .toContain('tem 2999 caracteres e o limite é 150. Nada foi cortado');
  await expect(nome).toHaveValue(longo);
  await tela('nome longo demais');
  await nome.fill('Ana Maria');
  await expect(nome).not.toHaveAttribute('aria-invalid', 'true');
});

test('emoji, HTML e SQL são só texto, na tela e no servidor', async ({ app }) => {
  const { page, tela, servidor } = app;
  const cpf = await irAosDados(app);
  const html = '<img src=x onerror="document.title=1">';
  await campo(page, 'nomeCompleto').fill(html);
  await campo(page, 'setorTrabalho').fill('Compras 😀');
  await campo(page, 'email').focus();
  await expect.poll(() => descricao(campo(page, 'nomeCompleto'))).toContain('apague “<”');
  await expect.poll(() => descricao(campo(page, 'setorTrabalho'))).toContain('Este campo não aceita “😀”');
  await tela('sinais não aceitos');
  await expect(page.getByText(/Rascunho salvo às/)).toBeVisible();
  await page.getByRole('link', { name: /^Meus pedidos/ }).click();
  await expect(page.getByRole('row').filter({ hasText: html })).toBeVisible();
  await page.goBack();

  const sql = "Obras'); DROP TABLE pedidos;--";
  await preencherDados(page, {
    nomeCompleto: "D'Ávila Conceição",
    setorTrabalho: sql,
    solicitaAssinatura: false,
  });
  await botao(page, 'Ir para a conferência').click();
  await expect(page.getByText(sql)).toBeVisible();
  await expect(page.locator('dl').filter({ hasText: 'Solicitar Assinatura' })).toContainText('Não');
  await botao(page, 'Enviar').click();
  const protocolo = await esperarRecibo(page);
  expect(pedidosNoServidor(servidor.pasta, cpf)).toMatchObject([
    { protocolo, nome_completo: "D'Ávila Conceição" },
  ]);
  expect(pedidosNoServidor(servidor.pasta, cpf)[0]).toMatchObject({ setor_trabalho: sql });
  await expect(titulo(page)).toHaveText('Pedido recebido pelo SIGCON');
});

test('a conferência leva de volta a cada parte e guarda a caixa da assinatura', async ({ app }) => {
  const { page } = app;
  await irAosDados(app);
  await preencherDados(page);
  await botao(page, 'Ir para a conferência').click();
  await expect(page.getByRole('definition').filter({ hasText: /^Sim$/ })).toBeVisible();
  await botao(page, 'Corrigir Assinatura').click();
  await expect(caixaDaAssinatura(page)).toBeChecked();
  await caixaDaAssinatura(page).press('Space');
  await expect(caixaDaAssinatura(page)).not.toBeChecked();
  await campo(page, 'setorTrabalho').fill('');
  await page
    .getByRole('list', { name: 'Etapas' })
    .getByRole('button', { name: /CPF e CNPJ/ })
    .click();
  await expect(page.getByRole('textbox', { name: /^CNPJ/ })).toHaveValue('11.222.333/0001-81');
  await botao(page, 'Preencher meus dados').click();
  await botao(page, 'Ir para a conferência').click();
  await expect(page.getByRole('alert')).toContainText('Setor de Trabalho');
  await campo(page, 'setorTrabalho').fill('Obras');
  await botao(page, 'Ir para a conferência').click();
  await expect(page.getByRole('definition').filter({ hasText: /^Não$/ })).toBeVisible();
  await expect(page.getByText('Obras', { exact: true })).toBeVisible();
});
