import { BrowserWindow, screen } from 'electron';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PAGINA } from './enderecos.ts';
import { lerEstado, lugarDaJanela, type EstadoDaJanela } from './estado-da-janela.ts';
import { ALTURA_MINIMA, LARGURA_MINIMA, PREFERENCIAS_DA_PAGINA } from './preferencias.ts';

/** Never a person's or an entity's name: titles show in task bars, screen shares and window lists. */
const TITULO = 'SIGCON Desktop';

/** Opens the window where it was last time and shows it once there is something to see. */
export function abrirJanela(opcoes: { readonly preload: string; readonly pasta: string }): BrowserWindow {
  const memoria = join(opcoes.pasta, 'janela.json');
  const lembrado = lerEstado(lido(memoria));
  const telas = screen.getAllDisplays().map((tela) => tela.workArea);
  const janela = new BrowserWindow({
    ...lugarDaJanela(lembrado, telas),
    minWidth: LARGURA_MINIMA,
    minHeight: ALTURA_MINIMA,
    title: TITULO,
    show: false,
    webPreferences: { ...PREFERENCIAS_DA_PAGINA, preload: opcoes.preload },
  });
  janela.on('page-title-updated', (evento) => evento.preventDefault());
  janela.once('ready-to-show', () => {
    if (lembrado?.maximizada === true) janela.maximize();
    janela.show();
  });
  janela.on('close', () => lembrar(memoria, janela));
  void janela.loadURL(PAGINA);
  return janela;
}

/** Brings the window to the front, for the second start of the program. */
export function focar(janela: Pick<BrowserWindow, 'isMinimized' | 'restore' | 'show' | 'focus'>): void {
  if (janela.isMinimized()) janela.restore();
  janela.show();
  janela.focus();
}

function lembrar(memoria: string, janela: BrowserWindow): void {
  const estado: EstadoDaJanela = { ...janela.getNormalBounds(), maximizada: janela.isMaximized() };
  try {
    writeFileSync(memoria, JSON.stringify(estado));
  } catch (erro) {
    // A full disk or a read-only folder must not keep the window from closing; the place is a convenience.
    if (!(erro instanceof Error && 'code' in erro)) throw erro;
  }
}

function lido(arquivo: string): string | null {
  try {
    return readFileSync(arquivo, 'utf8');
  } catch (erro) {
    if (erro instanceof Error && 'code' in erro) return null;
    throw erro;
  }
}
