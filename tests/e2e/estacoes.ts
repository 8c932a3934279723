import type { Locator, Page } from '@playwright/test';
import { formatarCpf } from '../../contract/domain/cpf.ts';
import { derivarAcompanhamento, lerSegredo } from '../../server/acesso/segredo.ts';
import { escreverToken } from '../../server/acesso/tokens.ts';
import { acasoDoSistema } from '../../server/portas.ts';
import { abrirLinhaOuvida, type LinhaOuvida } from '../support/escuta.ts';
import { iniciarPrograma, type Programa } from '../support/hospedeiro.ts';
import { apagarPasta, arquivosDe, pastaNova } from '../support/pasta.ts';
import { HELENA } from '../support/pessoas.ts';
import { criarBusca, juntar, procurarNaPasta, type Textos } from '../support/rastros.ts';
import { noBancoDoServidor, type Servidor } from '../support/servidor.ts';
import { expect, test as base, type App } from './apoio.ts';
import { botao, colar, irPara, titulo } from './passos.ts';
import { campoDaSenha, entrar, usuario } from './passos-do-acesso.ts';

/** Another computer on the same server: its own window, folder, program and line. */
export type Estacao = {
  readonly page: Page;
  readonly linha: LinhaOuvida;
  readonly pasta: string;
  readonly programa: Programa;
};

type Dois = {
  readonly b: Estacao;
  /** Texts that a test typed, for the search of the disks after it. */
  readonly digitados: Record<'password' | 'justification' | 'name', string[]>;
};

/**
 * Two workstations: `app` is A, `b` is B, each with a line of its own. When a test is over, every byte that it left
 * in both profile folders and in what the programs printed is read.
 */
export const test = base.extend<Dois>({
  digitados: async ({}, use) => {
    await use({ password: [], justification: [], name: [] });
  },

  b: async ({ app, digitados }, use, info) => {
    const linha = await abrirLinhaOuvida(() => app.servidor.url);
    const pasta = pastaNova('sigcon-e2e-b');
    const programa = await iniciarPrograma({ api: linha.url, pasta });
    app.tolerar(new RegExp(`^request to ${new URL(programa.link).origin}/`));
    const page = await app.outraJanela(programa.link);
    await use({ page, linha, pasta, programa });
    // Both programs still run: their write-ahead logs are there, too.
    const pastas = [app.hospedagem.pasta, pasta];
    const usado = juntar(digitados, linha.ouvido(), queOServidorSabe(app.servidor));
    const achados = rastros(pastas, [app.hospedagem.atual(), programa], app.servidor, usado);
    const comConta = pastas.map((p) => arquivosDe(p).some((arquivo) => arquivo.endsWith('conta.db')));
    await page.context().close();
    await programa.parar();
    await linha.fechar();
    apagarPasta(pasta);
    if (info.status !== 'passed') return;
    expect(comConta, 'somebody signed in on both').toEqual([true, true]);
    expect(usado['token']?.length, 'how many tokens are looked for').toBeGreaterThan(4);
    expect(achados, 'what the run left in clear').toEqual([]);
  },
});

type Saida = { readonly stdout: () => string; readonly stderr: () => string };

function rastros(
  pastas: readonly string[],
  programas: readonly Saida[],
  servidor: Servidor,
  usado: Textos,
): string[] {
  const busca = criarBusca(usado);
  const impresso = [...programas, servidor].map((p) => p.stdout() + p.stderr()).join('\n');
  return [
    ...pastas.flatMap((pasta) => procurarNaPasta(pasta, busca)),
    ...busca('outputs', Buffer.from(impresso)),
  ].map(({ onde, que, como }) => `${que} as ${como} in ${onde}`);
}

/** Who is in the server's database, and every secret that it has given away: they can be derived again. */
export function queOServidorSabe(servidor: Servidor): Textos {
  const segredo = lerSegredo(servidor.pasta, undefined, acasoDoSistema);
  if (!segredo.ok) throw new Error(segredo.error);
  return noBancoDoServidor(servidor.pasta, (banco) => {
    const ler = (sql: string): string[] =>
      banco
        .prepare<[], string>(sql)
        .pluck()
        .all()
        .filter((t) => t.length > 5);
    const sessoes = banco
      .prepare<[], { id: string; geracao: number }>('SELECT id, geracao FROM sessoes')
      .all();
    const tokens = sessoes.flatMap(({ id, geracao }) =>
      Array.from({ length: geracao }, (_, n) => ({ sessao: id, geracao: n + 1 })).flatMap((token) => [
        escreverToken(segredo.value, 'acesso', token),
        escreverToken(segredo.value, 'renovacao', token),
      ]),
    );
    return {
      CPF: ler('SELECT cpf FROM pre_cadastros UNION SELECT cpf FROM usuarios'),
      name: ler('SELECT nome_completo FROM pre_cadastros UNION SELECT nome_completo FROM usuarios'),
      'e-mail': ler(`SELECT coalesce(email, '') FROM pre_cadastros UNION SELECT email FROM usuarios`),
      token: [
        ...tokens,
        ...ler('SELECT id FROM pre_cadastros').map((id) => derivarAcompanhamento(segredo.value, id)),
        ...ler('SELECT texto FROM mensagens').flatMap((t) => /chave=([0-9a-f]{32})/.exec(t)?.[1] ?? []),
      ],
    };
  });
}

