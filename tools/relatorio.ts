import { writeFileSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';

/** How a step of `npm test` ended. */
export type Relatorio = {
  passed: number;
  readonly failed: { readonly nome: string; readonly mensagem: string }[];
  /** Failed once and passed when run again: told at the end, with what they said. */
  readonly instaveis: { readonly nome: string; readonly mensagem: string }[];
  readonly skipped: { readonly nome: string; readonly motivo: string }[];
};

/** Leaves the report where `npm test` waits for it; without one waiting, the program's own reporter says enough. */
export function gravarRelatorio(relatorio: Relatorio): void {
  const arquivo = process.env['SIGCON_RELATORIO'];
  if (arquivo === undefined || arquivo === '') return;
  const semCores = (_nome: string, valor: unknown): unknown =>
    typeof valor === 'string' ? stripVTControlCharacters(valor) : valor;
  writeFileSync(arquivo, JSON.stringify(relatorio, semCores));
}
