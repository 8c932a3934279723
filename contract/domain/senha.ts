import { falha, type CodigoDeCampo, type FalhaDeCampo } from './falha-de-campo.ts';
import { tamanho } from './texto.ts';

export const MINIMO_DA_SENHA = 6;
export const MAXIMO_DA_SENHA = 15;

/** One rule of BR-13, so that a screen can tick each while the person types. */
export type RegraDaSenha = { readonly codigo: CodigoDeCampo; readonly cumpre: (senha: string) => boolean };

/** The rules of domain.md §5 in the order in which they are shown; characters are code points. */
export const REGRAS_DA_SENHA: readonly RegraDaSenha[] = [
  { codigo: 'CURTO', cumpre: (s) => tamanho(s) >= MINIMO_DA_SENHA },
  { codigo: 'LONGO', cumpre: (s) => tamanho(s) <= MAXIMO_DA_SENHA },
  { codigo: 'SENHA_SEM_LETRA', cumpre: (s) => /\p{L}/u.test(s) },
  { codigo: 'SENHA_SEM_NUMERO', cumpre: (s) => /[0-9]/.test(s) },
  { codigo: 'SENHA_ESPACO_NAS_PONTAS', cumpre: (s) => s === s.trim() },
  { codigo: 'SENHA_CONTROLE', cumpre: (s) => !/\p{Cc}/u.test(s) },
];

/** The first rule of BR-13 that a password breaks; null when it keeps them all. */
export function validarSenha(senha: string): FalhaDeCampo | null {
  if (senha === '') return falha('OBRIGATORIO');
  const quebrada = REGRAS_DA_SENHA.find((regra) => !regra.cumpre(senha));
  if (quebrada === undefined) return null;
  const tem = tamanho(senha);
  if (quebrada.codigo === 'CURTO') return falha('CURTO', { faltam: MINIMO_DA_SENHA - tem });
  if (quebrada.codigo === 'LONGO') return falha('LONGO', { maximo: MAXIMO_DA_SENHA, tem });
  return falha(quebrada.codigo);
}

/** BR-14: the repetition must be equal to the letter. */
export const validarRepeticaoDaSenha = (senha: string, repetida: string): FalhaDeCampo | null =>
  senha === repetida ? null : falha('SENHA_DIFERENTE');
