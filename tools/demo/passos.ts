import { expect as esperarQue, type Locator, type Page } from '@playwright/test';
import { ROTULOS, type NomeDeCampo } from '../../contract/domain/pre-cadastro.ts';
import { QUEM_E_VOCE } from '../../contract/domain/quem-e-voce.ts';
import type { Ambiente } from './ambiente.ts';
import type { Narracao } from './narracao.ts';

/** What people do at the window and what they see there, in the words that stand on it. */

/** Patience for a busy machine. */
export const expect = esperarQue.configure({ timeout: 30_000 });
/** The program tries again by itself at least every 20 s; what nobody waits for comes within a minute. */
export const SOZINHO = { timeout: 90_000 };

export type Cena = Ambiente & { readonly narracao: Narracao };

export const SERRA = '11222333000181';
export const HELENA = { cpf: '11144477735', nome: 'Helena Prado', senha: 'Serra2026' };

export const botao = (onde: Page | Locator, nome: string | RegExp): Locator =>
  onde.getByRole('button', { name: nome, exact: typeof nome === 'string' });
export const elo = (onde: Page | Locator, nome: string | RegExp): Locator =>
  onde.getByRole('link', { name: nome, exact: typeof nome === 'string' });
export const titulo = (page: Page): Locator => page.getByRole('heading', { level: 1 });
export const alto = (page: Page): Locator => page.getByRole('banner');
export const campo = (page: Page, nome: NomeDeCampo): Locator =>
  page.getByRole('textbox', { name: ROTULOS[nome] });

/** A password is no textbox to a screen reader; "(obrigatório)" may follow the label. */
export const campoDaSenha = (onde: Page | Locator, rotulo = 'Senha'): Locator =>
  onde.getByLabel(new RegExp(`^${rotulo}`)).and(onde.locator('input'));

/** Chooses a card or ticks a box where people click: on its words. The control itself is drawn over. */
export async function marcar(controle: Locator): Promise<void> {
  await controle.locator('xpath=ancestor::label').click();
  await expect(controle).toBeChecked();
}

/** To another page of the program, as typing its address does; the window is not loaded again. */
export const irPara = (page: Page, rota: string): Promise<unknown> =>
  page.evaluate(`window.location.hash = ${JSON.stringify(rota)}`);

export type Pessoa = { readonly cpf: string; readonly nome: string; readonly senha: string };

/** CPF and password at the door, then Enter. */
export async function entrar(page: Page, { cpf, nome, senha }: Pessoa): Promise<void> {
  const cartao = page.getByRole('region', { name: 'Entrar' });
  await cartao.getByRole('textbox', { name: /^Usuário/ }).fill(cpf);
  await campoDaSenha(cartao).fill(senha);
  await campoDaSenha(cartao).press('Enter');
  await expect(botao(alto(page), new RegExp(nome))).toBeVisible();
}

export async function sair(page: Page, nome: string): Promise<void> {
  await botao(alto(page), new RegExp(nome)).click();
  await page.getByRole('menuitem', { name: 'Sair' }).click();
  await expect(titulo(page)).toHaveText('O que você quer fazer?');
}

/** Deciding asks for the password again when it was typed more than five minutes ago: on a slow computer it was. */
export async function confirmarSeForPedido(page: Page, visto: Locator, senha: string): Promise<void> {
  const dialogo = page.getByRole('dialog', { name: 'Confirme com a sua senha' });
  await expect(dialogo.or(visto).first()).toBeVisible();
  if (!(await dialogo.isVisible())) return;
  await campoDaSenha(dialogo).fill(senha);
  await botao(dialogo, 'Confirmar').click();
  await expect(visto).toBeVisible();
}

/** Who signed out online and in again offline has no session at the SIGCON: it is asked for when the line is back. */
export async function entrarDeNovoSeForPedido(page: Page, senha: string): Promise<void> {
  await expect(alto(page)).not.toContainText('Sem conexão', SOZINHO);
  const pedido = botao(page, 'Entrar de novo');
  if (!(await pedido.isVisible())) return;
  await pedido.click();
  const dialogo = page.getByRole('dialog', { name: 'Entre de novo' });
  await campoDaSenha(dialogo).fill(senha);
  await botao(dialogo, 'Entrar').click();
  await expect(dialogo).toHaveCount(0);
}

/** Asks for news now; without an account they come about once a minute. */
export async function tentarAgora(page: Page): Promise<void> {
  await botao(alto(page), /SIGCON|conexão/).click();
  await botao(page, 'Tentar agora').click();
  await page.keyboard.press('Escape');
}

export type Ficha = {
  readonly cpf: string;
  readonly nome: string;
  readonly setor: string;
  readonly email: string;
};

/** From the welcome page to the two numbers. */
export async function irAoPreCadastro(page: Page): Promise<void> {
  await irPara(page, '/');
  await elo(page, /^Novo Usuário/).click();
  await marcar(page.getByRole('radio', { name: QUEM_E_VOCE.CONVENENTE }));
  await botao(page, 'Pré Cadastro').click();
  await expect(page.getByRole('textbox', { name: /^CPF/ })).toBeVisible();
}

export async function digitarNumeros(page: Page, cpf: string, cnpj: string): Promise<void> {
  await page.getByRole('textbox', { name: /^CPF/ }).fill(cpf);
  await page.getByRole('textbox', { name: /^CNPJ/ }).fill(cnpj);
  await botao(page, 'Enviar').click();
}

export async function preencherTelefones(page: Page): Promise<void> {
  for (const [qual, numero] of [
    ['telefoneFixo', '33330000'],
    ['telefoneCelular', '988887777'],
  ] as const) {
    const grupo = page.getByRole('group', { name: ROTULOS[qual] });
    await grupo.getByRole('textbox', { name: 'DDD' }).fill('31');
    await grupo.getByRole('textbox', { name: 'Número' }).fill(numero);
  }
}

export async function preencherFicha(page: Page, ficha: Ficha): Promise<void> {
  await campo(page, 'nomeCompleto').fill(ficha.nome);
  await campo(page, 'setorTrabalho').fill(ficha.setor);
  await preencherTelefones(page);
  await digitarEmail(page, ficha.email);
}

export async function digitarEmail(page: Page, email: string): Promise<void> {
  await campo(page, 'email').fill(email);
  await campo(page, 'emailRepetido').fill(email);
}

/** The receipt on the page; answers its protocol. */
export async function esperarRecibo(page: Page): Promise<string> {
  const recibo = page.getByRole('region', { name: /^Recebido pelo SIGCON, protocolo/ });
  await expect(recibo).toBeVisible(SOZINHO);
  return /\d{4}\.\d{6}-\d/.exec(await recibo.innerText())?.[0] ?? '';
}
