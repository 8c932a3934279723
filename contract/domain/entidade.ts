import { z } from 'zod';
import { cnpjSchema } from './cnpj.ts';

export const tipoDeEntidade = z.enum([
  'ADMINISTRACAO_MUNICIPAL',
  'CONSORCIO_PUBLICO',
  'ENTIDADE_PUBLICA',
  'OSC',
  'OUTRA',
]);

/** Regularity as last read from CAGEC and SIAFI-MG (domain.md §7). */
export const regularidadeSchema = z.object({
  cagec: z.enum(['REGULAR', 'IRREGULAR']),
  cagecValidade: z.iso.date().optional(),
  siafi: z.enum(['NORMAL', 'BLOQUEADA']),
  consultadoEm: z.iso.datetime(),
});

/** What anybody may know of an entity; no e-mail and no telephone of a person. */
export const entidadePublicaSchema = z
  .object({
    cnpj: cnpjSchema,
    razaoSocial: z.string(),
    tipo: tipoDeEntidade,
    municipio: z.string(),
    uf: z.string(),
    representanteLegal: z.string().optional(),
    regularidade: regularidadeSchema.optional(),
  })
  .meta({ id: 'EntidadePublica' });
export type EntidadePublica = z.infer<typeof entidadePublicaSchema>;
