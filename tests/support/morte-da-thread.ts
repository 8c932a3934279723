/** Ends the thread in which it is imported, before anything is done, when a call carries this CPF. */
import { parentPort } from 'node:worker_threads';

parentPort?.on('message', (mensagem: unknown) => {
  if (JSON.stringify(mensagem).includes('"cpf":"MORRA"')) process.exit(1);
});
