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

/** Facts of the registers for the users of an entity (`GET /v1/entidades/{cnpj}/regularidade`). */
export const fatosDaEntidadeSchema = z
  .object({
    cnpj: cnpjSchema,
    razaoSocial: z.string(),
    tipo: tipoDeEntidade,
    municipio: z.string(),
    uf: z.string(),
    representanteLegal: z.object({ nomeCompleto: z.string(), atualizado: z.boolean() }).optional(),
    /** Domain of the address that the CAGEC has for the entity: what an institutional e-mail is compared with. */
    dominioDeEmail: z.string().optional(),
    regularidade: regularidadeSchema,
  })
  .meta({ id: 'FatosDaEntidade' });
export type FatosDaEntidade = z.infer<typeof fatosDaEntidadeSchema>;
