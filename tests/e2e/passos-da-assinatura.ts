import type { Locator, Page } from '@playwright/test';
import type { Item } from '../../contract/domain/assinatura.ts';
import { LIA, NADIA, OTAVIO } from '../support/pessoas.ts';
import { expect } from './apoio.ts';
import { CONTA_1, FRENTE, SELFIE, TERMO, VERSO, type Papel } from './papeis.ts';
import { botao, caixaDaAssinatura, irPara, marcar, titulo } from './passos.ts';
import { entrar } from './passos-do-acesso.ts';

/** What people do in `Assinatura` and `Análises`, in the words that stand there. */

export const TITULO = 'Solicitação de Assinatura com Usuário e Senha';
/** The queue and the files go by themselves; the first retry may be some seconds away. */
export const SOZINHO = { timeout: 60_000 };

export const tabela = (page: Page): Locator => page.getByRole('table', { name: 'Documentos da solicitação' });
export const linhaDo = (page: Page, item: Item): Locator =>
  tabela(page).locator(`tr[data-item="${String(item)}"]`);
/** The document's title in its row: it opens it. */
export const documento = (page: Page, item: Item): Locator =>
  tabela(page).getByRole('button', { name: new RegExp(`^Item ${String(item)}: `) });
export const lado = (page: Page): Locator =>
  page.getByRole('region', { name: 'Documento escolhido e andamento' });
export const palco = (page: Page | Locator): Locator => page.getByRole('group', { name: /^Documento: / });
export const coletar = (page: Page, item: Item): Locator =>
  page.getByRole('dialog', { name: new RegExp(`^Item ${String(item)}: `) });
export const folhas = (janela: Locator): Locator =>
  janela.getByRole('list', { name: 'Páginas, em ordem' }).getByRole('listitem');

/** Otávio, for the entity in which somebody else signs by law. */
export async function comoOtavio(page: Page): Promise<void> {
  await irPara(page, '/assinatura');
  await entrar(page, OTAVIO);
  await expect(titulo(page)).toHaveText(TITULO);
  await botao(page.getByRole('banner'), /Consórcio Intermunicipal/).click();
  await page.getByRole('menuitem', { name: /Serra do Exemplo/ }).click();
  await expect(page.getByRole('banner')).toContainText('Serra do Exemplo');
  await expect(page.getByRole('heading', { name: 'Pedir a assinatura' })).toBeVisible();
}

/** BR-15: the tick box and `Enviar`. */
export async function solicitar(page: Page): Promise<void> {
  await marcar(page.getByRole('radio', { name: /^Trabalho na entidade/ }));
  await marcar(caixaDaAssinatura(page));
  await botao(page, 'Enviar').click();
  await expect(tabela(page)).toBeVisible();
}

/** As the window for files does: the button behind it is hidden. */
export const escolher = (janela: Locator, ...papeis: readonly Papel[]): Promise<void> =>
  janela.locator('input[type=file]').setInputFiles([...papeis]);

export async function abrirColeta(page: Page, item: Item): Promise<Locator> {
  await botao(linhaDo(page, item), `Anexar o item ${String(item)}`).click();
  await expect(coletar(page, item)).toBeVisible();
  return coletar(page, item);
}

/** From the chosen file to the step that shows how it becomes. */
export async function conferir(janela: Locator): Promise<void> {
  await botao(janela, 'Conferir').click();
  await expect(palco(janela)).toBeVisible();
}

export async function anexar(page: Page, item: Item, papel: Papel): Promise<void> {
  const janela = await abrirColeta(page, item);
  await escolher(janela, papel);
  await expect(folhas(janela)).toHaveCount(1);
  await conferir(janela);
  await botao(janela, 'Anexar').click();
  await expect(janela).toBeHidden();
  await expect(linhaDo(page, item)).toContainText('.jpeg');
}

/** What everybody sends who speaks for himself (BR-17). */
export async function anexarTodos(page: Page): Promise<void> {
  for (const [item, papel] of [
    [1, TERMO],
    [2, FRENTE],
    [3, VERSO],
    [4, CONTA_1],
    [6, SELFIE],
  ] as const)
    await anexar(page, item, await papel());
  await expect(page.getByText('Todos os documentos estão anexados.')).toBeVisible();
}

/** The request as a whole: the chip beside the title comes before those of its documents. */
export const esperarSituacao = (page: Page, situacao: string): Promise<void> =>
  expect(
    page
      .getByRole('region', { name: 'Documentos da solicitação' })
      .getByText(situacao, { exact: true })
      .first(),
  ).toBeVisible(SOZINHO);

export async function comoNadia(page: Page): Promise<void> {
  await irPara(page, '/assinatura');
  await entrar(page, NADIA);
  await expect(titulo(page)).toHaveText(TITULO);
}

export async function comoLia(page: Page): Promise<void> {
  await irPara(page, '/analises');
  await entrar(page, LIA);
  await expect(titulo(page)).toHaveText('Análises');
}

export const analises = (page: Page): Locator => page.getByRole('listbox', { name: 'Solicitações' });
export const analiseDe = (page: Page, nome: string): Locator =>
  analises(page).getByRole('option').filter({ hasText: nome });
/** A document in the list on the desk. */
export const naMesa = (page: Page, item: Item): Locator =>
  page
    .getByRole('region', { name: 'Documentos', exact: true })
    .locator('li')
    .filter({ has: page.getByText(String(item), { exact: true }) })
    .getByRole('button');
export const parecer = (page: Page): Locator => page.getByRole('group', { name: 'Parecer' });

/** By the keys of the desk: the document has to be seen before anything is said of it. */
export async function darParecer(page: Page, item: Item, tecla: 'a' | 'r'): Promise<void> {
  await expect(naMesa(page, item)).toHaveAttribute('aria-current', 'true');
  await expect(palco(page)).toBeVisible();
  await naMesa(page, item).press(tecla);
}

export async function concluir(page: Page): Promise<void> {
  const pergunta = page.getByRole('alertdialog', { name: 'Concluir esta análise?' });
  await botao(pergunta, 'Concluir análise').click();
  await expect(pergunta).toBeHidden();
}
