/** A computer that sends files, as a process of its own: it can be killed, and its memory is nobody else's. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { EnvioDeArquivo } from '../../../main/sync/anexos/envios.ts';
import { KB, ligarComputador, MB, pdf, valor, type Computador } from './computador.ts';

const [comando = '', pasta = '', api = '', acesso = ''] = process.argv.slice(2);

if (comando === 'escolher') {
  const c = await ligarComputador({ pasta, api, acesso });
  // Small ones first: what is measured afterwards has warmed up.
  await c.escolher(pdf(300 * KB, 1));
  await c.escolher(pdf(4 * MB, 2));
  console.log(`ESCOLHIDO ${await c.escolher(pdf(20 * MB, 3))}`);
  await c.desligar();
}

if (comando === 'enviar') {
  const c = await ligarComputador({ pasta, api, acesso });
  c.transporte.cutucar();
  console.log('ENVIANDO');
  for (const { arquivo: id } of await todos(c)) await c.enviado(id);
  console.log('ENVIADO');
  await c.desligar();
}

if (comando === 'medir') {
  setFlagsFromString('--expose-gc');
  const gc = runInNewContext('gc') as () => void;
  let pico = 0;
  let vivo = 0;
  let grande: string | null = null;
  const medir = (): void => {
    pico = Math.max(pico, process.memoryUsage().rss);
  };
  const c = await ligarComputador({
    pasta,
    api,
    acesso,
    mais: {
      // At every piece: what is still held after everything that is not was collected.
      aoContato: () => {
        medir();
        if (grande === null) return;
        gc();
        const { heapUsed, external } = process.memoryUsage();
        vivo = Math.max(vivo, heapUsed + external);
      },
    },
  });
  const [pequeno, medio, maior] = await todos(c);
  if (pequeno === undefined || medio === undefined || maior === undefined) throw new Error('three files');
  await c.db.envios.pausar(maior.arquivo, true, Date.now());
  c.transporte.cutucar();
  await c.ate(medio.arquivo, (e) => e?.estado === 'ENVIADO', 'warm-up');
  gc();
  await new Promise((resolver) => setImmediate(resolver));
  gc();
  const parado = process.memoryUsage();
  pico = parado.rss;
  grande = maior.arquivo;
  const relogio = setInterval(medir, 5);
  await c.db.envios.pausar(maior.arquivo, false, Date.now());
  c.transporte.cutucar();
  await c.ate(maior.arquivo, (e) => e?.estado === 'ENVIADO', 'the big one');
  clearInterval(relogio);
  const mb = (bytes: number): string => (bytes / MB).toFixed(1);
  const acima = vivo - parado.heapUsed - parado.external;
  console.log(`MEDIDO rss ${mb(pico - parado.rss)} vivo ${mb(acima)} parado ${mb(parado.rss)}`);
  await c.desligar();
}

async function todos(c: Computador): Promise<readonly EnvioDeArquivo[]> {
  return valor(await c.db.envios.todos());
}
