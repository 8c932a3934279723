import { writeFileSync } from 'node:fs';

/** How a step of `npm test` ended. */
export type Relatorio = {
  passed: number;
  readonly failed: { readonly nome: string; readonly mensagem: string }[];
  readonly skipped: { readonly nome: string; readonly motivo: string }[];
};

/** Leaves the report where `npm test` waits for it; without one waiting, the program's own reporter says enough. */
export function gravarRelatorio(relatorio: Relatorio): void {
  const arquivo = process.env['SIGCON_RELATORIO'];
  if (arquivo !== undefined && arquivo !== '') writeFileSync(arquivo, JSON.stringify(relatorio));
}
