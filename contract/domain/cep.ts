import { falha, type FalhaDeCampo } from './falha-de-campo.ts';

/** Removes the masks of both screens (`30100-000`, `30.100-000`). */
export const normalizarCep = (texto: string): string => texto.replace(/[\s.\-–]/gu, '');

/** Why a CEP is not accepted; null when it is (domain.md §11.4). */
export function validarCep(texto: string): FalhaDeCampo | null {
  const cep = normalizarCep(texto);
  if (cep === '') return falha('OBRIGATORIO');
  const estranho = Array.from(cep).find((c) => !/[0-9]/.test(c));
  if (estranho !== undefined) return falha('CARACTERE_INVALIDO', { caractere: estranho });
  if (cep.length < 8) return falha('CURTO', { faltam: 8 - cep.length });
  if (cep.length > 8) return falha('LONGO', { maximo: 8, tem: cep.length });
  return cep === '00000000' ? falha('REPETIDO') : null;
}

/** A warning for an entity's address: MG's range is 30000-000 to 39999-999. */
export const avisoDeCep = (texto: string): FalhaDeCampo | null =>
  validarCep(texto) === null && !normalizarCep(texto).startsWith('3') ? falha('CEP_DE_OUTRO_ESTADO') : null;
