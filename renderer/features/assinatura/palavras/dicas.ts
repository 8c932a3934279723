import type { Coleta, DocumentoLocal } from '../../../../contract/domain/coleta.ts';
import { DPI_BOM, type Dica, type Exame, type TipoDeDica } from '../../../../contract/domain/exame.ts';
import { textoDaDica } from '../../../../contract/mensagens/assinatura.ts';
import { plural } from '../../../format/numeros.ts';

/** From what makes an analysis fail to what only makes it harder. */
const GRAVIDADE: readonly TipoDeDica[] = [
  'cortada',
  'repetida',
  'pagina-falta',
  'desfocada',
  'escura',
  'clara',
  'resolucao-baixa',
  'paginas-demais',
];

/** The worst first; equal ones as they were found. */
export const piorPrimeiro = (dicas: readonly Dica[]): Dica[] =>
  dicas.toSorted((a, b) => GRAVIDADE.indexOf(a.tipo) - GRAVIDADE.indexOf(b.tipo));

export type DicaDaLinha = { readonly tom: 'ok' | 'warn'; readonly texto: string };

/** What the table says of a file in a few words: its worst flaw, or its best side (BR-22). */
export function dicaDaLinha({ dicas, dpi, paginas }: Exame): DicaDaLinha {
  const [pior, ...outras] = piorPrimeiro(dicas);
  if (pior !== undefined)
    return {
      tom: 'warn',
      texto: textoDaDica(pior).curto + (outras.length === 0 ? '' : ` +${String(outras.length)}`),
    };
  if (dpi !== null && dpi >= DPI_BOM) return { tom: 'ok', texto: `${String(dpi)} dpi` };
  return { tom: 'ok', texto: plural(paginas, 'página') };
}

/** Files of the next sending with hints that nobody has said he read. */
export const comDicasPorLer = ({ documentos }: Pick<Coleta, 'documentos'>): DocumentoLocal[] =>
  documentos.filter(
    ({ anexo, situacao }) =>
      anexo !== null && situacao === null && anexo.exame.dicas.length > 0 && !anexo.aceitouDicas,
  );
