/** The thread of the preparation, which a word of the test makes hang, swell or end. */
import { parentPort } from 'node:worker_threads';

parentPort?.on('message', (pedido: { readonly dados: unknown }) => {
  const palavra = pedido.dados instanceof Uint8Array ? Buffer.from(pedido.dados).toString('latin1') : '';
  if (palavra === 'NUNCA ACABA') for (;;);
  if (palavra === 'TODA A MEMÓRIA') {
    // By small steps, as the memory of a reader grows.
    type Elo = { readonly antes: Elo | null; readonly n: number };
    let ultimo: Elo | null = null;
    for (let n = 0; ; n++) ultimo = { antes: ultimo, n };
  }
  if (palavra === 'MORRE') process.exit(1);
});

await import('../../main/assinatura/preparo/preparo.worker.ts');
