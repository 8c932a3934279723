import { app, BrowserWindow } from 'electron';
import { focar } from './janela.ts';

/** One program for one folder: a second start brings the first one's window to the front and ends. */
export function unica(): boolean {
  if (!app.requestSingleInstanceLock()) return false;
  app.on('second-instance', () => {
    const [janela] = BrowserWindow.getAllWindows();
    if (janela !== undefined) focar(janela);
  });
  return true;
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
