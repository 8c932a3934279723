import { contextBridge, ipcRenderer } from 'electron';
import { CANAL_EVENTO, CANAL_INVOKE, NOME_DA_PONTE, type Ponte } from '../contract/bridge/ponte.ts';

/** All that the page gets of Electron: one question and one subscription. The IPC object itself stays here. */
const ponte: Ponte = {
  invoke: (metodo, params) => ipcRenderer.invoke(CANAL_INVOKE, metodo, params),
  subscribe: (aoEvento) => {
    const ouvir = (_deQuem: unknown, evento: unknown): void => aoEvento(evento);
    ipcRenderer.on(CANAL_EVENTO, ouvir);
    return () => {
      ipcRenderer.removeListener(CANAL_EVENTO, ouvir);
    };
  },
};

contextBridge.exposeInMainWorld(NOME_DA_PONTE, ponte);