/** The inbox `Aprovações`. */
export const pedidoNaCaixa = (page: Page, nome: string): Locator =>
  page.getByRole('listbox', { name: 'Pedidos' }).getByRole('option').filter({ hasText: nome });
export const pedidoEscolhido = (page: Page): Locator =>
  page.getByRole('region', { name: 'Pedido escolhido' });

export async function entrarNaCaixa(page: Page): Promise<void> {
  await irPara(page, '/aprovacoes');
  await entrar(page, HELENA);
  await expect(titulo(page)).toHaveText('Aprovações');
}

/** Finds somebody in the inbox by the first letters, and opens the request with Enter. */
export async function abrirPeloTeclado(page: Page, nome: string): Promise<void> {
  await expect(pedidoNaCaixa(page, nome)).toBeVisible();
  await page.getByRole('listbox', { name: 'Pedidos' }).focus();
  await page.keyboard.type(nome.split(' ')[0] ?? nome);
  await page.keyboard.press('Enter');
  await expect(pedidoEscolhido(page).getByRole('heading', { name: nome })).toBeVisible();
}

/** Moves CADASTRADOR over and approves, without the mouse. */
export async function aprovarPeloTeclado(page: Page): Promise<void> {
  await pedidoEscolhido(page).getByRole('listbox', { name: 'Perfis Disponíveis' }).focus();
  await page.keyboard.type('cada');
  await page.keyboard.press('Control+ArrowRight');
  await expect(pedidoEscolhido(page).getByText('CADASTRADOR movido para Perfis Selecionados')).toBeAttached();
  await page.keyboard.press('Control+Enter');
}

/** Starts a watch that stops when the text stands on the page; its answer is a time of the same clock as `Date.now()` here. */
export const quandoAparecer = (page: Page, texto: string) =>
  page.evaluateHandle(
    (procurado) => ({
      em: new Promise<number>((resolver) => {
        const visto = (): boolean => (document.querySelector('main')?.textContent ?? '').includes(procurado);
        const olheiro = new MutationObserver(() => {
          if (!visto()) return;
          olheiro.disconnect();
          resolver(Date.now());
        });
        if (visto()) resolver(0);
        olheiro.observe(document.body, { childList: true, subtree: true, characterData: true });
      }),
    }),
    texto,
  );

/** At the door, with any user. */
export async function entrarCom(page: Page, cpf: string, senha: string): Promise<void> {
  await usuario(page).fill(cpf);
  await campoDaSenha(page).fill(senha);
  await campoDaSenha(page).press('Enter');
}

/** The letter with the password link, as the local environment shows it. */
export async function cartaDoLink(servidor: Servidor, para: string): Promise<string> {
  const achar = async (): Promise<string | undefined> =>
    (await servidor.mensagens()).findLast((m) => m.para === para && m.texto.includes('sigcon://senha'))
      ?.texto;
  await expect.poll(achar).toBeDefined();
  return (await achar()) ?? '';
}

const regra = (page: Page, texto: string): Locator =>
  page
    .getByRole('region', { name: 'O que a senha precisa ter' })
    .getByRole('listitem')
    .filter({ hasText: texto });

type Criacao = { readonly carta: string; readonly cpf: string; readonly senha: string };

/** From the pasted letter to the inside: each rule ticks while the password is typed. */
export async function criarSenhaPelaCarta(
  { tela }: Pick<App, 'tela'>,
  page: Page,
  { carta, cpf, senha }: Criacao,
): Promise<void> {
  await irPara(page, '/senha');
  await expect(titulo(page)).toHaveText('Trocar de Senha');
  await colar(page.getByRole('textbox', { name: 'Cole aqui o endereço ou o texto do e-mail' }), carta);
  await botao(page, 'Conferir o link').click();
  await expect(page.getByText('Link válido')).toBeVisible();
  await expect(page.getByLabel('Usuário')).toHaveValue(formatarCpf(cpf));
  await tela('link válido', page);
  await page.getByLabel(/^Senha \(/).focus();
  await page.keyboard.type(senha.slice(0, 4));
  await expect(regra(page, 'De 6 a 15 caracteres')).toContainText('faltam 2');
  await page.keyboard.type(senha.slice(4));
  for (const texto of ['De 6 a 15 caracteres', 'Pelo menos uma letra', 'Pelo menos um número'])
    await expect(regra(page, texto)).toContainText(', atendida');
  await page.getByLabel(/^Repita a Senha \(/).focus();
  await page.keyboard.type(senha);
  await expect(regra(page, 'As duas senhas iguais')).toContainText(', atendida');
  await tela('as regras atendidas', page);
  await page.keyboard.press('Enter');
  await expect(page.getByText('Senha criada.')).toBeVisible();
}

/** The author asks how the request stands: without an account nobody tells him by himself within the minute. */
export async function consultarSituacao(page: Page): Promise<void> {
  await irPara(page, '/pedidos');
  await expect(titulo(page)).toHaveText('Meus pedidos');
  await page.getByRole('grid', { name: 'Pedidos' }).getByRole('row').first().click();
  await botao(pedidoEscolhido(page), 'Consultar situação agora').click();
}
