import fc from 'fast-check';
import type { CodigoDeCampo, FalhaDeCampo } from '../../../contract/domain/falha-de-campo.ts';
import type { Campos } from '../../../contract/domain/pre-cadastro.ts';

/** Just the code of a failure: what the vectors of domain.md §11 speak of. */
export const codigo = (falha: FalhaDeCampo | null): CodigoDeCampo | null => falha?.codigo ?? null;

/** Check digit by the other well-known formula (sum × 10, mod 11, mod 10), so that the tests do not repeat the code. */
const digito = (valores: readonly number[], pesos: readonly number[]): number =>
  ((valores.reduce((soma, valor, i) => soma + valor * (pesos[i] ?? 0), 0) * 10) % 11) % 10;

const PESOS_CPF = [11, 10, 9, 8, 7, 6, 5, 4, 3, 2];
const PESOS_CNPJ = [6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2];

/** Nine digits → a CPF with right check digits. */
export function completarCpf(base: string): string {
  const valores = Array.from(base, Number);
  const dv1 = digito(valores, PESOS_CPF.slice(1));
  return `${base}${dv1}${digito([...valores, dv1], PESOS_CPF)}`;
}

/** The value of a character of a CNPJ (domain.md §11.2). */
export const valorNoCnpj = (caractere: string): number => caractere.charCodeAt(0) - 48;

/** Twelve characters → a CNPJ with right check digits. */
export function completarCnpj(base: string): string {
  const valores = Array.from(base, valorNoCnpj);
  const dv1 = digito(valores, PESOS_CNPJ.slice(1));
  return `${base}${dv1}${digito([...valores, dv1], PESOS_CNPJ)}`;
}

export const DIGITOS = Array.from('0123456789');
export const LETRAS = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ');

const texto = (alfabeto: readonly string[], tamanho: number): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...alfabeto), minLength: tamanho, maxLength: tamanho });
const variado = (base: string): boolean => new Set(base).size > 1;

export const cpfs = texto(DIGITOS, 9).filter(variado).map(completarCpf);
export const cnpjsNumericos = texto(DIGITOS, 12).filter(variado).map(completarCnpj);
export const cnpjs = texto([...DIGITOS, ...LETRAS], 12)
  .filter(variado)
  .map(completarCnpj);

/** Anything that can get into a field by typing, pasting or a broken program: emoji, lone surrogates, control characters. */
export const textos = fc.string({
  unit: fc.oneof(
    { weight: 4, arbitrary: fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }) },
    { weight: 4, arbitrary: fc.constantFrom(...DIGITOS, ...LETRAS, ...Array.from('.-/ ()@+')) },
    {
      weight: 1,
      arbitrary: fc.constantFrom('\ud83d', '\udc4d', '👍🏽', '👩‍👩‍👧', '\0', '\u202e', 'é', '\u00a0', '٣'),
    },
  ),
});

/** A draft with nothing missing; other people's numbers are synthetic (domain.md §11). */
export const campos = (mais: Partial<Campos> = {}): Campos => ({
  cpf: '529.982.247-25',
  cnpj: '11.222.333/0001-81',
  nomeCompleto: 'Marina Alves Costa',
  setorTrabalho: 'Secretaria de Planejamento',
  telefoneFixoDdd: '31',
  telefoneFixoNumero: '3333-0000',
  telefoneCelularDdd: '31',
  telefoneCelularNumero: '98888-7777',
  email: 'marina@serradoexemplo.mg.gov.br',
  emailRepetido: 'Marina@serradoexemplo.mg.gov.br ',
  solicitaAssinatura: true,
  ...mais,
});
