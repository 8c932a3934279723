import { z } from 'zod';

const DESTE_COMPUTADOR = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** Whether an address leads to this very computer, so that nothing of it crosses a network. */
export const ehDesteComputador = (endereco: string): boolean =>
  URL.canParse(endereco) && DESTE_COMPUTADOR.has(new URL(endereco).hostname);

/** Root of the backend: HTTPS, or plain HTTP on this computer only, because people's data travel there. */
export const enderecoDoBackend = z
  .url({ protocol: /^https?$/ })
  .refine((endereco) => /^https:/i.test(endereco) || ehDesteComputador(endereco));
