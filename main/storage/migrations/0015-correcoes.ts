import type { Migracao } from './migracao.ts';

/** The correction of a returned request: what the backend has meanwhile, and the text of one that came too late. */
export const m0015: Migracao = {
  versao: 15,
  sql: `
    ALTER TABLE pedido ADD COLUMN enviados TEXT;
    ALTER TABLE pedido ADD COLUMN nao_enviada TEXT;
  `,
};
