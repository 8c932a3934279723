import { falha, type FalhaDeCampo } from './falha-de-campo.ts';

/** Length as people count it: code points, never UTF-16 units. */
export const tamanho = (texto: string): number => Array.from(texto).length;

/** Keeps the ASCII digits only. */
export const soDigitos = (texto: string): string => texto.replace(/[^0-9]/g, '');

/** Joins runs of white space (also the no-break ones that come with a paste) and trims the ends. */
export const semEspacosSobrando = (texto: string): string => texto.replace(/\s+/gu, ' ').trim();

const foraDe = (texto: string, permitido: RegExp): string | undefined =>
  Array.from(texto).find((caractere) => !permitido.test(caractere));

const NOME = /^[\p{L}\p{M}'’´. -]$/u;
const LIVRE = /^[\p{L}\p{M}\p{N}'’´ªº°.,;:/()&+ –-]$/u;

/** A person's name: letters of any alphabet, space, apostrophe, hyphen, dot; at most 150 characters. */
export function validarNome(texto: string, maximo = 150): FalhaDeCampo | null {
  return validarTexto(texto, maximo, NOME);
}

/** A short free text (work sector): letters, numbers and common punctuation; no markup, no emoji. */
export function validarTextoLivre(texto: string, maximo: number): FalhaDeCampo | null {
  return validarTexto(texto, maximo, LIVRE);
}

function validarTexto(texto: string, maximo: number, permitido: RegExp): FalhaDeCampo | null {
  const limpo = semEspacosSobrando(texto);
  if (limpo === '') return falha('OBRIGATORIO');
  const tem = tamanho(limpo);
  if (tem > maximo) return falha('LONGO', { maximo, tem });
  const estranho = foraDe(limpo, permitido);
  if (estranho !== undefined) return falha('CARACTERE_INVALIDO', { caractere: estranho });
  if (!/\p{L}/u.test(limpo)) return falha('FORMATO');
  return null;
}
