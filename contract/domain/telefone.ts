import { falha, type FalhaDeCampo } from './falha-de-campo.ts';
import { soDigitos } from './texto.ts';

export type TipoDeTelefone = 'fixo' | 'celular';

const DDDS = new Set(
  (
    '11 12 13 14 15 16 17 18 19 21 22 24 27 28 31 32 33 34 35 37 38 41 42 43 44 45 46 47 48 49 51 53 54 55 ' +
    '61 62 63 64 65 66 67 68 69 71 73 74 75 77 79 81 82 83 84 85 86 87 88 89 91 92 93 94 95 96 97 98 99'
  ).split(' '),
);
const DDDS_DE_MG = new Set(['31', '32', '33', '34', '35', '37', '38']);

/** Takes a telephone as pasted (`+55 (31) 98888-7777`, `031 3333-0000`) apart into DDD and number, digits only. */
export function separarTelefone(texto: string): { ddd: string; numero: string } {
  let digitos = soDigitos(texto);
  if (digitos.length > 11 && digitos.startsWith('55')) digitos = digitos.slice(2);
  if (digitos.length > 10 && digitos.startsWith('0')) digitos = digitos.slice(1);
  return { ddd: digitos.slice(0, 2), numero: digitos.slice(2) };
}

/** Why DDD + number are no telephone of that kind; null when they are (domain.md §11.4, BR-06). */
export function validarTelefone(texto: string, tipo: TipoDeTelefone): FalhaDeCampo | null {
  const { ddd, numero } = separarTelefone(texto);
  return validarPartesDoTelefone(ddd, numero, tipo);
}

/** The same for the two boxes of the official form, each as typed. */
export function validarPartesDoTelefone(
  dddDigitado: string,
  numeroDigitado: string,
  tipo: TipoDeTelefone,
): FalhaDeCampo | null {
  const [ddd, numero] = [soDigitos(dddDigitado), soDigitos(numeroDigitado)];
  const estranho = Array.from(dddDigitado + numeroDigitado).find((c) => !/[0-9\s().+–-]/u.test(c));
  if (estranho !== undefined) return falha('CARACTERE_INVALIDO', { caractere: estranho });
  if (ddd === '') return falha('OBRIGATORIO');
  if (ddd.length !== 2 || !DDDS.has(ddd)) return falha('DDD_INEXISTENTE', { ddd });
  if (numero === '') return falha('OBRIGATORIO');
  return tipo === 'fixo' ? validarFixo(numero) : validarCelular(numero);
}

function validarFixo(numero: string): FalhaDeCampo | null {
  if (numero.length < 8) return falha('CURTO', { faltam: 8 - numero.length });
  if (numero.length > 8) return falha('LONGO', { maximo: 8, tem: numero.length });
  return /^[2-5]/.test(numero) ? null : falha('FIXO_INICIO');
}

function validarCelular(numero: string): FalhaDeCampo | null {
  if (numero.length === 8 && /^[6-9]/.test(numero))
    return falha('CELULAR_FALTA_NOVE', { sugestao: `9${numero}` });
  if (numero.length < 9) return falha('CURTO', { faltam: 9 - numero.length });
  if (numero.length > 9) return falha('LONGO', { maximo: 9, tem: numero.length });
  return numero.startsWith('9') ? null : falha('CELULAR_INICIO');
}

/** A warning, never a block: people may well have a telephone of another state. */
export function avisoDeTelefone(texto: string): FalhaDeCampo | null {
  const { ddd } = separarTelefone(texto);
  return DDDS.has(ddd) && !DDDS_DE_MG.has(ddd) ? falha('DDD_DE_OUTRO_ESTADO', { ddd }) : null;
}

/** `988887777` → `98888-7777`; the last four digits stand apart. */
export function formatarNumero(numero: string): string {
  const d = soDigitos(numero);
  if (d.length <= 4) return d;
  const corte = d.length > 8 ? 5 : 4;
  return d.length <= corte ? d : `${d.slice(0, corte)}-${d.slice(corte)}`;
}

/** `31988887777` → `(31) 98888-7777`. */
export function formatarTelefone(texto: string): string {
  const { ddd, numero } = separarTelefone(texto);
  return numero === '' ? ddd : `(${ddd}) ${formatarNumero(numero)}`;
}
