import AxeBuilder from '@axe-core/playwright';
import { expect as esperar, test as base, type BrowserContext, type Page } from '@playwright/test';
import { join } from 'node:path';
import {
  abrirJanela,
  iniciarPrograma,
  type Janela,
  type OpcoesDoHospedeiro,
  type Programa,
} from '../support/hospedeiro.ts';
import { apagarPasta, pastaNova } from '../support/pasta.ts';
import { cpfDe } from '../support/pessoas.ts';
import { abrirLinha, type Linha } from '../support/proxy.ts';
import { iniciarServidor, type Servidor } from '../support/servidor.ts';

/** Web-first assertions with patience for a busy machine. */
export const expect = esperar.configure({ timeout: 10_000 });

const WCAG_21_AA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'];
const PRAZO_DO_TESTE_MS = 120_000;
const PRAZO_DE_UMA_ACAO_MS = 15_000;

/** The chapters of the story, so that the screenshots stand in its order. */
const CAPITULOS = [
  'inicio',
  'quem-e-voce',
  'cpf-cnpj',
  'pre-cadastro',
  'rascunho',
  'offline',
  'meus-pedidos',
  'teclado',
  'armazenamento',
  'larguras',
  'titulo',
  'acesso',
  'senha',
  'aprovacoes',
  'usuarios',
  'conta-estados',
  'conta-larguras',
  'devolvido',
  'circulo',
  'assinatura',
  'analise',
];

/** The host on one data folder, through all its starts. */
export type Hospedagem = {
  readonly pasta: string;
  readonly atual: () => Programa;
  /** Ends it as a power cut would. */
  readonly matar: () => Promise<void>;
  /** Starts it again on the same folder. */
  readonly ligar: () => Promise<void>;
};

export type App = {
  readonly page: Page;
  readonly linha: Linha;
  readonly servidor: Servidor;
  readonly hospedagem: Hospedagem;
  /** A CPF that nobody has used on this server. */
  readonly cpf: () => string;
  /** Looks at a screen: no WCAG 2.1 A/AA violation, and a picture of the whole page. */
  readonly tela: (nome: string, page?: Page) => Promise<void>;
  /** Another window with cookies of its own, as a second start of the program opens it. */
  readonly outraJanela: (link?: string) => Promise<Page>;
  /** The bridge itself, as one more window: prepares what a test does not look at. */
  readonly ponte: () => Promise<Janela>;
  /** Opens the one-time link of the host that runs now. */
  readonly abrir: () => Promise<void>;
  /** Messages of the browser that belong to what this test does (the host was killed). */
  readonly tolerar: (padrao: RegExp) => void;
};

type Opcoes = {
  /** The key of the data in a file; without it the host asks for a passphrase. */
  readonly demonstracao: boolean;
  /** Whether there is a line to the server when the program starts. */
  readonly conectado: boolean;
  /** Runs the host as this user of the computer (root only). */
  readonly usuario: number | undefined;
  /** A server that this test shares with nobody: it uses up sample data (the representante legal of Vale). */
  readonly servidorProprio: boolean;
  /** More of how the host is started: a policy, a clock of its own. */
  readonly comoLigar: Pick<OpcoesDoHospedeiro, 'args' | 'env'>;
};

export const vivo = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false; // ESRCH: it is gone
  }
};

let pessoas = 0;

