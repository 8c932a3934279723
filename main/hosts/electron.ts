/** Composition root of the Electron host: the core in Electron's main process, the renderer in its window. */
import { app, BrowserWindow, ipcMain, net } from 'electron';
import { join } from 'node:path';
import { SIGCON_SAIDA } from '../../contract/mensagens/verificacao.ts';
import { lerPolitica } from '../acesso/politica.ts';
import { ligarIpc } from '../bridge/electron-ipc.ts';
import { criarNucleo } from '../nucleo.ts';
import type { Fetch } from '../ports.ts';
import { ehDoPrograma } from '../shell/enderecos.ts';
import { encerrarDepoisDe, receberLinks, unica } from '../shell/instancia.ts';
import { abrirJanela } from '../shell/janela.ts';
import { porMenu } from '../shell/menu.ts';
import { lerOpcoes } from '../shell/opcoes.ts';
import { declararEsquema, servirPagina } from '../shell/protocolo.ts';
import { trancar } from '../shell/seguranca.ts';
import { argon2EmThread } from './argon2.ts';
import { chaveiroDoSistema } from './chaveiro.ts';
import { disco } from './disco.ts';
import { locais } from './locais.ts';
import { acaso, arquivos, relogio } from './portas-node.ts';
import { criarRegistro } from './registro.ts';

/** Chromium's network stack: follows the proxy and the certificates that the computer is set up with. */
const fetchDoSistema: Fetch = (pedido, opcoes) =>
  net.fetch(pedido instanceof URL ? pedido.href : pedido, opcoes);

async function principal(): Promise<void> {
  // Everything in the profile folder is for its owner only.
  process.umask(0o077);
  const opcoes = lerOpcoes(process.argv.slice(1));
  if (opcoes === null) {
    console.error('Uso: electron . [--api URL] [--data PASTA] [--demonstracao]');
    app.exit(2);
    return;
  }
  app.setName('SIGCON Desktop');
  if (opcoes.data !== undefined) app.setPath('userData', join(opcoes.data, 'electron'));
  // The link may come before there is a core to take it.
  let receberLink = (link: string): void => void porReceber.push(link);
  const porReceber: string[] = [];
  if (!unica((link) => receberLink(link))) {
    app.quit();
    return;
  }
  receberLinks((link) => receberLink(link));
  const { worker, argon2, preparo, renderer, raiz } = locais(import.meta.url);
  const doElectron = app.getPath('userData');
  const pasta = opcoes.data ?? join(doElectron, 'perfil');
  const nucleo = criarNucleo({
    versao: app.getVersion(),
    host: 'electron',
    api: opcoes.api ?? SIGCON_SAIDA,
    pasta,
    demonstracao: opcoes.demonstracao,
    politica: lerPolitica(opcoes),
    worker,
    preparo,
    portas: {
      clock: relogio,
      random: acaso,
      fetch: fetchDoSistema,
      secretStore: chaveiroDoSistema,
      derivar: argon2EmThread(argon2),
      files: arquivos,
      disco,
      logger: criarRegistro(pasta),
    },
  });
  receberLink = (link) => void nucleo.receberLink(link);
  for (const link of porReceber) nucleo.receberLink(link);
  encerrarDepoisDe(nucleo.encerrar);

  await app.whenReady();
  trancar();
  servirPagina(renderer);
  porMenu({ mac: process.platform === 'darwin', desenvolvimento: !app.isPackaged });
  ligarIpc({
    ipc: ipcMain,
    router: nucleo.router,
    eventos: nucleo.eventos,
    ehDoPrograma,
    janelas: () => BrowserWindow.getAllWindows().map((janela) => janela.webContents),
  });
  // The window does not wait for the store: the page shows that it is being opened.
  void nucleo.iniciar();
  abrirJanela({ preload: join(raiz, 'out', 'preload', 'index.cjs'), pasta: doElectron });
}

app.enableSandbox();
declararEsquema();
principal().catch((causa: unknown) => {
  console.error('O SIGCON Desktop não abriu:', causa instanceof Error ? causa.message : 'falha desconhecida');
  app.exit(1);
});
