import { z } from 'zod';
import { codigoDeCampo, type FalhaDeCampo } from './falha-de-campo.ts';

/**
 * A string field whose rule is one of our validators. The zod message is the code of the failure, so that the
 * server's 422 and the client's screens name the same thing.
 * @param forma the shape in which it travels, published as `pattern` in openapi.json
 */
export const campo = (validar: (texto: string) => FalhaDeCampo | null, forma?: RegExp) => {
  const texto = z.string().superRefine((valor, contexto) => {
    const codigo = validar(valor)?.codigo ?? (forma !== undefined && !forma.test(valor) ? 'FORMATO' : null);
    if (codigo !== null) contexto.addIssue({ code: 'custom', message: codigo });
  });
  return forma === undefined ? texto : texto.meta({ pattern: forma.source });
};

/** Names the fields of a failed parse: `{campo, codigo}` for each, with the codes of the catalogue. */
export function camposComFalha(erro: z.ZodError): { campo: string; codigo: z.infer<typeof codigoDeCampo> }[] {
  return erro.issues.map((issue) => {
    const conhecido = codigoDeCampo.safeParse(issue.message);
    const ausente = issue.code === 'invalid_type' && issue.message.includes('undefined');
    return {
      campo: issue.path.join('.'),
      codigo: conhecido.success ? conhecido.data : ausente ? 'OBRIGATORIO' : 'FORMATO',
    };
  });
}
