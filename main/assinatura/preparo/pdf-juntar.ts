/** Photos and PDFs made into one PDF, in the order given. Nothing is encoded again that need not be. */
import {
  concatTransformationMatrix,
  degrees,
  drawObject,
  PDFDocument,
  PDFRawStream,
  popGraphicsState,
  pushGraphicsState,
  type PDFPage,
} from '@cantoo/pdf-lib';
import type { Erro } from '../../../contract/bridge/errors.ts';
import { ok, type Result } from '../../../contract/result.ts';
import { abrirImagem, endireitar, limparImagem, medirImagem } from './imagem.ts';
import { abrirPdf, limparPdf } from './pdf-abrir.ts';
import { cabecalhoDoPng, linhasDoPng } from './png.ts';
import type { Girar, PaginaDePreparo } from './tipos.ts';

/** Points. */
const A4 = { curto: 595.28, longo: 841.89 };
/** How far EXIF asks a reader to turn a picture (clockwise); the mirrored ones are encoded again. */
const GIRO_DO_EXIF: Readonly<Record<number, Girar>> = { 1: 0, 3: 180, 6: 90, 8: 270 };

export async function juntarEmPdf(paginas: readonly PaginaDePreparo[]): Promise<Result<Uint8Array, Erro>> {
  // Without dates: the same pages make the same file, which is then sent only once.
  const pdf = await PDFDocument.create({ updateMetadata: false });
  for (const pagina of paginas) {
    const posta =
      pagina.tipo === 'application/pdf' ? await copiarPaginas(pdf, pagina) : await porImagem(pdf, pagina);
    if (!posta.ok) return posta;
  }
  return ok(await salvar(pdf));
}

export async function salvar(pdf: PDFDocument): Promise<Uint8Array> {
  return (await pdf.save({ objectsPerTick: Infinity, updateFieldAppearances: false })).slice();
}

export function girarPagina(pagina: PDFPage, girar: Girar): void {
  if (girar !== 0) pagina.setRotation(degrees((pagina.getRotation().angle + girar) % 360));
}

async function copiarPaginas(
  pdf: PDFDocument,
  { bytes, girar }: PaginaDePreparo,
): Promise<Result<null, Erro>> {
  const aberto = await abrirPdf(limparPdf(bytes));
  if (!aberto.ok) return aberto;
  for (const pagina of await pdf.copyPages(aberto.value, aberto.value.getPageIndices())) {
    girarPagina(pagina, girar);
    pdf.addPage(pagina);
  }
  return ok(null);
}

async function porImagem(pdf: PDFDocument, pagina: PaginaDePreparo): Promise<Result<null, Erro>> {
  const medida = await medirImagem(pagina.bytes);
  if (!medida.ok) return medida;
  const doExif = GIRO_DO_EXIF[medida.value.orientacao];
  const intacta = pagina.recorte === null && doExif !== undefined;
  const limpa = intacta
    ? limparImagem(pagina.bytes, pagina.tipo)
    : await endireitar(pagina.bytes, pagina.tipo, pagina.girar, pagina.recorte);
  // It was whole when it was received.
  if (limpa === null) throw new Error('the picture is cut');
  const folha = await desenhar(pdf, limpa, pagina.tipo === 'image/png');
  if (intacta) girarPagina(folha, ((doExif + pagina.girar) % 360) as Girar);
  return ok(null);
}

/** On an A4 page of its own, upright or lying as the picture, as large as it goes. */
async function desenhar(pdf: PDFDocument, bytes: Uint8Array, png: boolean): Promise<PDFPage> {
  const imagem = png ? await embutirPng(pdf, bytes) : await embutirJpeg(pdf, bytes);
  const deitada = imagem.largura > imagem.altura;
  const [largura, altura] = deitada ? [A4.longo, A4.curto] : [A4.curto, A4.longo];
  const escala = Math.min(largura / imagem.largura, altura / imagem.altura);
  const [w, h] = [imagem.largura * escala, imagem.altura * escala];
  const pagina = pdf.addPage([largura, altura]);
  const nome = pagina.node.newXObject('Imagem', imagem.ref);
  pagina.pushOperators(
    pushGraphicsState(),
    concatTransformationMatrix(w, 0, 0, h, (largura - w) / 2, (altura - h) / 2),
    drawObject(nome),
    popGraphicsState(),
  );
  return pagina;
}

async function embutirJpeg(pdf: PDFDocument, bytes: Uint8Array) {
  const { ref, width: largura, height: altura } = await pdf.embedJpg(bytes);
  return { ref, largura, altura };
}

const CORES: Readonly<Record<number, { readonly canais: number; readonly espaco: string }>> = {
  0: { canais: 1, espaco: 'DeviceGray' },
  2: { canais: 3, espaco: 'DeviceRGB' },
};

/** The compressed rows of a PNG go in as they are; one with transparency, a palette or interlacing is written anew first. */
async function embutirPng(pdf: PDFDocument, bytes: Uint8Array) {
  let simples = bytes;
  let cabecalho = cabecalhoDoPng(simples);
  if (cabecalho === null || cabecalho.entrelacado || CORES[cabecalho.cor] === undefined) {
    simples = await abrirImagem(bytes)
      .flatten({ background: '#fff' })
      .toColourspace('srgb')
      .png({ compressionLevel: 6, palette: false })
      .toBuffer();
    cabecalho = cabecalhoDoPng(simples);
  }
  const cores = CORES[cabecalho?.cor ?? -1];
  if (cabecalho === null || cores === undefined) throw new Error('sharp wrote another kind of PNG');
  const { largura, altura, bits } = cabecalho;
  const dicionario = pdf.context.obj({
    Type: 'XObject',
    Subtype: 'Image',
    Width: largura,
    Height: altura,
    ColorSpace: cores.espaco,
    BitsPerComponent: bits,
    Filter: 'FlateDecode',
    DecodeParms: { Predictor: 15, Colors: cores.canais, BitsPerComponent: bits, Columns: largura },
  });
  return { ref: pdf.context.register(PDFRawStream.of(dicionario, linhasDoPng(simples))), largura, altura };
}
