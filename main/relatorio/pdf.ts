import { PDFDocument, StandardFonts, rgb, type PDFPage } from '@cantoo/pdf-lib';
import { prepararFonte, type Fonte } from './fonte.ts';
import type { Tabela } from './tabela.ts';

/** A4, lying. */
const [LARGURA, ALTURA] = [841.89, 595.28];
const MARGEM = 36;
const UTIL = LARGURA - 2 * MARGEM;
const RODAPE = MARGEM + 18;
const CORPO = 8;
const ENTRELINHA = 10;
const [ACIMA, DENTRO] = [4, 4];
const TINTA = rgb(0.094, 0.133, 0.2);
const CINZA = rgb(0.345, 0.396, 0.475);
const TRACO = rgb(0.78, 0.81, 0.86);
const FUNDO = rgb(0.93, 0.95, 0.97);

type Celulas = readonly (readonly string[])[];
type Fontes = { readonly normal: Fonte; readonly forte: Fonte };
type Medida = { readonly x: number; readonly largura: number };

/** Lets everything else in the program have its turn. */
const respirar = (): Promise<void> => new Promise((resolver) => setImmediate(resolver));
const LINHAS_POR_VEZ = 40;

/** The report as PDF: A4 landscape, the table's head on every page, long values wrapped, "Página n de m". */
export async function escreverPdf(tabela: Tabela): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  pdf.setTitle(tabela.titulo);
  pdf.setLanguage('pt-BR');
  pdf.setCreator('SIGCON Desktop');
  pdf.setCreationDate(tabela.emitidoEm);
  const fontes = {
    normal: prepararFonte(await pdf.embedFont(StandardFonts.Helvetica)),
    forte: prepararFonte(await pdf.embedFont(StandardFonts.HelveticaBold)),
  };
  const medidas = medir(tabela);
  const titulos = tabela.colunas.map(({ titulo }, i) =>
    fontes.forte.quebrar(titulo, CORPO, (medidas[i]?.largura ?? 0) - 2 * DENTRO),
  );
  let folha = new Folha(pdf.addPage([LARGURA, ALTURA]), fontes, medidas);
  folha.abertura(tabela);
  folha.titulos(titulos);
  for (const [n, linha] of tabela.linhas.entries()) {
    const celulas = linha.map((valor, i) =>
      fontes.normal.quebrar(valor, CORPO, (medidas[i]?.largura ?? 0) - 2 * DENTRO),
    );
    if (!folha.cabe(celulas)) {
      folha = new Folha(pdf.addPage([LARGURA, ALTURA]), fontes, medidas);
      folha.titulos(titulos);
    }
    folha.linha(celulas);
    if (n % LINHAS_POR_VEZ === 0) await respirar();
  }
  if (tabela.linhas.length === 0) folha.aviso('Nenhum registro com este filtro.');
  const paginas = pdf.getPages();
  for (const [i, pagina] of paginas.entries()) rodape(pagina, fontes.normal, i + 1, paginas.length, tabela);
  return pdf.save();
}

function medir({ colunas }: Tabela): Medida[] {
  const todas = colunas.reduce((soma, { parte }) => soma + parte, 0);
  let x = MARGEM;
  return colunas.map(({ parte }) => {
    const medida = { x, largura: (UTIL * parte) / todas };
    x += medida.largura;
    return medida;
  });
}

function rodape(pagina: PDFPage, { fonte }: Fonte, numero: number, de: number, { titulo }: Tabela): void {
  const texto = `Página ${String(numero)} de ${String(de)}`;
  const comum = { y: MARGEM, size: CORPO, font: fonte, color: CINZA };
  const aviso = `${titulo} · SIGCON Desktop, programa não oficial para uso do SIGCON-Saída`;
  pagina.drawText(aviso, { ...comum, x: MARGEM });
  pagina.drawText(texto, { ...comum, x: LARGURA - MARGEM - fonte.widthOfTextAtSize(texto, CORPO) });
}

/** Writes down a page from its top. */
class Folha {
  private y = ALTURA - MARGEM;
  private readonly pagina: PDFPage;
  private readonly fontes: Fontes;
  private readonly medidas: readonly Medida[];

  constructor(pagina: PDFPage, fontes: Fontes, medidas: readonly Medida[]) {
    this.pagina = pagina;
    this.fontes = fontes;
    this.medidas = medidas;
  }

  abertura({ titulo, cabecalho }: Tabela): void {
    this.y -= 16;
    this.escrever(titulo, MARGEM, 16, this.fontes.forte);
    this.y -= 8;
    for (const [rotulo, valor] of cabecalho) {
      const inicio = MARGEM + this.fontes.forte.fonte.widthOfTextAtSize(`${rotulo}: `, 9);
      const linhas = this.fontes.normal.quebrar(valor, 9, LARGURA - MARGEM - inicio);
      for (const [i, linha] of linhas.entries()) {
        this.y -= 12;
        if (i === 0) this.escrever(`${rotulo}:`, MARGEM, 9, this.fontes.forte);
        this.escrever(linha, inicio, 9, this.fontes.normal);
      }
    }
    this.y -= 12;
  }

  titulos(celulas: Celulas): void {
    const altura = alturaDe(celulas);
    this.pagina.drawRectangle({
      x: MARGEM,
      y: this.y - altura,
      width: UTIL,
      height: altura,
      color: FUNDO,
    });
    this.celulas(celulas, this.fontes.forte);
  }

  cabe(celulas: Celulas): boolean {
    return this.y - alturaDe(celulas) >= RODAPE;
  }

  linha(celulas: Celulas): void {
    this.celulas(celulas, this.fontes.normal);
    const fim = { x: LARGURA - MARGEM, y: this.y };
    this.pagina.drawLine({ start: { x: MARGEM, y: this.y }, end: fim, thickness: 0.5, color: TRACO });
  }

  aviso(texto: string): void {
    this.y -= 24;
    this.escrever(texto, MARGEM + DENTRO, 10, this.fontes.normal);
  }

  private celulas(celulas: Celulas, fonte: Fonte): void {
    const topo = this.y;
    for (const [i, linhas] of celulas.entries())
      for (const [n, texto] of linhas.entries()) {
        this.y = topo - ACIMA - CORPO - n * ENTRELINHA;
        this.escrever(texto, (this.medidas[i]?.x ?? MARGEM) + DENTRO, CORPO, fonte);
      }
    this.y = topo - alturaDe(celulas);
  }

  private escrever(texto: string, x: number, tamanho: number, { fonte, codificavel }: Fonte): void {
    if (texto === '') return;
    this.pagina.drawText(codificavel(texto), { x, y: this.y, size: tamanho, font: fonte, color: TINTA });
  }
}

const alturaDe = (celulas: Celulas): number =>
  Math.max(1, ...celulas.map((linhas) => linhas.length)) * ENTRELINHA + 2 * ACIMA;
