import { z } from 'zod';
import { entidadePublicaSchema } from './entidade.ts';

/** The outcomes of the first step (domain.md §3.1). O1 (wrong digits) never reaches the server. */
export const resultadoDaVerificacao = z.enum(['O2', 'O3', 'O4', 'O5', 'O6', 'O7', 'O8', 'O9']);
export type ResultadoDaVerificacao = z.infer<typeof resultadoDaVerificacao>;

/** Which variant of form S follows: §2 for the representante legal of the CAGEC, §3.2 for everybody else. */
export const formulario = z.enum(['REPRESENTANTE_LEGAL', 'USUARIO_EXTERNO']);
export type Formulario = z.infer<typeof formulario>;

/** Answer of the backend to CPF + CNPJ. `formulario` is absent when the outcome stops the person. */
export const verificacaoSchema = z
  .object({
    resultado: resultadoDaVerificacao,
    entidade: entidadePublicaSchema.optional(),
    formulario: formulario.optional(),
    preenchido: z
      .object({
        nomeCompleto: z.string().optional(),
        telefoneFixo: z.string().optional(),
        emailMascarado: z.string().optional(),
      })
      .optional(),
  })
  .meta({ id: 'Verificacao' });
export type Verificacao = z.infer<typeof verificacaoSchema>;

/** Whether the person may fill in the form after this outcome (O9 stops the representante legal only). */
export const permiteSeguir = (v: Verificacao): boolean => v.formulario !== undefined;
