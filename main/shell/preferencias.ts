/**
 * How the page runs: as a stranger. Written out in full although most are Electron's defaults, so that a
 * change of either is seen (a test compares them one by one).
 */
export const PREFERENCIAS_DA_PAGINA = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false,
  navigateOnDragDrop: false,
  // Chromium would fetch its dictionaries from the internet.
  spellcheck: false,
} as const;

export const LARGURA_MINIMA = 1024;
export const ALTURA_MINIMA = 700;
