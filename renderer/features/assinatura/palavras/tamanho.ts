const KB = 1024;
const MB = KB * KB;
const DECIMAL = new Intl.NumberFormat('pt-BR', { minimumFractionDigits: 1, maximumFractionDigits: 1 });

const emKb = (bytes: number): number => Math.max(1, Math.round(bytes / KB));
/** What is on its way never looks complete before it is: rounded down. */
const paraBaixo = (bytes: number): number => Math.floor((bytes / MB) * 10) / 10;

/** `1258291` → `1,2 MB`; in the units of the limit of 20 MB (BR-21), which the computer's file list uses, too. */
export const palavrasDoTamanho = (bytes: number): string =>
  emKb(bytes) < KB ? `${String(emKb(bytes))} kB` : `${DECIMAL.format(bytes / MB)} MB`;

/** `3,1 de 4,8 MB`. */
export const palavrasDoEnviado = (enviados: number, total: number): string =>
  emKb(total) < KB
    ? `${String(Math.floor(Math.min(enviados, total) / KB))} de ${palavrasDoTamanho(total)}`
    : `${DECIMAL.format(paraBaixo(Math.min(enviados, total)))} de ${palavrasDoTamanho(total)}`;

/** The more there is to wait, the coarser: a number that jumps says less than a round one. */
function emPalavras(segundos: number): string {
  if (segundos < 20) return `${String(segundos)} s`;
  if (segundos < 90) return `${String(Math.ceil(segundos / 5) * 5)} s`;
  const minutos = Math.round(segundos / 60);
  return minutos < 90 ? `${String(minutos)} min` : `${String(Math.round(minutos / 60))} h`;
}

/** `faltam 40 s`; null while nothing moves, or nothing is left. */
export function palavrasDaFalta(
  enviados: number,
  total: number,
  bytesPorSegundo: number | null,
): string | null {
  if (bytesPorSegundo === null || bytesPorSegundo <= 0 || enviados >= total) return null;
  const segundos = Math.ceil((total - enviados) / bytesPorSegundo);
  return segundos === 1 ? 'falta 1 s' : `faltam ${emPalavras(segundos)}`;
}
