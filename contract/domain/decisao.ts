import { z } from 'zod';
import { campo } from './campo-schema.ts';
import { falha, type FalhaDeCampo } from './falha-de-campo.ts';
import { codigoDePerfil } from './perfis.ts';
import { nomeDeCampo } from './pre-cadastro.ts';
import { tamanho } from './texto.ts';

export const MINIMO_DA_JUSTIFICATIVA = 5;
export const MAXIMO_DA_JUSTIFICATIVA = 1_000;

/** Why a reason is not accepted: the requester must be able to do something with it. Line breaks are welcome. */
export function validarJustificativa(texto: string): FalhaDeCampo | null {
  const limpo = texto.trim();
  const tem = tamanho(limpo);
  if (tem === 0) return falha('OBRIGATORIO');
  if (tem < MINIMO_DA_JUSTIFICATIVA) return falha('CURTO', { faltam: MINIMO_DA_JUSTIFICATIVA - tem });
  if (tem > MAXIMO_DA_JUSTIFICATIVA) return falha('LONGO', { maximo: MAXIMO_DA_JUSTIFICATIVA, tem });
  return /[^\P{Cc}\n\r\t]/u.test(limpo) ? falha('FORMATO') : null;
}

export const tipoDeDecisao = z.enum(['APROVAR', 'REPROVAR', 'DEVOLVER']);
export type TipoDeDecisao = z.infer<typeof tipoDeDecisao>;

/** What is wrong with one field of a returned request. */
export const apontamentoSchema = z.object({ campo: nomeDeCampo, justificativa: campo(validarJustificativa) });
export type Apontamento = z.infer<typeof apontamentoSchema>;

const decisaoAberta = z.object({
  decisao: tipoDeDecisao,
  perfis: z.array(codigoDePerfil).max(30).optional(),
  justificativa: campo(validarJustificativa).optional(),
  /** With DEVOLVER: field by field. */
  apontamentos: z.array(apontamentoSchema).max(20).optional(),
  /** When the person decided, by his computer's (corrected) clock; the server keeps its own time besides. */
  decididoEm: z.iso.datetime().optional(),
  /**
   * SHA-256 (hex) of `textoVisto` of the request that was seen. A backend that was restored from a backup counts its
   * versions again: the number alone (`If-Match`) may then name another version; this does not.
   */
  visto: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
});

/** A decision as it travels. BR-08: approving needs a profile; the other two need a reason. */
export const decisaoSchema = decisaoAberta
  .superRefine((d, contexto) => {
    const falta = (nome: 'perfis' | 'justificativa'): void =>
      contexto.addIssue({ code: 'custom', message: 'OBRIGATORIO', path: [nome] });
    if (d.decisao === 'APROVAR' && (d.perfis ?? []).length === 0) falta('perfis');
    if (d.decisao !== 'APROVAR' && d.justificativa === undefined && (d.apontamentos ?? []).length === 0)
      falta('justificativa');
  })
  .meta({ id: 'Decisao' });
export type Decisao = z.infer<typeof decisaoSchema>;
