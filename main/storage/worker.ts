/** The thread in which SQL runs, so that it never blocks the one that serves the window. */
import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { Armazem } from './armazem.ts';
import { executar, type Resposta } from './rpc.ts';

const { pasta, paginasNoMaximo, arquivo } = z
  .object({ pasta: z.string(), paginasNoMaximo: z.int().optional(), arquivo: z.string().optional() })
  .parse(workerData);
const chamadaSchema = z.object({
  n: z.int(),
  servico: z.string(),
  metodo: z.string(),
  args: z.array(z.unknown()),
});

const armazem = new Armazem(pasta, paginasNoMaximo, arquivo);

parentPort?.on('message', (mensagem: unknown) => {
  const chamada = chamadaSchema.safeParse(mensagem).data;
  if (chamada === undefined) return;
  let resposta: Resposta;
  try {
    resposta = { n: chamada.n, resultado: executar(armazem, chamada) };
  } catch (causa) {
    resposta = { n: chamada.n, falha: causa instanceof Error ? (causa.stack ?? causa.message) : 'unknown' };
  }
  parentPort?.postMessage(resposta);
});
