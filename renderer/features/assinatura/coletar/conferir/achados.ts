import type { ArquivoPreparado } from '../../../../../contract/bridge/assinatura.ts';
import type { TipoDeArquivo } from '../../../../../contract/domain/arquivo.ts';
import { DPI_BOM, type TipoDeDica } from '../../../../../contract/domain/exame.ts';
import { formatarInteiro } from '../../../../format/numeros.ts';

const FORMATOS: Readonly<Record<TipoDeArquivo, string>> = {
  'application/pdf': 'Formato .pdf aceito',
  'image/png': 'Formato .png aceito',
  'image/jpeg': 'Formato .jpeg aceito',
};

/**
 * What was looked at and is good, in words (BR-22). Of a file without pixels (a PDF of text) only the format can be
 * praised.
 */
export function achadosBons({ tipo, exame }: Pick<ArquivoPreparado, 'tipo' | 'exame'>): string[] {
  const { largura, altura, dpi, dicas, paginas } = exame;
  const nada = (...tipos: readonly TipoDeDica[]): boolean => !dicas.some((d) => tipos.includes(d.tipo));
  const bons = [FORMATOS[tipo]];
  if (paginas > 1 && nada('pagina-falta', 'paginas-demais')) bons.push(`${formatarInteiro(paginas)} páginas`);
  if (dpi === null) return bons;
  if (dpi >= DPI_BOM && nada('resolucao-baixa') && largura !== null && altura !== null) {
    bons.push(`${String(Math.min(largura, altura))} px: bom para ${String(DPI_BOM)} dpi`);
  }
  if (nada('desfocada')) bons.push('Imagem nítida');
  if (nada('escura', 'clara')) bons.push('Luz boa');
  if (nada('cortada')) bons.push('Bordas à vista');
  if (tipo !== 'application/pdf') bons.push('Sem dados de localização');
  return bons;
}
