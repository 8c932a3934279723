import type { Migracao } from './migracao.ts';

/** What waits for a person is counted after every change: not by walking through all that was ever sent. */
export const m0018: Migracao = {
  versao: 18,
  sql: `CREATE INDEX operacao_parada ON operacao (tipo) WHERE estado = 'PARADA';`,
};
