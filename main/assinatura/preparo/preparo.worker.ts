/** The thread in which documents are opened: nothing that is in them can hold up the window (P10). */
import { parentPort } from 'node:worker_threads';
import sharp from 'sharp';
import type { Pedido } from './preparador.ts';
import { trabalhos } from './trabalhos.ts';

// Every document is opened once: nothing of it stays in memory for a next time.
sharp.cache(false);

// Both ends are this program, of one build.
parentPort?.on('message', (pedido: Pedido) => void atender(pedido));

async function atender(pedido: Pedido): Promise<void> {
  const resposta = await fazer(pedido);
  const bytes = resposta.ok && 'bytes' in resposta.value ? resposta.value.bytes : null;
  const inteiro = bytes?.buffer instanceof ArrayBuffer && bytes.byteLength === bytes.buffer.byteLength;
  parentPort?.postMessage(resposta, inteiro ? [bytes.buffer] : []);
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
