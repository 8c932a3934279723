import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import type { Derivar } from '../ports.ts';

/** Argon2id in a thread that lives for one derivation: its memory goes back to the system with it. */
export const argon2EmThread =
  (modulo: URL): Derivar =>
  (texto, sal, custo) =>
    new Promise((resolver, rejeitar) => {
      const thread = new Worker(modulo, { workerData: { texto, sal, custo } });
      thread.once('message', (resposta: unknown) => resolver(z.instanceof(Uint8Array).parse(resposta)));
      thread.once('error', rejeitar);
      thread.once('exit', () => rejeitar(new Error('the derivation ended without an answer')));
    });
