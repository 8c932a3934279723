const MARCA_DE_UTF8 = '\uFEFF';
const SEPARADOR = ';';
const FIM_DE_LINHA = '\r\n';

/** A spreadsheet takes what begins like this for a formula, and would run what a requester typed as his name. */
const COMO_FORMULA = /^[=+\-@\t\r\uFF0B\uFF0D\uFF1D\uFF20]/u;

/**
 * A CSV that opens by double click in a spreadsheet set to Portuguese: UTF-8 with its mark, `;` between columns,
 * every cell quoted. A cell that would be a formula gets an apostrophe before it.
 */
export function escreverCsv(
  cabecalho: readonly string[],
  linhas: readonly (readonly string[])[],
): Uint8Array {
  const texto = [cabecalho, ...linhas]
    .map((linha) => linha.map(celula).join(SEPARADOR) + FIM_DE_LINHA)
    .join('');
  return new TextEncoder().encode(MARCA_DE_UTF8 + texto);
}

function celula(valor: string): string {
  // Leading spaces are dropped by some programs, and the formula is back.
  const seguro = COMO_FORMULA.test(valor.trimStart()) || COMO_FORMULA.test(valor) ? `'${valor}` : valor;
  return `"${seguro.replaceAll('"', '""')}"`;
}
