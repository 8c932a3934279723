import { expect, test, type ElectronApplication } from '@playwright/test';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { abrirElectron, semElectron } from './electron.ts';

const falta = semElectron();
test.skip(falta !== null, falta ?? '');

let pasta: string;
let programa: ElectronApplication;

// Nobody answers there: the program has to open without a server.
const abrir = (): Promise<ElectronApplication> => abrirElectron(pasta, 'http://127.0.0.1:9');

test.beforeEach(async () => {
  pasta = mkdtempSync(join(tmpdir(), 'sigcon-electron-'));
  programa = await abrir();
});

test.afterEach(async () => {
  await programa.close();
  rmSync(pasta, { recursive: true, force: true });
});

test('abre a página do programa, sem servidor e sem dados no título', async () => {
  const janela = await programa.firstWindow();
  await expect(janela.locator('main')).toBeVisible();
  expect(janela.url()).toMatch(/^app:\/\/sigcon\//);
  expect(await programa.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getTitle())).toBe(
    'SIGCON Desktop',
  );
  expect(readdirSync(pasta)).toContain('registro.log');
});

test('a página só tem a ponte: nem Node, nem Electron', async () => {
  const janela = await programa.firstWindow();
  const visto = await janela.evaluate(() => {
    const ponte: unknown = Reflect.get(window, 'sigcon');
    return {
      ponte: typeof ponte === 'object' && ponte !== null ? Object.keys(ponte).sort() : [],
      require: typeof Reflect.get(window, 'require'),
      process: typeof Reflect.get(window, 'process'),
    };
  });
  expect(visto).toEqual({ ponte: ['invoke', 'subscribe'], require: 'undefined', process: 'undefined' });
});

test('não navega para fora, não abre janelas e só concede a câmera', async () => {
  const janela = await programa.firstWindow();
  await expect(janela.locator('main')).toBeVisible();
  const antes = janela.url();
  const visto = await janela.evaluate(async () => {
    const aberta = window.open('https://exemplo.invalid/');
    window.location.assign('https://exemplo.invalid/');
    const pedir = (midia: MediaStreamConstraints): Promise<string> =>
      navigator.mediaDevices.getUserMedia(midia).then(
        (fluxo) =>
          fluxo
            .getTracks()
            .map((faixa) => faixa.kind)
            .join(),
        (erro: unknown) => (erro instanceof Error ? erro.name : ''),
      );
    return {
      aberta: aberta === null,
      lugar: (await navigator.permissions.query({ name: 'geolocation' })).state,
      microfone: await pedir({ audio: true }),
      ambos: await pedir({ audio: true, video: true }),
      camera: await pedir({ video: true }),
    };
  });
  const negado = 'NotAllowedError';
  expect(visto).toEqual({ aberta: true, lugar: 'denied', microfone: negado, ambos: negado, camera: 'video' });
  expect(janela.url()).toBe(antes);
  expect(programa.windows()).toHaveLength(1);
});

test('a segunda vez na mesma pasta foca a janela que já existe', async () => {
  await programa.firstWindow();
  const segundo = await abrir().catch(() => null);
  await segundo?.close();
  expect(programa.windows()).toHaveLength(1);
});
