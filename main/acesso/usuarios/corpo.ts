import { z } from 'zod';
import { mudancaDeUsuarioSchema, type MudancaDeUsuario } from '../../../contract/domain/usuario.ts';

export const TIPO_DA_ALTERACAO = 'usuario.alterar';
export const TIPO_DO_LINK = 'usuario.link';

/** What an operation keeps: the version that was seen, and the bytes as they travel, never written anew. */
const congeladoSchema = z.object({ seVersao: z.int().nullable(), corpo: z.string() });

export const congelar = (seVersao: number | null, mudanca: MudancaDeUsuario): string =>
  JSON.stringify({ seVersao, corpo: JSON.stringify(mudanca) });

export const lerCongelado = (texto: string): z.infer<typeof congeladoSchema> =>
  congeladoSchema.parse(JSON.parse(texto));

export function descongelar(texto: string): { seVersao: number | null; mudanca: MudancaDeUsuario } {
  const { seVersao, corpo } = lerCongelado(texto);
  return { seVersao, mudanca: mudancaDeUsuarioSchema.parse(JSON.parse(corpo)) };
}
