import type { Page } from '@playwright/test';
import { randomUUID } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import type { Sessao } from '../../contract/api/acesso.ts';
import { HELENA, SERRA } from '../support/pessoas.ts';
import { relogioDoComputador, type RelogioDoComputador } from '../support/relogio.ts';
import type { Servidor } from '../support/servidor.ts';
import { test as base, type App } from './apoio.ts';
import { SENHA_DE_AMOSTRA } from './passos-do-acesso.ts';

export const OUTRA_SENHA = 'Serra2027';

/** The host of each test has a clock of its own, that a test may put forward. */
export const test = base.extend<{ relogio: RelogioDoComputador; politica: readonly string[] }>({
  politica: [[], { option: true }],
  relogio: async ({}, use) => {
    const relogio = relogioDoComputador();
    await use(relogio);
    relogio.apagar();
  },
  comoLigar: async ({ relogio, politica }, use) => use({ env: relogio.env, args: politica }),
});

/** People who asked at other computers, and wait for the decision of a representante legal. */
export async function pedidosDe(app: App, nomes: readonly string[], cnpj = SERRA): Promise<void> {
  for (const nomeCompleto of nomes) {
    const resposta = await fetch(`${app.servidor.url}/v1/pre-cadastros/${uuidv7()}`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json', 'if-none-match': '*', 'idempotency-key': randomUUID() },
      body: JSON.stringify({
        cpf: app.cpf(),
        cnpj,
        nomeCompleto,
        setorTrabalho: 'Planejamento',
        telefoneFixo: '3133330000',
        telefoneCelular: '31988887777',
        email: 'marina.teste@serradoexemplo.mg.gov.br',
        solicitaAssinatura: true,
      }),
    });
    if (resposta.status !== 201) throw new Error(`no request: ${await resposta.text()}`);
  }
}

/** Asks the server now, instead of waiting for the next round. */
export const contato = async (app: App): Promise<void> => {
  await (await app.ponte()).feito('sync.tentarAgora', {});
};

/** Somebody at another computer, with another client. */
export async function noutroLugar({ url }: Servidor, cpf: keyof typeof SENHA_DE_AMOSTRA) {
  const json = { 'content-type': 'application/json' };
  const sessao = await fetch(`${url}/v1/sessoes`, {
    method: 'POST',
    headers: json,
    body: JSON.stringify({ cpf, senha: SENHA_DE_AMOSTRA[cpf] }),
  });
  const { acesso } = (await sessao.json()) as Sessao;
  const autorizado = { ...json, authorization: `Bearer ${acesso}` };
  return async (metodo: string, caminho: string, corpo?: object): Promise<Response> => {
    const resposta = await fetch(url + caminho, {
      method: metodo,
      headers: { ...autorizado, 'idempotency-key': randomUUID(), 'if-match': '"1"' },
      ...(corpo === undefined ? {} : { body: JSON.stringify(corpo) }),
    });
    if (!resposta.ok) throw new Error(`${metodo} ${caminho}: ${await resposta.text()}`);
    return resposta;
  };
}

export const trocarSenhaNoutroLugar = async (servidor: Servidor): Promise<void> => {
  const pedir = await noutroLugar(servidor, HELENA);
  await pedir('PUT', '/v1/senhas/atual', { senhaAtual: SENHA_DE_AMOSTRA[HELENA], senhaNova: OUTRA_SENHA });
};

/** Everything that the query library still holds, and everything in the page. */
export const tudoNaJanela = (page: Page): Promise<string> =>
  page.evaluate(() => {
    type No = { memoizedProps?: { client?: unknown } | null; child: No | null; sibling: No | null };
    type Cliente = {
      getQueryCache: () => { getAll: () => { queryKey: unknown; state: { data: unknown } }[] };
    };
    const ehCliente = (c: unknown): c is Cliente =>
      typeof c === 'object' && c !== null && 'getQueryCache' in c;
    const achar = (no: No | null): Cliente | null => {
      for (let n = no; n !== null; n = n.sibling) {
        const dele = n.memoizedProps?.client;
        const cliente = ehCliente(dele) ? dele : achar(n.child);
        if (cliente !== null) return cliente;
      }
      return null;
    };
    const raiz = [...document.querySelectorAll('body *')]
      .flatMap((e) => Object.entries(e))
      .find(([nome]) => nome.startsWith('__reactContainer$'));
    const cliente = achar((raiz?.[1] ?? null) as No | null);
    if (cliente === null) throw new Error('no query client in this page');
    const respostas = cliente
      .getQueryCache()
      .getAll()
      .map(({ queryKey, state }) => [queryKey, state.data]);
    return JSON.stringify(respostas) + document.documentElement.outerHTML;
  });
