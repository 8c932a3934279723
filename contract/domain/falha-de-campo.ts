import { z } from 'zod';

/**
 * Why the content of one field is not accepted. The list is closed: client and server speak the same codes,
 * and `mensagens/campos.ts` holds the pt-BR text of each.
 */
export const codigoDeCampo = z.enum([
  'OBRIGATORIO',
  'CURTO',
  'LONGO',
  'CARACTERE_INVALIDO',
  'DIGITO_VERIFICADOR',
  'REPETIDO',
  'FORMATO',
  'DDD_INEXISTENTE',
  'DDD_DE_OUTRO_ESTADO',
  'FIXO_INICIO',
  'CELULAR_INICIO',
  'CELULAR_FALTA_NOVE',
  'EMAIL_FORMATO',
  'EMAIL_DIFERENTE',
  'EMAIL_PESSOAL',
  'EMAIL_NAO_EDITAVEL',
  'NOME_SEM_SOBRENOME',
  'SENHA_SEM_LETRA',
  'SENHA_SEM_NUMERO',
  'SENHA_ESPACO_NAS_PONTAS',
  'SENHA_CONTROLE',
  'SENHA_DIFERENTE',
  'SENHA_INCORRETA',
  'SENHA_IGUAL',
  'PERFIL_NAO_ATRIBUIVEL',
  'DATA_INEXISTENTE',
  'DATA_FUTURA',
  'DATA_ANTIGA_DEMAIS',
  'DATA_ANTES_DO_NASCIMENTO',
  'CEP_DE_OUTRO_ESTADO',
]);
export type CodigoDeCampo = z.infer<typeof codigoDeCampo>;

/** A refused content: the code, and the numbers or characters that its text needs. */
export type FalhaDeCampo = {
  readonly codigo: CodigoDeCampo;
  readonly params?: Readonly<Record<string, string | number>>;
};

export const falha = (
  codigo: CodigoDeCampo,
  params?: Readonly<Record<string, string | number>>,
): FalhaDeCampo => (params === undefined ? { codigo } : { codigo, params });
