/** One line of the table: what was timed, how often, and the middle of it. All times in milliseconds. */
export type Medida = {
  readonly nome: string;
  readonly vezes: number;
  readonly mediana: number;
  readonly p95: number;
  /** A goal of the project, where there is one. */
  readonly meta?: string;
  readonly nota?: string;
};

/** The value below which a share `q` of the sorted times lies. */
export function quantil(tempos: readonly number[], q: number): number {
  const ordenados = tempos.toSorted((a, b) => a - b);
  return ordenados[Math.min(ordenados.length - 1, Math.floor(q * ordenados.length))] ?? NaN;
}

export const resumir = (
  nome: string,
  tempos: readonly number[],
  mais: Pick<Medida, 'meta' | 'nota'> = {},
): Medida => ({
  nome,
  vezes: tempos.length,
  mediana: quantil(tempos, 0.5),
  p95: quantil(tempos, 0.95),
  ...mais,
});

/** How long one run takes. */
export async function cronometrar(f: () => Promise<unknown>): Promise<number> {
  const inicio = performance.now();
  await f();
  return performance.now() - inicio;
}

/** Times `vezes` runs, one after the other. */
export async function medir(
  nome: string,
  vezes: number,
  f: (i: number) => Promise<unknown>,
  mais: Pick<Medida, 'meta' | 'nota'> = {},
): Promise<Medida> {
  const tempos: number[] = [];
  for (let i = 0; i < vezes; i += 1) tempos.push(await cronometrar(() => f(i)));
  return resumir(nome, tempos, mais);
}

const ms = (valor: number): string => (valor >= 100 ? valor.toFixed(0) : valor.toFixed(1)).replace('.', ',');

/** The table as people read it. */
export function tabela(medidas: readonly Medida[]): string {
  const linhas = medidas.map((m) => [
    m.nome,
    ms(m.mediana),
    ms(m.p95),
    String(m.vezes),
    [m.meta ?? '', m.nota ?? ''].filter((t) => t !== '').join('; '),
  ]);
  const todas = [['', 'mediana ms', 'p95 ms', 'vezes', 'meta'], ...linhas];
  const larguras = [0, 1, 2, 3].map((c) => Math.max(...todas.map((l) => l[c]?.length ?? 0)));
  return todas
    .map((l) =>
      l
        .map((celula, c) => {
          const largura = larguras[c];
          if (largura === undefined) return celula;
          return c === 0 ? celula.padEnd(largura) : celula.padStart(largura);
        })
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
