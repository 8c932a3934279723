/** A report, whatever the kind of file: title, what stands above the table (filter, author, time), columns, rows. */
export type Tabela = {
  readonly titulo: string;
  /** Label and value, each on a line of its own. */
  readonly cabecalho: readonly (readonly [string, string])[];
  readonly colunas: readonly { readonly titulo: string; readonly parte: number }[];
  readonly linhas: readonly (readonly string[])[];
  readonly emitidoEm: Date;
};
