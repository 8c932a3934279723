import type { Locator, Page } from '@playwright/test';
import { botao, confirmarSeForPedido, elo, expect, HELENA, marcar, titulo } from './passos.ts';

/** The inbox of the representante legal, in the words that stand on it. */

export const lista = (page: Page): Locator => page.getByRole('listbox', { name: 'Pedidos' });
export const linhaDe = (page: Page, nome: string): Locator =>
  lista(page).getByRole('option').filter({ hasText: nome });
export const detalhe = (page: Page): Locator => page.getByRole('region', { name: 'Pedido escolhido' });
export const aba = (page: Page, nome: string): Locator =>
  page.getByRole('radio', { name: new RegExp(`^${nome}`) });

export async function irAsAprovacoes(page: Page): Promise<void> {
  await elo(page.getByRole('navigation', { name: 'Principal' }), /^Aprovações/).click();
  await expect(titulo(page)).toHaveText('Aprovações');
}

export async function abrirPedido(page: Page, nome: string): Promise<void> {
  await linhaDe(page, nome).click();
  await expect(detalhe(page).getByRole('heading', { name: nome })).toBeVisible();
}

/** Ticks rows where people do: at the box in front of the name. */
export async function marcarLinhas(page: Page, nomes: readonly string[]): Promise<void> {
  for (const nome of nomes) await linhaDe(page, nome).locator('[aria-hidden="true"]').first().click();
}

/** `Perfis Disponíveis` → `Perfis Selecionados`. */
export async function escolherPerfil(onde: Locator, perfil: string): Promise<void> {
  await onde
    .getByRole('listbox', { name: 'Perfis Disponíveis' })
    .getByRole('option', { name: new RegExp(`^${perfil}`) })
    .first()
    .click();
  await botao(onde, 'Adicionar o marcado').click();
  await expect(onde.getByRole('listbox', { name: 'Perfis Selecionados' })).toContainText(perfil);
}

/** The strip above the detail that tells what became of the last decision. */
export const faixa = (page: Page, nome: string): Locator =>
  page.getByRole('status').filter({ hasText: `${nome}:` });

export async function aprovar(page: Page, nome: string): Promise<void> {
  await botao(detalhe(page), 'Aprovar').click();
  await confirmarSeForPedido(page, faixa(page, nome), HELENA.senha);
}

export type Devolucao = { readonly campo: string; readonly justificativa: string };

/** The dialog of a return, with a reason at each field named. */
export async function justificar(page: Page, porCampo: readonly Devolucao[]): Promise<void> {
  await botao(detalhe(page), 'Devolver para correção').click();
  const dialogo = dialogoDaDevolucao(page);
  for (const { campo, justificativa } of porCampo) {
    await marcar(dialogo.getByRole('checkbox', { name: campo }));
    await dialogo.getByRole('textbox', { name: `O que corrigir em ${campo}` }).fill(justificativa);
  }
}

export async function devolver(page: Page, nome: string): Promise<void> {
  await botao(dialogoDaDevolucao(page), 'Devolver para correção').click();
  await confirmarSeForPedido(page, faixa(page, nome), HELENA.senha);
}

const dialogoDaDevolucao = (page: Page): Locator =>
  page.getByRole('dialog', { name: 'Devolver para correção' });
