import { chromium, type Browser, type Page } from '@playwright/test';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { ARGUMENTOS, acharChromium } from '../../tools/chromium.mjs';
import { pdfDeFax, pdfHostil } from '../support/visor/documentos.ts';
import { servirVisor, type ArquivoAberto, type PalcoDoVisor } from '../support/visor/servir.ts';

const FORA = 'https://fora.example';

let visor: PalcoDoVisor;
let navegador: Browser;
let page: Page;
/** All that a document must never bring about. */
let houve: string[];

beforeAll(async () => {
  const executablePath = acharChromium();
  visor = await servirVisor();
  navegador = await chromium.launch({ ...(executablePath !== null && { executablePath }), args: ARGUMENTOS });
});
afterAll(async () => {
  await navegador.close();
  await visor.encerrar();
});

beforeEach(async () => {
  houve = [];
  const contexto = await navegador.newContext({ viewport: { width: 480, height: 700 } });
  await contexto.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
      console.error(`policy: ${violatedDirective} ${blockedURI}`),
    );
  });
  page = await contexto.newPage();
  const link = visor.link();
  page.on('dialog', (dialogo) => {
    houve.push(`dialog: ${dialogo.message()}`);
    void dialogo.dismiss();
  });
  page.on('download', () => houve.push('download'));
  contexto.on('page', (outra) => {
    if (outra !== page) houve.push(`window: ${outra.url()}`);
  });
  contexto.on('console', (mensagem) => {
    if (mensagem.type() === 'error') houve.push(mensagem.text());
  });
  contexto.on('request', (pedido) => {
    if (!pedido.url().startsWith(new URL(link).origin) && !/^(?:blob|data):/.test(pedido.url()))
      houve.push(`request: ${pedido.url()}`);
  });
  await page.goto(link);
});
afterEach(async () => page.context().close());

async function abrir(arquivo: ArquivoAberto): Promise<void> {
  await page.evaluate(
    (props) => {
      window.location.hash = props;
    },
    encodeURIComponent(JSON.stringify({ titulo: 'Item 1', arquivo })),
  );
}

const invadido = (): Promise<boolean> => page.evaluate(() => 'invadido' in window);

it('nothing of a PDF acts: no script, link, form, program or file of it, opened, clicked and typed into', async () => {
  const pdf = visor.guardar('documento.pdf', 'application/pdf', await pdfHostil(FORA));
  await abrir(pdf);
  const folha = page.locator('[data-pagina="1"]');
  await folha.locator('canvas').waitFor();
  const antes = page.url();

  const caixa = await folha.boundingBox();
  if (caixa === null) throw new Error('the page is not on the screen');
  for (const [x, y] of [
    [0.5, 0.5],
    [0.2, 0.25],
    [0.9, 0.9],
  ] as const) {
    await page.mouse.click(caixa.x + caixa.width * x, caixa.y + Math.min(caixa.height, 500) * y);
    await page.mouse.dblclick(caixa.x + caixa.width * x, caixa.y + Math.min(caixa.height, 500) * y);
  }
  await page.keyboard.type('abc');
  await page.keyboard.press('Enter');

  expect(await folha.locator(':scope :not(canvas)').count(), 'the page is a picture and nothing else').toBe(
    0,
  );
  expect(await page.locator('a, iframe, object, embed').count()).toBe(0);
  expect(page.url()).toBe(antes);
  expect(await invadido()).toBe(false);
  expect(houve).toEqual([]);
});

it('the text of a field and of the document is seen all the same', async () => {
  await abrir(visor.guardar('documento.pdf', 'application/pdf', await pdfHostil(FORA)));
  const canvas = page.locator('[data-pagina="1"] canvas');
  await canvas.waitFor();
  const escuros = await canvas.evaluate((c) => {
    if (!(c instanceof HTMLCanvasElement)) return 0;
    const { data } = c.getContext('2d')?.getImageData(0, 0, c.width, c.height) ?? { data: [] };
    let quantos = 0;
    for (let i = 0; i < data.length; i += 4) if ((data[i] ?? 255) < 100) quantos += 1;
    return quantos;
  });
  expect(escuros).toBeGreaterThan(100);
});

it.each([
  [
    'a picture with a script inside',
    '<svg xmlns="http://www.w3.org/2000/svg"><script>parent.invadido=1</script></svg>',
  ],
  ['a page of the web', `<script>top.invadido = 1; location = '${FORA}'</script><img src="${FORA}/x.png">`],
])('%s that calls itself PNG is shown as damaged', async (_nome, texto) => {
  await abrir(visor.guardar('foto.png', 'image/png', Buffer.from(texto)));
  await page.getByRole('alert').waitFor();
  expect(await invadido()).toBe(false);
  expect(houve).toEqual([]);
});

it('the policy of the host compiles neither text nor WebAssembly', async () => {
  const compilados = await page.evaluate(async () => {
    const vazio = new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);
    const wasm = await WebAssembly.compile(vazio).then(
      () => true,
      () => false,
    );
    const texto = await new Promise<boolean>((resolver) => {
      // Later: what the test runner calls at once may compile, whatever the policy.
      setTimeout(() => {
        try {
          globalThis.eval('1');
          resolver(true);
        } catch {
          resolver(false);
        }
      });
    });
    return { wasm, texto };
  });
  expect(compilados).toEqual({ wasm: false, texto: false });
});

it('the decoder of a scanner is a script of ours: it asks for no WebAssembly', async () => {
  await abrir(visor.guardar('fax.pdf', 'application/pdf', await pdfDeFax()));
  await page.locator('[data-pagina="1"] canvas').waitFor();
  expect(houve).toEqual([]);
});
