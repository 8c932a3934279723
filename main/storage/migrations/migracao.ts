/** A step of the schema; numbers only grow and a published step never changes. */
export type Migracao = { readonly versao: number; readonly sql: string };
