import { z } from 'zod';
import { erroSchema } from '../../../contract/bridge/errors.ts';
import type { UsuarioNaTela } from '../../../contract/bridge/usuarios.ts';
import { mudancaDeUsuarioSchema, usuarioDaEntidadeSchema } from '../../../contract/domain/usuario.ts';
import { ehDoCagec } from './mudanca.ts';

const json = <T extends z.ZodType>(tipo: T) =>
  z.preprocess((valor): unknown => (typeof valor === 'string' ? JSON.parse(valor) : valor), tipo);

/** A row of `usuario`, parsed. */
export const linhaDoUsuario = z.object({
  id: z.string(),
  versao: z.int(),
  dado: json(usuarioDaEntidadeSchema),
  fora: z.int().transform((n) => n === 1),
});
export type LinhaDoUsuario = z.infer<typeof linhaDoUsuario>;

/** A row of `usuario_mudanca` with its operation, parsed. */
export const linhaDaMudanca = z.object({
  alvo: z.string(),
  tipo: z.enum(['alterar', 'link']),
  operacao: z.string(),
  versao: z.int(),
  mudanca: json(mudancaDeUsuarioSchema),
  estado: z.enum(['NA_FILA', 'CONFLITO', 'RECUSADA']),
  em: z.int(),
  motivo: json(erroSchema.nullable().catch(null)),
  estado_da_operacao: z.string().nullable(),
  talvez_enviada: z
    .int()
    .nullable()
    .transform((n) => n === 1),
});
export type LinhaDaMudanca = z.infer<typeof linhaDaMudanca>;

type Pendente = NonNullable<UsuarioNaTela['pendente']>;

export const pendenteDe = (l: LinhaDaMudanca): Pendente => ({
  tipo: l.tipo,
  mudanca: l.mudanca,
  estado: l.estado === 'NA_FILA' && l.estado_da_operacao === 'EM_VOO' ? 'ENVIANDO' : l.estado,
  em: new Date(l.em).toISOString(),
  motivo: l.motivo,
  talvezEnviada: l.estado === 'NA_FILA' && l.talvez_enviada,
});

export const naTela = (linha: LinhaDoUsuario, mudancas: readonly LinhaDaMudanca[]): UsuarioNaTela => {
  const [primeira] = mudancas;
  return {
    dado: linha.dado,
    pendente: primeira === undefined ? null : pendenteDe(primeira),
    doCagec: ehDoCagec(linha.dado),
  };
};
