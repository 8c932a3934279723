import { botao, campoDaSenha, expect, irPara, titulo, type Cena } from './passos.ts';

/** The letter with the password link, shown as a page, and pasted whole into the program. */

export async function abrirCarta(cena: Cena, para: string): Promise<string> {
  const { correio, urlDoCorreio, mensagens } = cena;
  await expect
    .poll(async () => (await mensagens()).filter((m) => temLink(m, para)).length)
    .toBeGreaterThan(0);
  const carta = (await mensagens()).findLast((m) => temLink(m, para));
  await correio.goto(urlDoCorreio);
  const artigo = correio.getByRole('article').filter({ hasText: para });
  await expect(artigo.last()).toContainText('sigcon://senha');
  await artigo.last().scrollIntoViewIfNeeded();
  return carta?.texto ?? '';
}

const temLink = (m: { para: string; texto: string }, para: string): boolean =>
  m.para === para && m.texto.includes('sigcon://senha');

export async function colarCarta({ a: { page } }: Cena, texto: string): Promise<void> {
  await irPara(page, '/senha');
  await expect(titulo(page)).toHaveText('Trocar de Senha');
  await page.getByRole('textbox', { name: 'Cole aqui o endereço ou o texto do e-mail' }).fill(texto);
  await botao(page, 'Conferir o link').click();
  await expect(page.getByText('Link válido')).toBeVisible();
}

export async function salvarSenha({ a: { page } }: Cena, senha: string): Promise<void> {
  await campoDaSenha(page).fill(senha);
  await campoDaSenha(page, 'Repita a Senha').fill(senha);
  await botao(page, 'Salvar').click();
}
