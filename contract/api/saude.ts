import { z } from 'zod';
import { rota } from './rota.ts';

/** `local` is the demonstration on one computer; what is sent to anything but `producao` has no legal value. */
export const ambiente = z.enum(['local', 'homologacao', 'producao']);
export type Ambiente = z.infer<typeof ambiente>;

export const saudeSchema = z
  .object({
    status: z.enum(['ok', 'degradado']),
    versao: z.string(),
    epoca: z.string(),
    durabilidade: z.string(),
    ambiente,
  })
  .meta({ id: 'Saude' });

export const rotasDeSaude = {
  saude: rota({
    metodo: 'GET',
    caminho: '/v1/saude',
    resumo: 'Whether the backend is there; no authentication',
    comando: false,
    respostas: { 200: saudeSchema },
    problemas: ['indisponivel'],
  }),
};
