import type { Page } from '@playwright/test';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { v7 } from 'uuid';
import { sessaoSchema } from '../../contract/api/acesso.ts';
import { formatarCpf } from '../../contract/domain/cpf.ts';
import { CONFIRMAR_ACESSO, PEDIDO_DE_LINK_ACEITO } from '../../contract/mensagens/acesso.ts';
import { textoDoErro } from '../../contract/mensagens/erros.ts';
import { HELENA, RITA } from '../support/pessoas.ts';
import type { Servidor } from '../support/servidor.ts';
import { expect, test, type App } from './apoio.ts';
import { botao, colar, elo, irPara, titulo } from './passos.ts';
import { abrirMenu, campoDaSenha, entrar, SENHA_DE_AMOSTRA } from './passos-do-acesso.ts';

const caixa = (page: Page) =>
  page.getByRole('textbox', { name: 'Cole aqui o endereço ou o texto do e-mail' });
const repetida = (page: Page) => page.getByLabel(/^Repita a Senha \(/);
const senhaNova = (page: Page) => page.getByLabel(/^Senha \(/);
const regra = (page: Page, texto: string) =>
  page
    .getByRole('region', { name: 'O que a senha precisa ter' })
    .getByRole('listitem')
    .filter({ hasText: texto });

/** Asks for a link as people do, and answers the letter that came. */
async function pedirLink({ page, servidor }: App, cpf: string): Promise<string> {
  const antes = (await servidor.mensagens()).length;
  await irPara(page, '/esqueci-senha');
  await expect(titulo(page)).toHaveText('Esqueci Senha/Login');
  const outro = botao(page, 'Informar outro usuário');
  if (await outro.isVisible()) await outro.click();
  await page.getByRole('textbox', { name: /^Usuário/ }).fill(cpf);
  await page.getByRole('textbox', { name: /^Usuário/ }).press('Enter');
  await expect(page.getByText(PEDIDO_DE_LINK_ACEITO.titulo)).toBeVisible();
  await expect(page.getByText(PEDIDO_DE_LINK_ACEITO.texto)).toBeVisible();
  return antes === 0 ? carta(servidor) : carta(servidor, antes);
}

/** The latest letter with a link; the mail goes out right after the answer. */
async function carta(servidor: Servidor, alem = 0): Promise<string> {
  await expect.poll(async () => (await servidor.mensagens()).length).toBeGreaterThan(alem);
  const comLink = (await servidor.mensagens()).filter(({ texto }) => texto.includes('sigcon://senha'));
  const maisNova = comLink.reduce((a, b) => (a.em > b.em ? a : b));
  return maisNova.texto;
}

const linkDe = (texto: string): string => /sigcon:\/\/senha\S+/.exec(texto)?.[0] ?? '';

/** A second start of the program with a link, as the system makes it; the host that runs takes it over. */
async function abrirPeloSistema({ hospedagem }: App, link: string): Promise<void> {
  const { porta, segredo } = JSON.parse(readFileSync(join(hospedagem.pasta, 'hospedeiro.json'), 'utf8')) as {
    porta: number;
    segredo: string;
  };
  await fetch(`http://127.0.0.1:${String(porta)}/ponte/porta`, {
    method: 'POST',
    headers: { 'x-sigcon-porta': segredo },
    body: JSON.stringify({ abrir: link }),
  });
}

/** A request in the name of this CPF that Helena approves at once, past the screens: the account is another entity's. */
async function aprovarEmSerra({ servidor }: App, cpf: string, email: string): Promise<void> {
  const chamar = async (metodo: string, rota: string, corpo: object, cabecalhos: Record<string, string>) => {
    const resposta = await fetch(servidor.url + rota, {
      method: metodo,
      headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID(), ...cabecalhos },
      body: JSON.stringify(corpo),
    });
    expect(resposta.ok).toBe(true);
    return (await resposta.json()) as unknown;
  };
  const id = v7();
  const pedido = {
    cpf,
    cnpj: '11222333000181',
    nomeCompleto: 'Rita Lemos',
    setorTrabalho: 'Convênios',
    telefoneFixo: '3133330000',
    telefoneCelular: '31999990123',
    email,
    solicitaAssinatura: false,
  };
  await chamar('PUT', `/v1/pre-cadastros/${id}`, pedido, { 'if-none-match': '*' });
  const credenciais = { cpf: HELENA, senha: SENHA_DE_AMOSTRA[HELENA] };
  const { acesso } = sessaoSchema.parse(await chamar('POST', '/v1/sessoes', credenciais, {}));
  await chamar(
    'POST',
    `/v1/pre-cadastros/${id}/decisoes`,
    { decisao: 'APROVAR', perfis: ['CADASTRADOR'] },
    { authorization: `Bearer ${acesso}`, 'if-match': '"1"' },
  );
}

test.use({ servidorProprio: true });

test('esqueci: do pedido à senha nova, colando o e-mail inteiro; o link usado explica o que fazer', async ({
  app,
}) => {
  const { page, tela } = app;
  const vistos: string[] = [];
  page.on('framenavigated', (quadro) => vistos.push(quadro.url()));
  const texto = await pedirLink(app, HELENA);
  await tela('pedido aceito');

  await test.step('quem não é usuário recebe a mesma resposta', async () => {
    await botao(page, 'Informar outro usuário').click();
    await page.getByRole('textbox', { name: /^Usuário/ }).fill(app.cpf());
    await page.getByRole('textbox', { name: /^Usuário/ }).press('Enter');
    await expect(page.getByText(PEDIDO_DE_LINK_ACEITO.texto)).toBeVisible();
  });

  await test.step('um texto sem link fica na caixa, com a explicação', async () => {
    await elo(page, 'Já recebi o link').click();
    await expect(titulo(page)).toHaveText('Trocar de Senha');
    await caixa(page).fill('Bom dia,\nsegue o link.');
    await botao(page, 'Conferir o link').click();
    await expect(page.getByText(textoDoErro({ codigo: 'LINK_NAO_ENCONTRADO' }).titulo)).toBeVisible();
    await expect(caixa(page)).toHaveValue('Bom dia,\nsegue o link.');
    await tela('sem link no texto');
  });

  await test.step('o e-mail inteiro serve', async () => {
    await caixa(page).fill('');
    await colar(caixa(page), texto);
    await botao(page, 'Conferir o link').click();
    await expect(page.getByText('Link válido')).toBeVisible();
    await expect(page.getByText('Escolha outra senha, Helena.')).toBeVisible();
    await expect(page.getByLabel('Usuário')).toHaveValue(formatarCpf(HELENA));
    await expect(page.getByLabel('Usuário')).toHaveAttribute('readonly');
  });

  await test.step('cada regra é marcada na hora, e nada é cortado', async () => {
    await senhaNova(page).fill('serra');
    await expect(regra(page, 'De 6 a 15 caracteres')).toContainText('falta 1');
    await expect(regra(page, 'Pelo menos uma letra')).toContainText('atendida');
    await senhaNova(page).fill('serra2027');
    await expect(regra(page, 'De 6 a 15 caracteres')).toContainText('agora tem 9');
    await expect(regra(page, 'Pelo menos um número')).toContainText(', atendida');
    await senhaNova(page).fill('');
    await colar(senhaNova(page), 'a1b2c3d4e5f6g7h8');
    await expect(senhaNova(page)).toHaveValue('a1b2c3d4e5f6g7h8');
    await expect(regra(page, 'De 6 a 15 caracteres')).toContainText('tem 16: sobra 1');
    await expect(page.getByText(/tem 16 caracteres e o limite é 15\. Nada foi cortado/)).toBeVisible();
    await tela('longa demais');
    await senhaNova(page).fill('serra2027');
    await repetida(page).fill('serra20');
    await expect(regra(page, 'As duas senhas iguais')).toContainText('faltam 2 caracteres');
    await repetida(page).fill('serra2028');
    await repetida(page).press('Enter');
    await expect(repetida(page)).toBeFocused();
    await expect(page.getByText('As duas senhas são diferentes.')).toBeVisible();
    await repetida(page).fill('serra2027');
    await expect(regra(page, 'As duas senhas iguais')).toContainText(', atendida');
    await tela('senha que serve');
  });

  await test.step('salvar já entra', async () => {
    await botao(page, 'Salvar').click();
    await expect(titulo(page)).toHaveText(/Helena/);
    await expect(page.getByText('Senha criada.')).toBeVisible();
  });

  await test.step('o mesmo link, aberto de novo pelo sistema, já foi usado', async () => {
    await abrirPeloSistema(app, linkDe(texto));
    await expect(page.getByText(textoDoErro({ codigo: 'LINK_USADO' }).titulo)).toBeVisible();
    await expect(elo(page.getByRole('main'), 'Esqueci Senha/Login')).toBeVisible();
    await tela('link usado');
  });

  vistos.push(page.url(), await page.title());
  for (const visto of vistos)
    for (const segredo of [HELENA, formatarCpf(HELENA), /chave=([0-9a-f]{8})/.exec(texto)?.[1] ?? '?'])
      expect(decodeURIComponent(visto)).not.toContain(segredo);
});

test('o link abre o programa; sem conexão ele espera e é conferido sozinho; errado, diz o que fazer', async ({
  app,
}) => {
  const { page, linha, tela } = app;
  const texto = await pedirLink(app, HELENA);
  await irPara(page, '/');
  await linha.cair();
  await abrirPeloSistema(app, linkDe(texto));
  await expect(titulo(page)).toHaveText('Trocar de Senha');
  await expect(page.getByText('Criar a senha precisa de conexão.')).toBeVisible();
  await tela('link sem conexão');
  await irPara(page, '/ajuda');
  await expect(titulo(page)).toHaveText('Ajuda');
  await irPara(page, '/senha');
  await expect(page.getByText('Criar a senha precisa de conexão.')).toBeVisible();
  await linha.voltar();
  await expect(page.getByText('Link válido')).toBeVisible({ timeout: 60_000 });

  const chave = /chave=([0-9a-f]{32})/.exec(texto)?.[1] ?? '';
  await abrirPeloSistema(app, linkDe(texto).replace(chave, Array.from(chave).reverse().join('')));
  await expect(page.getByText(textoDoErro({ codigo: 'LINK_INVALIDO' }).titulo)).toBeVisible();
  await tela('link que não confere');
  await botao(page, 'Colar outro link').click();
  await expect(caixa(page)).toBeVisible();
});

test('Trocar Senha: a atual errada é dita no campo; a nova vale também sem internet', async ({ app }) => {
  const { page, linha, tela } = app;
  await entrar(page, HELENA);
  await (await abrirMenu(page, 'Helena Prado')).getByRole('menuitem', { name: 'Trocar Senha' }).click();
  await expect(titulo(page)).toHaveText('Trocar Senha');
  const atual = page.getByLabel(/^Senha atual \(/);
  await botao(page, 'Salvar').click();
  await expect(atual).toBeFocused();
  await tela('trocar senha sem nada');
  await atual.fill('errada1');
  await page.getByLabel(/^Nova Senha \(/).fill('Nova2027');
  await page.getByLabel(/^Repita a Nova Senha \(/).fill('Nova2027');
  await botao(page, 'Salvar').click();
  await expect(page.getByText('A senha atual não confere.')).toBeVisible();
  await expect(atual).toBeFocused();
  await expect(atual).toHaveValue('');
  await atual.fill(SENHA_DE_AMOSTRA[HELENA]);
  await atual.press('Enter');
  await expect(page.getByText('Senha trocada.')).toBeVisible();
  await tela('senha trocada');
  await irPara(page, '/');
  await expect(titulo(page)).toHaveText(/Helena/);
  await page.keyboard.press('Control+Shift+L');
  await linha.cair();
  await expect(titulo(page)).toHaveText('Bloqueado');
  await campoDaSenha(page).fill('Nova2027');
  await campoDaSenha(page).press('Enter');
  await expect(titulo(page)).toHaveText(/Helena/);
});

test('mais uma entidade para quem já tem conta: o link pede a senha de sempre, confirma e entra', async ({
  app,
}) => {
  const { page, tela, servidor } = app;
  await aprovarEmSerra(app, RITA, 'rita@serradoexemplo.mg.gov.br');
  await abrirPeloSistema(app, linkDe(await carta(servidor)));
  await expect(titulo(page)).toHaveText('Confirmar acesso');
  await expect(page.getByText('Falta só confirmar, Rita.')).toBeVisible();
  await expect(
    page.getByText(CONFIRMAR_ACESSO.texto('Prefeitura Municipal de Serra do Exemplo')),
  ).toBeVisible();
  const senha = page.getByLabel(/^Senha \(/);
  await expect(page.getByText('O que a senha precisa ter')).toBeHidden();
  await botao(page, 'Confirmar acesso').click();
  await expect(senha).toBeFocused();
  await expect(page.getByText('Digite a sua senha.')).toBeVisible();
  await tela('confirmar acesso');
  // Not by the rules for new passwords: it is compared with the one that exists.
  await senha.fill('curta');
  await senha.press('Enter');
  await expect(page.getByText(CONFIRMAR_ACESSO.senhaErrada)).toBeVisible();
  await expect(senha).toBeFocused();
  await expect(senha).toHaveValue('');
  await tela('confirmar acesso com senha errada');
  await senha.fill(SENHA_DE_AMOSTRA[RITA]);
  await senha.press('Enter');
  await expect(titulo(page)).toHaveText(/Rita/);
  await expect(page.getByText(CONFIRMAR_ACESSO.feito)).toBeVisible();
});
