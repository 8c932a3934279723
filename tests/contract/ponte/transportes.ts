import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  CAMINHO_EVENTOS,
  CAMINHO_INVOKE,
  CANAL_EVENTO,
  CANAL_INVOKE,
  NOME_DA_PONTE,
} from '../../../contract/bridge/ponte.ts';
import { ligarIpc, type Destino, type Ipc } from '../../../main/bridge/electron-ipc.ts';
import { servirLoopback } from '../../../main/bridge/loopback.ts';
import { acaso } from '../../../main/hosts/portas-node.ts';
import { ehDoPrograma } from '../../../main/shell/enderecos.ts';
import { nucleo, pastaNova, type Limpeza, type NucleoDeTeste } from './mundo.ts';

/** The bridge as the renderer has it, whatever carries it. */
export type PonteDeTeste = {
  readonly chamar: (metodo: unknown, params: unknown) => Promise<unknown>;
  readonly assinar: (aoEvento: (evento: unknown) => void) => () => void;
  /** Lets the time of the first backup come; absent where the clock is the computer's. */
  readonly copiar?: () => void;
  /** What the core has logged as errors; absent where it is another process. */
  readonly erros?: readonly string[];
};

export type Onde = { readonly pasta: string; readonly api: string; readonly demonstracao: boolean };

export type Transporte = {
  readonly nome: string;
  /** Why it cannot run on this computer. */
  readonly falta?: string;
  readonly ligar: (limpeza: Limpeza, onde: Onde) => Promise<PonteDeTeste>;
};

class Ouvintes {
  private readonly todos = new Set<(evento: unknown) => void>();
  readonly assinar = (aoEvento: (evento: unknown) => void): (() => void) => {
    this.todos.add(aoEvento);
    return () => this.todos.delete(aoEvento);
  };
  readonly avisar = (evento: unknown): void => {
    for (const ouvinte of [...this.todos]) ouvinte(evento);
  };
}

const comNucleo =
  (ligar: (limpeza: Limpeza, n: NucleoDeTeste) => Promise<Pick<PonteDeTeste, 'chamar' | 'assinar'>>) =>
  async (limpeza: Limpeza, onde: Onde): Promise<PonteDeTeste> => {
    const n = await nucleo(limpeza, onde);
    return { ...(await ligar(limpeza, n)), copiar: () => n.relogio.vencerLongos(), erros: n.erros };
  };

const noProcesso = comNucleo((_, n) =>
  Promise.resolve({
    chamar: n.router.chamar,
    assinar: (aoEvento) => n.eventos.assinar(aoEvento),
  }),
);

const loopback = comNucleo(async (limpeza, n) => {
  const renderer = pastaNova(limpeza);
  writeFileSync(join(renderer, 'index.html'), '<!doctype html>');
  const { router, eventos } = n;
  const logger = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const host = await servirLoopback({
    router,
    eventos,
    logger,
    random: acaso,
    renderer,
    porta: 0,
    receberLink: () => false,
  });
  limpeza.depois(host.encerrar);
  const link = host.novoLink();
  const { origin } = new URL(link);
  const aberto = await fetch(link, { redirect: 'manual' });
  const cookie = aberto.headers.get('set-cookie')?.split(';')[0] ?? '';

  const ouvintes = new Ouvintes();
  const fim = new AbortController();
  limpeza.depois(() => fim.abort());
  const corrente = await fetch(origin + CAMINHO_EVENTOS, { headers: { cookie }, signal: fim.signal });
  void lerEventos(corrente, ouvintes.avisar).catch(() => undefined); // ends with the suite, by the abort
  return {
    assinar: ouvintes.assinar,
    chamar: async (metodo, params) => {
      const resposta = await fetch(origin + CAMINHO_INVOKE, {
        method: 'POST',
        headers: { cookie, origin, 'content-type': 'application/json' },
        body: JSON.stringify({ metodo, params }),
      });
      return JSON.parse(await resposta.text()) as unknown;
    },
  };
});

/** A reader of server-sent events: what `EventSource` does in the page. */
async function lerEventos(resposta: Response, aoEvento: (evento: unknown) => void): Promise<void> {
  let resto = '';
  if (resposta.body === null) throw new Error('no stream of events');
  const leitor = resposta.body.pipeThrough(new TextDecoderStream()).getReader();
  for (let lido = await leitor.read(); !lido.done; lido = await leitor.read()) {
    const blocos = (resto + lido.value).split('\n\n');
    resto = blocos.pop() ?? '';
    for (const bloco of blocos) {
      const dado = /^data: (.*)$/m.exec(bloco)?.[1];
      if (dado !== undefined) aoEvento(JSON.parse(dado));
    }
  }
}

