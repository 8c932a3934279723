import type { Locator, Page } from '@playwright/test';
import { QUEM_E_VOCE } from '../../contract/domain/quem-e-voce.ts';
import { enviar, preparar, prepararVerificado } from '../support/passos.ts';
import { expect, test } from './apoio.ts';
import {
  botao,
  caixaDaAssinatura,
  campo,
  campoCnpj,
  campoCpf,
  elo,
  esperarRecibo,
  irAosPedidos,
  linhas,
  telefone,
  titulo,
} from './passos.ts';

type Foco = { perdido: boolean; visivel: boolean; quem: string };

/** Where the focus is, and whether an eye can find it: a ring on the element, or on what is drawn in its place. */
const foco = (page: Page): Promise<Foco> =>
  page.evaluate(() => {
    const alvo = document.activeElement;
    const temAnel = (e: Element): boolean => {
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(e);
      return (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none';
    };
    const perto: Element[] = [];
    for (let e: Element | null = alvo; e !== null && perto.length < 5; e = e.parentElement) perto.push(e);
    const desenhado = alvo?.closest('label')?.querySelectorAll('*') ?? [];
    // In a list the focus stays on the whole; the ring is on the active row.
    const linha = document.getElementById(alvo?.getAttribute('aria-activedescendant') ?? '');
    return {
      perdido: alvo === null || alvo === document.body,
      visivel: [...perto, ...desenhado, ...(linha === null ? [] : [linha])].some(temAnel),
      quem: alvo?.outerHTML.slice(0, 160) ?? '',
    };
  });

async function conferirFoco(page: Page): Promise<void> {
  const { perdido, visivel, quem } = await foco(page);
  expect(perdido, `focus lost at ${quem}`).toBe(false);
  expect(visivel, `no visible focus at ${quem}`).toBe(true);
}

/** Tab, as often as it takes; the focus is looked at on every stop. */
async function tabAte(alvo: Locator, tecla: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  const page = alvo.page();
  await expect(alvo).toBeVisible();
  for (let vezes = 0; vezes < 40; vezes += 1) {
    if (await alvo.evaluate((elemento) => elemento === document.activeElement)) return;
    await page.keyboard.press(tecla);
    await conferirFoco(page);
  }
  throw new Error('40 stops of the Tab key, and not there');
}

/** A change of page brings the focus to its heading; it is never on nothing. */
async function esperarPagina(page: Page, nome: string): Promise<void> {
  await expect(titulo(page)).toHaveText(nome);
  await expect.poll(async () => (await foco(page)).perdido).toBe(false);
}

test('do início ao protocolo só com o teclado', async ({ app }) => {
  const { page, tela } = app;
  const { keyboard } = page;
  const digitarEm = async (alvo: Locator, texto: string): Promise<void> => {
    await tabAte(alvo);
    await keyboard.type(texto);
  };
  await expect(titulo(page)).toBeVisible();
  await keyboard.press('Tab');
  await expect(elo(page, 'Ir para o conteúdo')).toBeFocused();
  await keyboard.press('Enter');
  await tabAte(elo(page, /^Novo Usuário/));
  await tela('foco na entrada');
  await keyboard.press('Enter');

  await esperarPagina(page, 'Novo Usuário');
  const resposta = (qual: keyof typeof QUEM_E_VOCE) => page.getByRole('radio', { name: QUEM_E_VOCE[qual] });
  await tabAte(resposta('CONVENENTE'));
  await keyboard.press('ArrowDown');
  await expect(resposta('ORGAO_MG')).toBeChecked();
  await conferirFoco(page);
  await keyboard.press('ArrowUp');
  await expect(resposta('CONVENENTE')).toBeChecked();
  await tela('foco na resposta');
  await tabAte(botao(page, 'Pré Cadastro'));
  await keyboard.press('Enter');

  await esperarPagina(page, 'Novo pré-cadastro no SIGCON-Saída');
  await digitarEm(campoCpf(page), app.cpf());
  await digitarEm(campoCnpj(page), '11222333000181');
  await expect(page.getByText('Os dígitos conferem')).toHaveCount(2);
  // The draft got its address meanwhile; the focus stayed in the field.
  await expect(campoCnpj(page)).toBeFocused();
  await keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Pode seguir' })).toBeVisible();
  await expect(page.locator('[role="status"]:focus')).toContainText('Pode seguir');
  await tabAte(botao(page, 'Preencher meus dados'));
  await keyboard.press('Enter');

  await expect(campo(page, 'nomeCompleto')).toBeVisible();
  await expect.poll(async () => (await foco(page)).perdido).toBe(false);
  await digitarEm(campo(page, 'nomeCompleto'), 'Marina Teste da Silva');
  await digitarEm(campo(page, 'setorTrabalho'), 'Planejamento');
  // The third digit goes on into the second box by itself.
  await digitarEm(telefone(page, 'telefoneFixo').ddd, '3133330000');
  await expect(telefone(page, 'telefoneFixo').numero).toHaveValue('3333-0000');
  await digitarEm(telefone(page, 'telefoneCelular').ddd, '31988887777');
  await expect(telefone(page, 'telefoneCelular').numero).toHaveValue('98888-7777');
  await digitarEm(campo(page, 'email'), 'marina@serradoexemplo.mg.gov.br');
  await digitarEm(campo(page, 'emailRepetido'), 'marina@serradoexemplo.mg.gov.br');
  await tabAte(caixaDaAssinatura(page));
  await keyboard.press('Space');
  await expect(caixaDaAssinatura(page)).toBeChecked();
  await tela('foco na caixa');
  await tabAte(botao(page, 'Ir para a conferência'));
  await keyboard.press('Enter');

  await expect(botao(page, 'Enviar')).toBeVisible();
  await expect.poll(async () => (await foco(page)).perdido).toBe(false);
  await tabAte(botao(page, 'Enviar'));
  await keyboard.press('Enter');
  await esperarRecibo(page);
  await esperarPagina(page, 'Pedido recebido pelo SIGCON');
  await tabAte(elo(page, 'Acompanhar em Meus pedidos'));
  await keyboard.press('Enter');
  await esperarPagina(page, 'Meus pedidos');
});

test('enviar com erros leva o foco à lista, e Enter ao campo', async ({ app }) => {
  const { page } = app;
  await elo(page, /^Novo Usuário/).focus();
  await page.keyboard.press('Enter');
  const resposta = page.getByRole('radio', { name: QUEM_E_VOCE.CONVENENTE });
  await tabAte(resposta);
  await page.keyboard.press('Space');
  await tabAte(botao(page, 'Pré Cadastro'));
  await page.keyboard.press('Enter');
  await tabAte(campoCpf(page));
  await page.keyboard.press('Enter');
  const lista = page.getByRole('alert').filter({ hasText: 'Falta acertar' });
  await expect(lista).toBeFocused();
  await tabAte(elo(lista, /^CNPJ/));
  await page.keyboard.press('Enter');
  await expect(campoCnpj(page)).toBeFocused();
});

test('a lista de pedidos e os diálogos', async ({ app }) => {
  const { page, tela } = app;
  const ponte = await app.ponte();
  await preparar(ponte, app.cpf(), { nomeCompleto: 'Ana Rascunho' });
  await preparar(ponte, app.cpf(), { nomeCompleto: 'Bento Rascunho' });
  await enviar(ponte, await prepararVerificado(ponte, app.cpf(), { nomeCompleto: 'Carla Enviada' }));
  await irAosPedidos(page);
  await expect(linhas(page)).toHaveCount(3);
  const { keyboard } = page;
  const grade = page.getByRole('grid', { name: 'Pedidos' });
  const ativa = grade.locator('[data-active]');
  const detalhe = page.getByRole('region', { name: 'Pedido escolhido' });

  await tabAte(page.getByRole('radio', { name: /^Todos/ }));
  await keyboard.press('ArrowRight');
  await keyboard.press('Enter');
  await expect(page.getByRole('radio', { name: /^Rascunhos/ })).toBeChecked();
  await expect(linhas(page)).toHaveCount(2);
  await keyboard.press('ArrowLeft');
  await keyboard.press('Enter');
  await expect(linhas(page)).toHaveCount(3);

  await tabAte(grade);
  await expect(ativa).toHaveCount(1);
  await keyboard.press('Home');
  await expect(linhas(page).nth(0)).toHaveAttribute('data-active', '');
  await keyboard.press('ArrowDown');
  await expect(linhas(page).nth(1)).toHaveAttribute('data-active', '');
  await keyboard.press('End');
  await expect(linhas(page).nth(2)).toHaveAttribute('data-active', '');
  await keyboard.press('b');
  await expect(ativa).toContainText('Bento');
  await tela('linha ativa');
  await keyboard.press('Enter');
  await expect(detalhe).toBeFocused();
  await expect(detalhe).toContainText('Bento Rascunho');
  await keyboard.press('Escape');
  await expect(grade).toBeFocused();
  await keyboard.press('Enter');
  await expect(detalhe).toBeFocused();

  await test.step('diálogo: foco preso, Esc fecha e devolve', async () => {
    const descartar = botao(detalhe, 'Descartar rascunho');
    await tabAte(descartar);
    await keyboard.press('Enter');
    const pergunta = page.getByRole('alertdialog');
    await expect(botao(pergunta, 'Manter o rascunho').last()).toBeFocused();
    for (let vezes = 0; vezes < 5; vezes += 1) {
      await keyboard.press('Tab');
      await expect(pergunta.locator(':focus')).toHaveCount(1);
    }
    await keyboard.press('Escape');
    await expect(pergunta).toBeHidden();
    await expect(descartar).toBeFocused();
  });

  await test.step('menu: setas, Esc devolve o foco', async () => {
    const mais = botao(detalhe, 'Mais ações');
    await tabAte(mais);
    await keyboard.press('Enter');
    await expect(page.getByRole('menuitem').first()).toBeFocused();
    await keyboard.press('ArrowDown');
    await expect(page.getByRole('menuitem').nth(1)).toBeFocused();
    await keyboard.press('Escape');
    await expect(mais).toBeFocused();
  });

  await test.step('Ctrl+F leva à pesquisa, Esc a limpa', async () => {
    await keyboard.press('Control+f');
    const busca = page.getByRole('searchbox', { name: /protocolo/ });
    await expect(busca).toBeFocused();
    await keyboard.type('carla');
    await expect(linhas(page)).toHaveCount(1);
    await keyboard.press('Escape');
    await expect(busca).toHaveValue('');
    await expect(linhas(page)).toHaveCount(3);
  });
});
