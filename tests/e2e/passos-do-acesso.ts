import type { Locator, Page } from '@playwright/test';
import { HELENA, LIA, NADIA, OTAVIO, RITA } from '../support/pessoas.ts';
import { expect } from './apoio.ts';
import { botao } from './passos.ts';

/** The passwords of the sample users (server/amostra/usuarios.ts). */
export const SENHA_DE_AMOSTRA = {
  [HELENA]: 'Serra2026',
  [RITA]: 'Campo2026',
  [OTAVIO]: 'Vale2026',
  [LIA]: 'Analise2026',
  [NADIA]: 'Nadia2026',
} as const;

export const cartao = (page: Page): Locator => page.getByRole('region', { name: 'Entrar' });
export const usuario = (page: Page): Locator => cartao(page).getByRole('textbox', { name: /^Usuário/ });
/** The field itself; a password is no textbox to a screen reader. */
export const campoDaSenha = (page: Page): Locator => page.getByLabel('Senha', { exact: true });

/** Types CPF and password at the door and enters. */
export async function entrar(
  page: Page,
  cpf: keyof typeof SENHA_DE_AMOSTRA,
  senha: string = SENHA_DE_AMOSTRA[cpf],
): Promise<void> {
  await usuario(page).fill(cpf);
  await campoDaSenha(page).fill(senha);
  // No key: the page that waits behind the sign-in may take the focus to its heading just before it.
  await botao(cartao(page), 'Entrar').click();
}

/** Opens the person's menu in the top bar. */
export async function abrirMenu(page: Page, nome: string): Promise<Locator> {
  await botao(page.getByRole('banner'), new RegExp(nome)).click();
  const menu = page.getByRole('menu');
  await expect(menu).toBeVisible();
  return menu;
}