/** Electron's `ipcMain` as far as the bridge uses it: one handler a channel, and values are cloned both ways. */
class IpcMainFalso implements Ipc {
  private readonly atendentes = new Map<string, Parameters<Ipc['handle']>[1]>();
  handle(canal: string, atender: Parameters<Ipc['handle']>[1]): void {
    if (this.atendentes.has(canal)) throw new Error(`second handler for '${canal}'`);
    this.atendentes.set(canal, atender);
  }
  removeHandler(canal: string): void {
    this.atendentes.delete(canal);
  }
  async invoke(canal: string, ...args: unknown[]): Promise<unknown> {
    const atender = this.atendentes.get(canal);
    if (atender === undefined) throw new Error(`No handler registered for '${canal}'`);
    const [metodo, params] = structuredClone(args);
    const daPagina = { senderFrame: { url: 'app://sigcon/index.html', parent: null } };
    return structuredClone(await atender(daPagina, metodo, params));
  }
}

const ipcFalso = comNucleo((limpeza, n) => {
  const ipc = new IpcMainFalso();
  const ouvintes = new Ouvintes();
  const webContents: Destino = {
    send: (canal, evento) => {
      if (canal === CANAL_EVENTO) ouvintes.avisar(structuredClone(evento));
    },
  };
  limpeza.depois(
    ligarIpc({ ipc, router: n.router, eventos: n.eventos, ehDoPrograma, janelas: () => [webContents] }),
  );
  return Promise.resolve({
    assinar: ouvintes.assinar,
    chamar: (metodo, params) => ipc.invoke(CANAL_INVOKE, metodo, params),
  });
});

const RAIZ = join(import.meta.dirname, '../../..');
const EXECUTAVEIS: Partial<Record<NodeJS.Platform, string>> = {
  win32: 'electron.exe',
  darwin: 'Electron.app/Contents/MacOS/Electron',
};
const binario = join(
  process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(RAIZ, 'node_modules/electron/dist'),
  EXECUTAVEIS[process.platform] ?? 'electron',
);

function oQueFaltaAoElectron(): string | undefined {
  if (!existsSync(binario)) return 'no Electron binary on this computer';
  return existsSync(join(RAIZ, 'out/main/electron.js')) ? undefined : 'not built: npm run build';
}

/** The page's side of the bridge, as the preload shows it. */
type NaPagina = Record<
  string,
  {
    readonly invoke: (metodo: unknown, params: unknown) => Promise<unknown>;
    readonly subscribe: (aoEvento: (evento: unknown) => void) => void;
  }
>;

async function electron(limpeza: Limpeza, { pasta, api, demonstracao }: Onde): Promise<PonteDeTeste> {
  const { _electron } = await import('@playwright/test');
  const app = await _electron.launch({
    executablePath: binario,
    args: [RAIZ, '--api', api, '--data', pasta, ...(demonstracao ? ['--demonstracao'] : [])],
  });
  limpeza.depois(() => app.close());
  const pagina = await app.firstWindow();
  const ouvintes = new Ouvintes();
  await pagina.exposeFunction('contarEvento', ouvintes.avisar);
  await pagina.evaluate((nome) => {
    const janela = window as unknown as NaPagina & { contarEvento: (evento: unknown) => void };
    janela[nome]?.subscribe((evento) => janela.contarEvento(evento));
  }, NOME_DA_PONTE);
  return {
    assinar: ouvintes.assinar,
    chamar: (metodo, params) =>
      pagina.evaluate(([nome, m, p]) => (window as unknown as NaPagina)[nome]?.invoke(m, p), [
        NOME_DA_PONTE,
        metodo,
        params,
      ] as const),
  };
}

const falta = oQueFaltaAoElectron();

export const TRANSPORTES: readonly Transporte[] = [
  { nome: 'in process', ligar: noProcesso },
  { nome: 'over the loopback interface', ligar: loopback },
  { nome: 'over IPC with a stand-in for Electron', ligar: ipcFalso },
  { nome: 'over the IPC of Electron', ligar: electron, ...(falta === undefined ? {} : { falta }) },
];
