import { PDFName, PDFRawStream, type PDFDocument } from '@cantoo/pdf-lib';
import type { Sharp } from 'sharp';
import type { TipoDeArquivo } from '../../../contract/domain/arquivo.ts';
import type { Erro } from '../../../contract/bridge/errors.ts';
import { DPI_BOM } from '../../../contract/domain/exame.ts';
import { ok, type Result } from '../../../contract/result.ts';
import { abrirImagem } from './imagem.ts';
import { abrirPdf, estaAssinado } from './pdf-abrir.ts';
import { abrirImagemDoPdf, podeVirarJpeg } from './pdf-imagem.ts';
import { salvar } from './pdf-juntar.ts';
import { lerPagina, type ImagemNaPagina } from './pdf-pagina.ts';
import { PONTOS_POR_POLEGADA, reducaoAoA4 } from './resolucao.ts';

type Arquivo = { readonly bytes: Uint8Array; readonly tipo: TipoDeArquivo };

const QUALIDADE = 80;
/** Pixels of an A4 sheet at DPI_BOM, along its longer side: never less, whatever the item (a card may lie on a sheet). */
const LADO_DO_A4 = 3508;

/** The same with fewer bytes, still as fine as BR-22 asks for; what cannot become smaller comes back as it is. */
export async function menor(arquivo: Arquivo): Promise<Result<Arquivo, Erro>> {
  const { bytes, tipo } = arquivo;
  if (tipo !== 'application/pdf') {
    const jpeg = await emJpeg(abrirImagem(bytes).autoOrient(), LADO_DO_A4);
    return ok(jpeg.length < bytes.length ? { bytes: jpeg, tipo: 'image/jpeg' } : arquivo);
  }
  if (estaAssinado(bytes)) return ok(arquivo);
  const aberto = await abrirPdf(bytes);
  if (!aberto.ok) return aberto;
  await encolherImagens(aberto.value);
  const salvo = await salvar(aberto.value);
  return ok(salvo.length < bytes.length ? { bytes: salvo, tipo } : arquivo);
}

const emJpeg = async (imagem: Sharp, lado: number): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(
    await imagem
      .flatten({ background: '#fff' })
      .resize(lado, lado, { fit: 'inside', withoutEnlargement: true })
      .toColourspace('srgb')
      .jpeg({ quality: QUALIDADE })
      .toBuffer(),
  );

async function encolherImagens(pdf: PDFDocument): Promise<void> {
  const lados = new Map<PDFRawStream, { imagem: ImagemNaPagina; lado: number }>();
  for (const pagina of pdf.getPages().map(lerPagina))
    for (const imagem of pagina.imagens) {
      const noPapel = Math.max(imagem.larguraPt, imagem.alturaPt) * reducaoAoA4(pagina);
      const lado = Math.ceil((noPapel / PONTOS_POR_POLEGADA) * DPI_BOM);
      // Shown twice: as fine as its largest place asks for.
      lados.set(imagem.fluxo, { imagem, lado: Math.max(lado, lados.get(imagem.fluxo)?.lado ?? 0) });
    }
  for (const { imagem, lado } of lados.values()) await trocar(pdf, imagem, lado);
}

async function trocar(pdf: PDFDocument, { ref, fluxo }: ImagemNaPagina, lado: number): Promise<void> {
  const imagem = ref !== null && podeVirarJpeg(fluxo) ? abrirImagemDoPdf(fluxo) : null;
  if (ref === null || imagem === null) return;
  const jpeg = await emJpeg(imagem, lado);
  if (jpeg.length >= fluxo.contents.length) return;
  const { width, height, channels } = await abrirImagem(jpeg).metadata();
  const novo = fluxo.dict.clone(pdf.context);
  for (const [chave, valor] of Object.entries({ Width: width, Height: height, BitsPerComponent: 8 }))
    novo.set(PDFName.of(chave), pdf.context.obj(valor));
  novo.set(PDFName.of('ColorSpace'), PDFName.of(channels === 1 ? 'DeviceGray' : 'DeviceRGB'));
  novo.set(PDFName.of('Filter'), PDFName.of('DCTDecode'));
  novo.delete(PDFName.of('DecodeParms'));
  pdf.context.assign(ref, PDFRawStream.of(novo, jpeg));
}
