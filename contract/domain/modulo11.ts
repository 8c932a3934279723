/** Check digit of CPF and CNPJ: weighted sum modulo 11; remainders 0 and 1 give 0 (domain.md §11.1, §11.2). */
export function digitoModulo11(valores: readonly number[], pesos: readonly number[]): number {
  const soma = valores.reduce((total, valor, i) => total + valor * (pesos[i] ?? 0), 0);
  const resto = soma % 11;
  return resto < 2 ? 0 : 11 - resto;
}

/** True for 000…0, 111…1: arithmetically right, but never issued. */
export const todosIguais = (texto: string): boolean => /^(.)\1*$/u.test(texto);
