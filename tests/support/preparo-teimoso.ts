/** The thread of the preparation, which a word of the test makes hang, swell or end. */
import { parentPort } from 'node:worker_threads';

parentPort?.on('message', (pedido: { readonly dados: unknown }) => {
  const palavra = pedido.dados instanceof Uint8Array ? Buffer.from(pedido.dados).toString('latin1') : '';
  if (palavra === 'NUNCA ACABA') for (;;);
  if (palavra === 'TODA A MEMÓRIA') {
    const tudo: string[][] = [];
    for (;;) tudo.push(Array.from({ length: 100_000 }, (_, i) => `palavra ${String(i + tudo.length)}`));
  }
  if (palavra === 'MORRE') process.exit(1);
});

await import('../../main/assinatura/preparo/preparo.worker.ts');
