import {
  AnnotationMode,
  getDocument,
  PasswordException,
  PDFDataRangeTransport,
  PDFWorker,
  RenderingCancelledException,
  version,
  type PDFDocumentProxy,
} from 'pdfjs-dist/legacy/build/pdf.mjs';
import Leitor from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?worker';
import { PEDACO_DA_PONTE } from '../../../../contract/bridge/assinatura.ts';
import { erro, type Erro } from '../../../../contract/bridge/errors.ts';
import { MAXIMO_DE_PIXELS } from '../../../../contract/domain/arquivo.ts';
import { fail, ok, type Result } from '../../../../contract/result.ts';
import { lerInteiro, lerIntervalo, type Lidos } from './bytes.ts';
import type { Giro, Tamanho } from './geometria.ts';

/** Fonts and decoders that the reader fetches by name, from our own files (vite.config.ts). */
const PARTES = new URL(`assets/pdf-${version}/`, document.baseURI).href;
/** What one request of the reader asks for at least; a scan's page is some of these. */
const FATIA = 256 * 1024;
/** A picture inside of a document is brought down to this many bytes in memory (24 million points). */
const MAXIMO_DE_UMA_IMAGEM = 24_000_000 * 4;
/** How long a reader may take to end by itself. */
const DESPEDIDA_MS = 1_000;
/** PDF counts in points of 1/72 inch, a page of the web in 1/96. */
const PIXELS_POR_PONTO = 96 / 72;

export type PaginaDesenhada = {
  readonly canvas: HTMLCanvasElement;
  /** Of the page, upright, at 100 % in CSS pixels. */
  readonly tamanho: Tamanho;
};

/** An open PDF: drawn in pictures, nothing of it acts. */
export type Pdf = {
  readonly paginas: number;
  /** The size of the first page, upright, at 100 % in CSS pixels. */
  readonly primeira: Tamanho;
  /**
   * Draws a page (from 1) `largura` device pixels wide, less where that would be more than `area` pixels.
   * Null when `sinal` said that nobody wants it any more.
   */
  readonly desenhar: (
    pagina: number,
    como: { readonly largura: number; readonly area: number; readonly giro: Giro },
    sinal: AbortSignal,
  ) => Promise<Result<PaginaDesenhada, Erro> | null>;
  /** Gives back the memory that a page's pictures take. */
  readonly largar: (pagina: number) => void;
};

/**
 * Opens a PDF until `sinal`; of a large one only the pieces that the shown pages need are read. The reader runs in a
 * worker of its own: whatever a document does to it, the window goes on, and closing the document ends it.
 * No scripts, no actions, no links, no forms: the reader's parts for them are not even there.
 * @param aoFalhar the file could not be read on after it was opened
 * @returns ARQUIVO_COM_SENHA, ARQUIVO_DANIFICADO or an error of the bridge; null when `sinal` was given
 */
export async function abrirPdf(
  arquivo: string,
  total: number,
  sinal: AbortSignal,
  aoFalhar: (erro: Erro) => void,
): Promise<Result<Pdf, Erro> | null> {
  const fonte = await fonteDe(arquivo, total, sinal, aoFalhar);
  if (!fonte?.ok) return fonte;
  const leitor = new Leitor();
  const worker = PDFWorker.create({ port: leitor, verbosity: 0 });
  const tarefa = getDocument({
    ...fonte.value,
    worker,
    BinaryDataFactory: Partes,
    wasmUrl: PARTES,
    // The page's policy compiles no WebAssembly: the same decoders as scripts of ours, fetched when a scan needs them.
    useWasm: false,
    useWorkerFetch: false,
    // The same letters on every computer, whatever fonts it has.
    useSystemFonts: false,
    disableStream: true,
    disableAutoFetch: true,
    rangeChunkSize: FATIA,
    enableXfa: false,
    maxImageSize: MAXIMO_DE_PIXELS,
    canvasMaxAreaInBytes: MAXIMO_DE_UMA_IMAGEM,
    verbosity: 0,
  });
  const fechar = async (): Promise<void> => {
    const prazo = new Promise((resolver) => setTimeout(resolver, DESPEDIDA_MS));
    // Its letters leave the window, too; a reader that a document keeps busy for ever is not waited for.
    await Promise.race([tarefa.destroy().catch(() => undefined), prazo]);
    worker.destroy();
    leitor.terminate();
  };
  sinal.addEventListener('abort', () => void fechar(), { once: true });
  const quebrado = new Promise<never>((_, rejeitar) => {
    leitor.addEventListener('error', () => rejeitar(new Error('the reader could not be started')));
  });
  try {
    const documento = await Promise.race([tarefa.promise, quebrado]);
    const primeira = (await documento.getPage(1)).getViewport({ scale: PIXELS_POR_PONTO });
    return ok({
      paginas: documento.numPages,
      primeira: { largura: primeira.width, altura: primeira.height },
      desenhar: (pagina, como, sinalDaPagina) => desenhar(documento, pagina, como, sinalDaPagina),
      largar: (pagina) => void largar(documento, pagina),
    });
  } catch (causa) {
    if (sinal.aborted) return null;
    void fechar();
    return fail(erro(causa instanceof PasswordException ? 'ARQUIVO_COM_SENHA' : 'ARQUIVO_DANIFICADO'));
  }
}

