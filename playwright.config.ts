import { defineConfig } from '@playwright/test';
import { ARGUMENTOS, acharChromium } from './tools/chromium.mjs';

const chromium = acharChromium();

/** The program in a real browser (e2e), and in Electron where its binary is (electron). */
export default defineConfig({
  workers: 2,
  retries: 0,
  forbidOnly: process.env['CI'] !== undefined,
  timeout: 30_000,
  outputDir: 'test-results',
  reporter: process.env['SIGCON_RELATORIO'] === undefined ? 'list' : './tools/relator-playwright.ts',
  use: {
    locale: 'pt-BR',
    timezoneId: 'America/Sao_Paulo',
    viewport: { width: 1366, height: 768 },
    // A trace of every test costs a third of the time: CI keeps them, a developer gets the picture.
    trace: process.env['CI'] === undefined ? 'off' : 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(chromium === null ? {} : { executablePath: chromium }),
      // A camera that shows a test picture: whether a page may use it is still asked.
      args: [...ARGUMENTOS, '--disable-gpu', '--use-fake-device-for-media-stream'],
    },
  },
  projects: [
    { name: 'e2e', testDir: 'tests/e2e' },
    { name: 'electron', testDir: 'tests/electron' },
  ],
});
