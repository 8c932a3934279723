/** One derivation, in a thread of its own: it takes a third of a second, which the window must not feel (P10). */
import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { custoSchema, derivar } from './argon2.ts';

const { texto, sal, custo } = z
  .object({ texto: z.string(), sal: z.string(), custo: custoSchema })
  .parse(workerData);

parentPort?.postMessage(await derivar(texto, sal, custo));
