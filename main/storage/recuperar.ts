import { erroDoArmazenamento } from './erros.ts';
import type { Banco } from './sqlite.ts';

/** Tables in the order in which they are copied; the search index is rebuilt from `pedido`. */
const TABELAS = ['pedido', 'operacao', 'lembranca'] as const;

/**
 * Copies every row that can still be read from a damaged database into a sound, empty one.
 * Rows are read from both ends, so that one bad page in the middle costs only itself.
 * @returns how many requests were saved
 */
export function copiarLegiveis(danificado: Banco, novo: Banco): number {
  novo.transaction(() => {
    for (const tabela of TABELAS)
      for (const ordem of ['ASC', 'DESC'] as const) copiarTabela(danificado, novo, tabela, ordem);
    reconciliar(novo);
  })();
  return Number(novo.prepare('SELECT count(*) FROM pedido').pluck().get());
}

/** One half of a pair may have been lost: no operation without its request, no request that waits for nothing. */
function reconciliar(novo: Banco): void {
  novo.exec(`
    DELETE FROM operacao WHERE alvo NOT IN (SELECT id FROM pedido);
    UPDATE pedido SET estado = 'RASCUNHO', grupo = 'rascunhos'
      WHERE estado = 'NA_FILA' AND id NOT IN (SELECT alvo FROM operacao WHERE estado IN ('PENDENTE', 'EM_VOO'));
  `);
}

function copiarTabela(de: Banco, para: Banco, tabela: (typeof TABELAS)[number], ordem: 'ASC' | 'DESC'): void {
  const linhas = de
    .prepare<[], Record<string, unknown>>(`SELECT * FROM ${tabela} ORDER BY rowid ${ordem}`)
    .iterate();
  try {
    for (let linha = proxima(linhas); linha !== null; linha = proxima(linhas)) {
      const nomes = Object.keys(linha);
      const marcas = nomes.map((nome) => `@${nome}`).join(', ');
      para.prepare(`INSERT OR IGNORE INTO ${tabela} (${nomes.join(', ')}) VALUES (${marcas})`).run(linha);
    }
  } finally {
    linhas.return?.();
  }
}

/** The next row, or null at the end and at a damaged page: the other direction goes on from the far end. */
function proxima(linhas: IterableIterator<Record<string, unknown>>): Record<string, unknown> | null {
  try {
    const passo = linhas.next();
    return passo.done === true ? null : passo.value;
  } catch (causa) {
    if (erroDoArmazenamento(causa)?.codigo !== 'BANCO_CORROMPIDO') throw causa;
    return null;
  }
}