/** A small file at once; a large one as the reader asks for it. */
async function fonteDe(
  arquivo: string,
  total: number,
  sinal: AbortSignal,
  aoFalhar: (erro: Erro) => void,
): Promise<Result<{ data: Uint8Array } | { range: PDFDataRangeTransport }, Erro> | null> {
  if (total > PEDACO_DA_PONTE) {
    const ler = (inicio: number, fim: number): Promise<Lidos> => lerIntervalo(arquivo, inicio, fim, sinal);
    return ok({ range: new Intervalos(total, ler, aoFalhar) });
  }
  const lidos = await lerInteiro(arquivo, total, sinal);
  return lidos?.ok ? ok({ data: lidos.value }) : lidos;
}

/** Hands the reader the pieces of the file that it asks for. */
class Intervalos extends PDFDataRangeTransport {
  readonly #ler: (inicio: number, fim: number) => Promise<Lidos>;
  readonly #aoFalhar: (erro: Erro) => void;

  constructor(
    total: number,
    ler: (inicio: number, fim: number) => Promise<Lidos>,
    aoFalhar: (erro: Erro) => void,
  ) {
    super(total, null);
    this.#ler = ler;
    this.#aoFalhar = aoFalhar;
  }

  override requestDataRange(inicio: number, fim: number): void {
    void this.#ler(inicio, fim).then((lidos) => {
      if (lidos?.ok) this.onDataRange(inicio, lidos.value);
      else if (lidos !== null) this.#aoFalhar(lidos.error);
    });
  }
}

/** Fetches the reader's fonts from our own files; nothing that a document names can come from anywhere else. */
class Partes {
  async fetch({ filename }: { filename: string }): Promise<Uint8Array> {
    if (!/^[\w-]+\.(?:pfb|ttf)$/.test(filename)) throw new Error('not a font of ours');
    const resposta = await fetch(PARTES + filename);
    if (!resposta.ok) throw new Error('a font is missing');
    return new Uint8Array(await resposta.arrayBuffer());
  }
}

async function desenhar(
  documento: PDFDocumentProxy,
  numero: number,
  como: { readonly largura: number; readonly area: number; readonly giro: Giro },
  sinal: AbortSignal,
): Promise<Result<PaginaDesenhada, Erro> | null> {
  try {
    const pagina = await documento.getPage(numero);
    if (sinal.aborted) return null;
    const direita = pagina.getViewport({ scale: PIXELS_POR_PONTO });
    const rotation = (pagina.rotate + como.giro) % 360;
    const natural = pagina.getViewport({ scale: 1, rotation });
    const cabe = Math.sqrt(como.area / (natural.width * natural.height));
    const viewport = pagina.getViewport({ scale: Math.min(como.largura / natural.width, cabe), rotation });
    const canvas = document.createElement('canvas');
    canvas.width = Math.max(1, Math.round(viewport.width));
    canvas.height = Math.max(1, Math.round(viewport.height));
    // Annotations (a stamp, a signature, the text of a field) only as the picture that they are.
    const desenho = pagina.render({ canvas, viewport, annotationMode: AnnotationMode.ENABLE });
    const desistir = (): void => desenho.cancel();
    sinal.addEventListener('abort', desistir, { once: true });
    await desenho.promise;
    sinal.removeEventListener('abort', desistir);
    return ok({ canvas, tamanho: { largura: direita.width, altura: direita.height } });
  } catch (causa) {
    if (sinal.aborted || causa instanceof RenderingCancelledException) return null;
    return fail(erro('ARQUIVO_DANIFICADO'));
  }
}

async function largar(documento: PDFDocumentProxy, numero: number): Promise<void> {
  try {
    (await documento.getPage(numero)).cleanup();
  } catch {
    return; // closed or damaged meanwhile: there is nothing to give back
  }
}
