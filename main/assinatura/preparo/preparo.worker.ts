/** The thread in which documents are opened: nothing that is in them can hold up the window (P10). */
import { parentPort } from 'node:worker_threads';
import sharp from 'sharp';
import { ok } from '../../../contract/result.ts';
import type { Pedido } from './preparador.ts';
import { trabalhos } from './trabalhos.ts';

// Every document is opened once: nothing of it stays in memory for a next time.
sharp.cache(false);

// Both ends are this program, of one build.
parentPort?.on('message', (pedido: Pedido) => void atender(pedido));

async function atender(pedido: Pedido): Promise<void> {
  const resposta = await fazer(pedido);
  if (!resposta.ok || !('bytes' in resposta.value)) {
    parentPort?.postMessage(resposta);
    return;
  }
  // A copy of our own: what the picture library allocated cannot be handed over to another thread.
  const bytes = new Uint8Array(resposta.value.bytes);
  parentPort?.postMessage(ok({ ...resposta.value, bytes }), [bytes.buffer]);
}

function fazer(pedido: Pedido) {
  switch (pedido.trabalho) {
    case 'conferir':
      return trabalhos.conferir(pedido.dados);
    case 'preparar':
      return trabalhos.preparar(pedido.dados);
    case 'encolher':
      return trabalhos.encolher(pedido.dados);
  }
}
