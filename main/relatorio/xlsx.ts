import escreverPlanilha, { type Cell } from 'write-excel-file/node';
import type { Tabela } from './tabela.ts';

/** Parts of the printed width → characters of a column. */
const LARGURA_POR_PARTE = 0.2;
const LARGURA_MINIMA = 12;

/**
 * The report as a spreadsheet: what it is about above the table, the heads in bold and always in sight. Every cell is
 * text by type and format, so that nothing in it can become a formula, and a CPF keeps its zeros.
 */
export async function escreverXlsx(tabela: Tabela): Promise<Uint8Array> {
  const acima = [
    [texto(tabela.titulo, { fontWeight: 'bold', fontSize: 16 })],
    ...tabela.cabecalho.map(([rotulo, valor]) => [texto(rotulo, { fontWeight: 'bold' }), texto(valor)]),
    [],
    tabela.colunas.map(({ titulo }) => texto(titulo, { fontWeight: 'bold' })),
  ];
  const linhas = tabela.linhas.map((linha) => linha.map((valor) => texto(valor)));
  return escreverPlanilha([...acima, ...linhas], {
    sheet: tabela.titulo,
    orientation: 'landscape',
    stickyRowsCount: acima.length,
    columns: tabela.colunas.map(({ parte }) => ({
      width: Math.max(LARGURA_MINIMA, Math.round(parte * LARGURA_POR_PARTE)),
    })),
  }).toBuffer();
}

type Aparencia = { readonly fontWeight?: 'bold'; readonly fontSize?: number };

/** XML 1.0 cannot carry these at all, half of a surrogate pair among them. */
const IMPOSSIVEIS = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

const texto = (valor: string, aparencia: Aparencia = {}): Cell => ({
  value: valor.replace(IMPOSSIVEIS, ''),
  type: String,
  format: '@',
  ...aparencia,
});
