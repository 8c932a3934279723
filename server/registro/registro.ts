import { z } from 'zod';
import { cnpjSchema } from '../../contract/domain/cnpj.ts';
import { cpfSchema } from '../../contract/domain/cpf.ts';
import { validarEmail } from '../../contract/domain/email.ts';
import { campo } from '../../contract/domain/campo-schema.ts';
import { entidadePublicaSchema, regularidadeSchema } from '../../contract/domain/entidade.ts';
import type { Result } from '../../contract/result.ts';

/** What the CAGEC knows of the representante legal: identity, e-mail and whether his data is up to date (BR-03). */
export const representanteSchema = z.object({
  cpf: cpfSchema,
  nomeCompleto: z.string().min(1),
  email: campo(validarEmail),
  atualizado: z.boolean(),
});
export type Representante = z.infer<typeof representanteSchema>;

/** An entity as the external registers (CAGEC, SIAFI-MG) answer it. */
export const entidadeRegistradaSchema = entidadePublicaSchema
  .pick({ razaoSocial: true, tipo: true, municipio: true, uf: true })
  .extend({
    cnpj: cnpjSchema,
    telefoneFixo: z
      .string()
      .regex(/^[0-9]{10}$/)
      .optional(),
    regularidade: regularidadeSchema.omit({ consultadoEm: true }),
    representanteLegal: representanteSchema.optional(),
  });
export type EntidadeRegistrada = z.infer<typeof entidadeRegistradaSchema>;

/** Answer of the registers with the instant in which they were asked. */
export type Consulta = { readonly entidade: EntidadeRegistrada; readonly consultadoEm: Date };

/** The external registers behind one question. `null`: the entity is not in the CAGEC. */
export type Registro = {
  readonly consultar: (cnpj: string) => Promise<Result<Consulta | null, 'indisponivel'>>;
};
