/** What the program finds in a file before it is sent (BR-22); hints, never a block. */
import { z } from 'zod';

/** BR-22: 300 dpi on an A4 page is 2480 pixels on its short side. */
export const DPI_BOM = 300;
export const DPI_MINIMO = 150;
/** Small print (an identity card) needs more. */
export const DPI_LETRA_MIUDA = 400;

/**
 * - `resolucao-baixa`: fewer pixels than the paper needs (`dpi`, `bom`)
 * - `desfocada`, `escura`, `clara`: the picture itself
 * - `cortada`: the document runs over an edge of the picture (`lado`)
 * - `repetida`: the same picture as another item (`item`)
 * - `pagina-falta`: fewer pages than this document has (`paginas`, `esperadas`), or an empty one (`pagina`)
 * - `paginas-demais`: an ID or a selfie is one page
 */
export const dicaSchema = z.object({
  tipo: z.enum([
    'resolucao-baixa',
    'desfocada',
    'escura',
    'clara',
    'cortada',
    'repetida',
    'pagina-falta',
    'paginas-demais',
  ]),
  /** Page on which it was found, from 1. */
  pagina: z.int().positive(),
  /** Where, in fractions of the page (0…1); the whole page when absent. */
  onde: z.object({ x: z.number(), y: z.number(), largura: z.number(), altura: z.number() }).optional(),
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});
export type Dica = z.infer<typeof dicaSchema>;
export type TipoDeDica = Dica['tipo'];

/** The judgement of one file. `null` where it cannot be told (a PDF of text has no pixels). */
export const exameSchema = z.object({
  paginas: z.int().positive(),
  /** Of the first page, in pixels. */
  largura: z.int().nullable(),
  altura: z.int().nullable(),
  /** On the paper it is meant for; of the worst page. */
  dpi: z.int().nullable(),
  dicas: z.array(dicaSchema),
});
export type Exame = z.infer<typeof exameSchema>;
