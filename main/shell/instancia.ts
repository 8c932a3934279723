import { app, BrowserWindow } from 'electron';
import { ESQUEMA } from '../../contract/domain/link-de-senha.ts';
import { focar } from './janela.ts';
import { linkNosArgumentos } from './opcoes.ts';

/** One program for one folder: a second start brings the first one's window to the front and ends. */
export function unica(aoReceberLink: (link: string) => void): boolean {
  if (!app.requestSingleInstanceLock()) return false;
  app.on('second-instance', (_evento, argumentos) => {
    const link = linkNosArgumentos(argumentos);
    if (link !== null) aoReceberLink(link);
    const [janela] = BrowserWindow.getAllWindows();
    if (janela !== undefined) focar(janela);
  });
  return true;
}

/** The system hands over what it opens with `sigcon://`: on macOS by an event, elsewhere among the arguments. */
export function receberLinks(aoReceberLink: (link: string) => void): void {
  // Unpacked, the interpreter would be registered instead of the program.
  if (app.isPackaged) app.setAsDefaultProtocolClient(ESQUEMA.slice(0, -1));
  app.on('open-url', (evento, link) => {
    evento.preventDefault();
    aoReceberLink(link);
    const [janela] = BrowserWindow.getAllWindows();
    if (janela !== undefined) focar(janela);
  });
  const doComeco = linkNosArgumentos(process.argv.slice(1));
  if (doComeco !== null) aoReceberLink(doComeco);
}

/** Ends with the last window or with whoever started us, and lets `fechar` finish before. */
export function encerrarDepoisDe(fechar: () => Promise<void>): void {
  let fechado = false;
  app.on('window-all-closed', () => app.quit());
  process.on('disconnect', () => app.quit());
  app.on('will-quit', (evento) => {
    if (fechado) return;
    evento.preventDefault();
    void fechar().finally(() => {
      fechado = true;
      app.quit();
    });
  });
}
