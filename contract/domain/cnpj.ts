import { campo } from './campo-schema.ts';
import { falha, type FalhaDeCampo } from './falha-de-campo.ts';
import { digitoModulo11, todosIguais } from './modulo11.ts';

const PESOS_1 = [5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2];
const PESOS_2 = [6, ...PESOS_1];

/** Removes mask characters and white space; never changes case: the core takes lower case for invalid (IN RFB 2.229/2024). */
export const normalizarCnpj = (texto: string): string => texto.replace(/[\s./\-–]/gu, '');

/** What a field does while a person types: also upper-cases a–z. Accented letters stay, so that they are seen and refused. */
export const normalizarCnpjDigitado = (texto: string): string =>
  normalizarCnpj(texto).replace(/[a-z]/g, (letra) => letra.toUpperCase());

/** Why a CNPJ, masked or bare, numeric or alphanumeric, is not valid; null when it is (domain.md §11.2, BR-40). */
export function validarCnpj(texto: string): FalhaDeCampo | null {
  const cnpj = normalizarCnpj(texto);
  if (cnpj === '') return falha('OBRIGATORIO');
  const caracteres = Array.from(cnpj);
  const estranho = caracteres.find((c) => !/[A-Z0-9]/.test(c));
  if (estranho !== undefined) return falha('CARACTERE_INVALIDO', { caractere: estranho });
  if (cnpj.length < 14) return falha('CURTO', { faltam: 14 - cnpj.length });
  if (cnpj.length > 14) return falha('LONGO', { maximo: 14, tem: cnpj.length });
  if (!/^[0-9]{2}$/.test(cnpj.slice(12))) return falha('DIGITO_VERIFICADOR');
  if (todosIguais(cnpj.slice(0, 12))) return falha('REPETIDO');
  const valores = caracteres.map((c) => c.charCodeAt(0) - 48);
  const dv1 = digitoModulo11(valores.slice(0, 12), PESOS_1);
  const dv2 = digitoModulo11([...valores.slice(0, 12), dv1], PESOS_2);
  return dv1 === valores[12] && dv2 === valores[13] ? null : falha('DIGITO_VERIFICADOR');
}

/** `12ABC34501DE35` → `12.ABC.345/01DE-35`; an unfinished CNPJ gets as much mask as it has characters. */
export function formatarCnpj(texto: string): string {
  const c = normalizarCnpj(texto);
  const raiz = [c.slice(0, 2), c.slice(2, 5), c.slice(5, 8)].filter(Boolean).join('.');
  return raiz + (c.length > 8 ? `/${c.slice(8, 12)}` : '') + (c.length > 12 ? `-${c.slice(12)}` : '');
}

/** A CNPJ as it travels: 14 bare characters, upper case, with right check digits. */
export const cnpjSchema = campo(validarCnpj, /^[A-Z0-9]{12}[0-9]{2}$/).meta({
  id: 'Cnpj',
  description: '14 characters without mask, numeric or alphanumeric',
  pattern: '^[A-Z0-9]{12}[0-9]{2}$',
  example: '12ABC34501DE35',
});
