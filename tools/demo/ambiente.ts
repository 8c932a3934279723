import { chromium, type Browser, type Page } from '@playwright/test';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { acharChromium, ARGUMENTOS } from '../chromium.mjs';
import { raiz } from '../comum.mjs';
import { abrir, encerrar } from '../processos.mjs';
import { abrirLinha, type Linha } from './linha.ts';

/** One computer: its own folder, its own line to the server, its own browser window. */
export type Posto = { readonly page: Page; readonly linha: Linha };
export type Mensagem = { readonly para: string; readonly assunto: string; readonly texto: string };

export type Ambiente = {
  /** The clerk's computer. */
  readonly a: Posto;
  /** The computer of the representante legal. */
  readonly b: Posto;
  /** The server's mail as a page: nobody's mailbox is needed. */
  readonly correio: Page;
  readonly urlDoCorreio: string;
  readonly mensagens: () => Promise<readonly Mensagem[]>;
  /** The last that server and hosts wrote to their logs, for who looks for a cause. */
  readonly registro: () => string;
  readonly fechar: () => Promise<void>;
};

export type OpcoesDoAmbiente = {
  readonly temporaria: string;
  readonly devagar: boolean;
  readonly janela: boolean;
};

const PRAZO_DE_UMA_ACAO_MS = 30_000;
const PAUSA_ENTRE_ACOES_MS = 250;
/** The demonstration writes nothing to the keychain of whoever runs it. */
const SEM_CHAVEIRO = { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nao-existe' };

const mensagensSchema = z.object({
  mensagens: z.array(z.object({ para: z.string(), assunto: z.string(), texto: z.string() })),
});

/** Server, two lines, two hosts and a browser with a window for each, all on this computer and all new. */
export async function abrirAmbiente(o: OpcoesDoAmbiente): Promise<Ambiente> {
  const servidor = programa('server/main.js', [
    ...['--ambiente', 'local', '--port', '0', '--data', join(o.temporaria, 'servidor')],
  ]);
  const url = await servidor.linha(/^SIGCON servidor: (http:\/\/\S+)$/);
  const navegador = await chromium.launch({
    executablePath: acharChromium() ?? '',
    args: [...ARGUMENTOS, '--disable-gpu'],
    headless: !o.janela,
    slowMo: o.devagar ? PAUSA_ENTRE_ACOES_MS : 0,
    // Signals are ours: everything ends in order.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
  // The story begins at a computer without internet.
  const a = await abrirPosto({ nome: 'a', url, cortada: true }, navegador, o);
  const b = await abrirPosto({ nome: 'b', url, cortada: false }, navegador, o);
  const urlDoCorreio = `${url}/ambiente-local/mensagens`;
  return {
    a: a.posto,
    b: b.posto,
    correio: await novaJanela(navegador),
    urlDoCorreio,
    mensagens: async () => mensagensSchema.parse(await (await fetch(urlDoCorreio)).json()).mensagens,
    registro: () => [servidor, a, b].map(({ registro }) => registro()).join('\n'),
    fechar: async () => {
      await navegador.close();
      for (const { fechar } of [b, a]) await fechar();
      await servidor.fechar();
    },
  };
}

type NovoPosto = { readonly nome: string; readonly url: string; readonly cortada: boolean };

async function abrirPosto({ nome, url, cortada }: NovoPosto, navegador: Browser, o: OpcoesDoAmbiente) {
  const linha = await abrirLinha(url, { cortada });
  const host = programa('main/node.js', [
    ...['--api', linha.url, '--data', join(o.temporaria, `posto-${nome}`), '--demonstracao', '--port', '0'],
  ]);
  const page = await novaJanela(navegador);
  await page.goto(await host.linha(/^SIGCON Desktop: (http:\/\/\S+)$/));
  const fechar = async (): Promise<void> => {
    await host.fechar();
    await linha.fechar();
  };
  return { posto: { page, linha }, registro: host.registro, fechar };
}

/** A window with cookies of its own, of the size that most town halls have. */
async function novaJanela(navegador: Browser): Promise<Page> {
  const contexto = await navegador.newContext({
    locale: 'pt-BR',
    timezoneId: 'America/Sao_Paulo',
    viewport: { width: 1366, height: 768 },
  });
  contexto.setDefaultTimeout(PRAZO_DE_UMA_ACAO_MS);
  return contexto.newPage();
}

/** Runs one of the built programs; `linha` waits for what it says once it serves. */
function programa(arquivo: string, args: readonly string[]) {
  const filho = abrir(process.execPath, [join(raiz, 'out', arquivo), ...args], {
    saida: 'canalizada',
    env: { ...process.env, ...SEM_CHAVEIRO },
  });
  let registro = '';
  filho.stderr?.on('data', (parte: Buffer) => (registro = (registro + parte.toString()).slice(-20_000)));
  return {
    fechar: () => encerrar(filho),
    registro: () => registro,
    linha: (padrao: RegExp): Promise<string> =>
      new Promise((cumprir, rejeitar) => {
        if (filho.stdout === null) return;
        createInterface(filho.stdout).on('line', (linha) => {
          const achado = padrao.exec(linha)?.[1];
          if (achado !== undefined) cumprir(achado);
        });
        filho.once('exit', (codigo) =>
          rejeitar(new Error(`${arquivo} ended (${String(codigo)}): ${registro.trim()}`)),
        );
      }),
  };
}
