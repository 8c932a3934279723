import { campo } from './campo-schema.ts';
import { falha, type FalhaDeCampo } from './falha-de-campo.ts';
import { digitoModulo11, todosIguais } from './modulo11.ts';

const PESOS_1 = [10, 9, 8, 7, 6, 5, 4, 3, 2];
const PESOS_2 = [11, ...PESOS_1];

/** Removes mask characters and white space; keeps everything else, so that a wrong letter is still seen. */
export const normalizarCpf = (texto: string): string => texto.replace(/[\s.\-–]/gu, '');

/** Why a CPF, masked or bare, is not valid; null when it is (domain.md §11.1). */
export function validarCpf(texto: string): FalhaDeCampo | null {
  const cpf = normalizarCpf(texto);
  if (cpf === '') return falha('OBRIGATORIO');
  const estranho = Array.from(cpf).find((c) => !/[0-9]/.test(c));
  if (estranho !== undefined) return falha('CARACTERE_INVALIDO', { caractere: estranho });
  if (cpf.length < 11) return falha('CURTO', { faltam: 11 - cpf.length });
  if (cpf.length > 11) return falha('LONGO', { maximo: 11, tem: cpf.length });
  if (todosIguais(cpf)) return falha('REPETIDO');
  const digitos = Array.from(cpf, Number);
  const dv1 = digitoModulo11(digitos.slice(0, 9), PESOS_1);
  const dv2 = digitoModulo11(digitos.slice(0, 10), PESOS_2);
  return dv1 === digitos[9] && dv2 === digitos[10] ? null : falha('DIGITO_VERIFICADOR');
}

/** `52998224725` → `529.982.247-25`; an unfinished CPF gets as much mask as it has digits. */
export function formatarCpf(texto: string): string {
  const c = normalizarCpf(texto);
  return (
    [c.slice(0, 3), c.slice(3, 6), c.slice(6, 9)].filter(Boolean).join('.') +
    (c.length > 9 ? `-${c.slice(9)}` : '')
  );
}

/** `52998224725` → `***.982.247-**`, as lists show it (LGPD; domain.md §12). An unfinished CPF shows nothing of itself. */
export function mascararCpf(texto: string): string {
  const c = normalizarCpf(texto);
  return c.length === 11 ? `***.${c.slice(3, 6)}.${c.slice(6, 9)}-**` : '***.***.***-**';
}

/** A CPF as it travels: 11 bare digits with right check digits. */
export const cpfSchema = campo(validarCpf, /^[0-9]{11}$/).meta({
  id: 'Cpf',
  description: '11 digits without mask, check digits verified',
  pattern: '^[0-9]{11}$',
  example: '52998224725',
});
