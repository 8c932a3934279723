/**
 * The one object between renderer and main, the same over Electron's IPC and over the loopback interface.
 * Values are structured-clone safe and unchecked on both ends: each side parses what it gets.
 */
export type Ponte = {
  invoke: (metodo: string, params: unknown) => Promise<unknown>;
  /** Calls back on every event until the returned function is called. */
  subscribe: (aoEvento: (evento: unknown) => void) => () => void;
};

/** Name under which the preload shows it to the page, and of the IPC channels. */
export const NOME_DA_PONTE = 'sigcon';
export const CANAL_INVOKE = 'sigcon:invoke';
export const CANAL_EVENTO = 'sigcon:evento';

/** Paths of the same thing on the loopback host. */
export const CAMINHO_INVOKE = '/ponte/invoke';
export const CAMINHO_EVENTOS = '/ponte/eventos';