/** One real server for each worker; for each test a line with faults, a real host and a browser. */
export const test = base.extend<Opcoes & { app: App }, { servidor: Servidor }>({
  demonstracao: [true, { option: true }],
  conectado: [true, { option: true }],
  servidorProprio: [false, { option: true }],
  usuario: [undefined, { option: true }],
  comoLigar: [{}, { option: true }],

  servidor: [
    async ({}, use) => {
      const servidor = await iniciarServidor();
      await use(servidor);
      await servidor.parar();
      esperar(vivo(servidor.pid)).toBe(false);
      apagarPasta(servidor.pasta);
    },
    { scope: 'worker', timeout: 60_000 },
  ],

  app: async (
    {
      browser,
      contextOptions,
      context,
      page,
      servidor: comum,
      demonstracao,
      conectado,
      servidorProprio,
      usuario: uid,
      comoLigar,
    },
    use,
    info,
  ) => {
    info.setTimeout(PRAZO_DO_TESTE_MS);
    const servidor = servidorProprio ? await iniciarServidor() : comum;
    const linha = await abrirLinha(() => servidor.url);
    if (!conectado) await linha.cair();
    const pasta = pastaNova('sigcon-e2e');
    const programas: Programa[] = [];
    const ligar = async (): Promise<void> => {
      programas.push(
        await iniciarPrograma({
          ...comoLigar,
          api: linha.url,
          pasta,
          demonstracao,
          ...(uid === undefined ? {} : { uid }),
        }),
      );
    };
    const atual = (): Programa => {
      const ultimo = programas.at(-1);
      if (ultimo === undefined) throw new Error('the host was not started');
      return ultimo;
    };
    await ligar();

    const vigia = vigiar(atual);
    await vigia.seguir(context);
    page.setDefaultTimeout(PRAZO_DE_UMA_ACAO_MS);
    const janelas: BrowserContext[] = [];
    const pontes: Janela[] = [];
    const abrir = async (): Promise<void> => {
      await page.goto(atual().link);
    };
    await abrir();
    let telas = 0;
    await use({
      page,
      linha,
      servidor,
      hospedagem: { pasta, atual, matar: () => atual().matar(), ligar },
      cpf: () => cpfDe(1000 * info.workerIndex + ++pessoas),
      tela: async (nome, deQuem = page) => {
        telas += 1;
        await assentar(deQuem);
        // From the top: what stands fixed in the window would else be drawn in the middle of the page.
        const topo = await deQuem.evaluate(() => {
          const { scrollY } = window;
          window.scrollTo(0, 0);
          return scrollY;
        });
        await deQuem.screenshot({
          path: join(info.project.outputDir, 'telas', nomeDoArquivo(info.titlePath, telas, nome)),
          fullPage: true,
          // Playwright's own style sheets for stills would break the page's security policy.
          caret: 'initial',
          animations: 'allow',
        });
        await deQuem.evaluate((y) => window.scrollTo(0, y), topo);
        esperar.soft(await violacoes(deQuem), `axe: ${nome}`).toEqual([]);
      },
      outraJanela: async (link) => {
        const janela = await browser.newContext(contextOptions);
        janelas.push(janela);
        await vigia.seguir(janela);
        const outra = await janela.newPage();
        outra.setDefaultTimeout(PRAZO_DE_UMA_ACAO_MS);
        await outra.goto(link ?? (await atual().novoLink()));
        return outra;
      },
      ponte: async () => {
        const ponte = await abrirJanela(await atual().novoLink());
        pontes.push(ponte);
        return ponte;
      },
      abrir,
      tolerar: vigia.tolerar,
    });

    const queixas = vigia.queixas();
    for (const ponte of pontes) ponte.fechar();
    for (const janela of janelas) await janela.close();
    await page.close();
    for (const programa of programas) await programa.parar();
    await linha.fechar();
    apagarPasta(pasta);
    if (servidorProprio) {
      await servidor.parar();
      apagarPasta(servidor.pasta);
    }
    const meus = [...programas, ...(servidorProprio ? [servidor] : [])];
    esperar(meus.map(({ pid }) => pid).filter(vivo)).toEqual([]);
    if (info.status === 'passed') esperar(queixas, 'what the browser complained about').toEqual([]);
  },
});

/** Errors of the page, of its security policy, and every request that leaves the program. */
function vigiar(programa: () => Programa) {
  const vistas: string[] = [];
  const toleradas: RegExp[] = [];
  return {
    tolerar: (padrao: RegExp): void => void toleradas.push(padrao),
    queixas: (): string[] => vistas.filter((queixa) => !toleradas.some((padrao) => padrao.test(queixa))),
    seguir: async (contexto: BrowserContext): Promise<void> => {
      contexto.on('console', (mensagem) => {
        if (mensagem.type() === 'error') vistas.push(`${mensagem.text()} ${mensagem.location().url}`);
      });
      contexto.on('weberror', (erro) => vistas.push(String(erro.error().stack)));
      contexto.on('request', (pedido) => {
        const { protocol, origin } = new URL(pedido.url());
        if (protocol !== 'http:' && protocol !== 'https:') return;
        if (origin !== new URL(programa().link).origin) vistas.push(`request to ${pedido.url()}`);
      });
      await contexto.addInitScript(() => {
        document.addEventListener(
          'securitypolicyviolation',
          ({ violatedDirective, blockedURI, sourceFile, lineNumber }) => {
            console.error(`CSP ${violatedDirective} ${blockedURI} ${sourceFile}:${lineNumber}`);
          },
        );
      });
    },
  };
}

/** What moves has come to its end, and the letters are there: a still picture and true colours. */
async function assentar(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await document.fonts.ready;
    const finitas = document
      .getAnimations()
      .filter((a) => Number.isFinite(a.effect?.getComputedTiming().endTime ?? Infinity));
    await Promise.allSettled(finitas.map((animacao) => animacao.finished));
  });
}

async function violacoes(page: Page): Promise<string[]> {
  // Legacy mode: everything in this page, no second tab that would take its focus.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).withTags(WCAG_21_AA).analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html}\n${failureSummary ?? ''}`),
  );
}

/** `04-pre-cadastro/envio-online-07-recibo.png`. */
function nomeDoArquivo(titulos: readonly string[], vez: number, nome: string): string {
  const capitulo = (titulos[0] ?? '').replace(/^.*[\\/]/, '').replace(/\.spec\.ts$/, '');
  const numero = String(CAPITULOS.indexOf(capitulo) + 1).padStart(2, '0');
  const teste = emArquivo(titulos.slice(1).join(' ')).slice(0, 48);
  return join(`${numero}-${capitulo}`, `${teste}-${String(vez).padStart(2, '0')}-${emArquivo(nome)}.png`);
}

const emArquivo = (texto: string): string =>
  texto
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z0-9 ]/g, '')
    .trim()
    .replace(/ +/g, '-');
