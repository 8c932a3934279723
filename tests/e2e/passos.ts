import type { Locator, Page } from '@playwright/test';
import { ROTULOS, type Campos } from '../../contract/domain/pre-cadastro.ts';
import { QUEM_E_VOCE } from '../../contract/domain/quem-e-voce.ts';
import { TEXTO_NA_FILA } from '../../contract/mensagens/envio.ts';
import { camposDe, SERRA } from '../support/pessoas.ts';
import { expect } from './apoio.ts';

/** What people do at the window, in the words that stand there. */

export const PROTOCOLO = /\d{4}\.\d{6}-\d/;

export const botao = (page: Page | Locator, nome: string | RegExp): Locator =>
  page.getByRole('button', { name: nome, exact: typeof nome === 'string' });
export const elo = (page: Page | Locator, nome: string | RegExp): Locator =>
  page.getByRole('link', { name: nome, exact: typeof nome === 'string' });
export const titulo = (page: Page): Locator => page.getByRole('heading', { level: 1 });

export const campoCpf = (page: Page): Locator => page.getByRole('textbox', { name: /^CPF/ });
export const campoCnpj = (page: Page): Locator => page.getByRole('textbox', { name: /^CNPJ/ });
export const campo = (
  page: Page,
  nome: 'nomeCompleto' | 'setorTrabalho' | 'email' | 'emailRepetido',
): Locator => page.getByRole('textbox', { name: ROTULOS[nome] });
export const telefone = (page: Page, qual: 'telefoneFixo' | 'telefoneCelular') => {
  const grupo = page.getByRole('group', { name: ROTULOS[qual] });
  return {
    grupo,
    ddd: grupo.getByRole('textbox', { name: 'DDD' }),
    numero: grupo.getByRole('textbox', { name: 'Número' }),
  };
};
export const caixaDaAssinatura = (page: Page): Locator =>
  page.getByRole('checkbox', { name: ROTULOS.solicitaAssinatura });

/** Chooses a card or ticks a box where people click: on its words. The control itself is drawn over. */
export async function marcar(controle: Locator): Promise<void> {
  await controle.locator('xpath=ancestor::label').click();
  await expect(controle).toBeChecked();
}

/** The error below a field, as a screen reader reads it with the field. */
export const descricao = (alvo: Locator): Promise<string> =>
  alvo.evaluate((elemento) =>
    (elemento.getAttribute('aria-describedby') ?? '')
      .split(' ')
      .map((id) => document.getElementById(id)?.textContent ?? '')
      .join(' ')
      .trim(),
  );

export async function irAoPreCadastro(page: Page): Promise<void> {
  await elo(page, /^Novo Usuário/).click();
  await marcar(page.getByRole('radio', { name: QUEM_E_VOCE.CONVENENTE }));
  await botao(page, 'Pré Cadastro').click();
  await expect(campoCpf(page)).toBeVisible();
}

export async function digitarNumeros(page: Page, cpf: string, cnpj: string = SERRA): Promise<void> {
  await campoCpf(page).fill(cpf);
  await campoCnpj(page).fill(cnpj);
}

/** From the welcome screen to what the backend says. */
export async function verificar(page: Page, cpf: string, cnpj: string = SERRA): Promise<void> {
  await irAoPreCadastro(page);
  await digitarNumeros(page, cpf, cnpj);
  await botao(page, 'Enviar').click();
}

export const resultado = (page: Page): Locator =>
  page.getByRole('region', { name: 'Resultado da verificação' });

export async function preencherDados(page: Page, mais: Partial<Campos> = {}): Promise<void> {
  const campos = camposDe('', mais);
  await campo(page, 'nomeCompleto').fill(campos.nomeCompleto);
  await campo(page, 'setorTrabalho').fill(campos.setorTrabalho);
  await preencherTelefones(page, campos);
  await campo(page, 'email').fill(campos.email);
  await campo(page, 'emailRepetido').fill(campos.emailRepetido);
  if (campos.solicitaAssinatura) await marcar(caixaDaAssinatura(page));
}

export async function preencherTelefones(page: Page, campos: Campos = camposDe('')): Promise<void> {
  const fixo = telefone(page, 'telefoneFixo');
  await fixo.ddd.fill(campos.telefoneFixoDdd);
  await fixo.numero.fill(campos.telefoneFixoNumero);
  const celular = telefone(page, 'telefoneCelular');
  await celular.ddd.fill(campos.telefoneCelularDdd);
  await celular.numero.fill(campos.telefoneCelularNumero);
}

/** From the welcome screen to the review, everything filled in. */
export async function prepararAteAConferencia(
  page: Page,
  cpf: string,
  mais: Partial<Campos> = {},
): Promise<void> {
  await verificar(page, cpf, mais.cnpj);
  await botao(page, /Preencher meus dados|Continuar sem conexão/).click();
  await preencherDados(page, mais);
  await botao(page, 'Ir para a conferência').click();
  await expect(botao(page, 'Enviar')).toBeVisible();
}

/** The receipt on the page; answers its protocol. */
export async function esperarRecibo(page: Page): Promise<string> {
  const recibo = page.getByRole('region', { name: /^Recebido pelo SIGCON, protocolo/ });
  await expect(recibo).toBeVisible();
  return PROTOCOLO.exec(await recibo.innerText())?.[0] ?? '';
}

export async function enviarAteORecibo(page: Page, cpf: string, mais: Partial<Campos> = {}): Promise<string> {
  await prepararAteAConferencia(page, cpf, mais);
  await botao(page, 'Enviar').click();
  return esperarRecibo(page);
}

export async function enviarAteAFila(page: Page, cpf: string, mais: Partial<Campos> = {}): Promise<void> {
  await prepararAteAConferencia(page, cpf, mais);
  await botao(page, 'Enviar').click();
  await expect(page.getByRole('heading', { name: TEXTO_NA_FILA.titulo })).toBeVisible();
}

/** To another page of the program, as typing its address does; the window is not loaded again. */
export const irPara = (page: Page, rota: string): Promise<void> =>
  page.evaluate((para) => {
    window.location.hash = para;
  }, rota);

export const irAosPedidos = async (page: Page): Promise<void> => {
  await irPara(page, '/pedidos');
  await expect(titulo(page)).toHaveText('Meus pedidos');
};
/** The lines of "Meus pedidos". */
export const linhas = (page: Page): Locator => page.getByRole('grid', { name: 'Pedidos' }).getByRole('row');
export const aviso = (page: Page): Locator => page.getByRole('region', { name: 'Avisos' });

/** Ctrl+V with this text on the clipboard. */
export async function colar(alvo: Locator, texto: string): Promise<void> {
  const page = alvo.page();
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.evaluate((t) => navigator.clipboard.writeText(t), texto);
  await alvo.focus();
  await page.keyboard.press('Control+V');
}

/** Starts a watch at the next click (a pressed Enter is one, too) and stops it when a protocol stands on the page. */
export const cronometrarOProtocolo = (page: Page) =>
  page.evaluateHandle(() => ({
    ms: new Promise<number>((resolver) => {
      let comeco = 0;
      document.addEventListener('click', () => (comeco = performance.now()), { capture: true, once: true });
      const olheiro = new MutationObserver(() => {
        if (!/\d{4}\.\d{6}-\d/.test(document.querySelector('main')?.textContent ?? '')) return;
        olheiro.disconnect();
        resolver(performance.now() - comeco);
      });
      olheiro.observe(document.body, { childList: true, subtree: true, characterData: true });
    }),
  }));
