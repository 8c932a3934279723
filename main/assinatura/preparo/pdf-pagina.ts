/** What a page of a PDF shows, as far as judging a scan asks for: its pictures, where they lie, and whether it has text. */
import {
  PDFArray,
  PDFDict,
  PDFName,
  PDFNumber,
  PDFRawStream,
  PDFRef,
  type PDFObject,
  type PDFPage,
} from '@cantoo/pdf-lib';
import { conteudo, nomeEm, numero } from './pdf-fluxo.ts';

/** `a b c d e f` of PDF: (x, y) → (a·x + c·y + e, b·x + d·y + f). */
type Matriz = readonly [number, number, number, number, number, number];

export type ImagemNaPagina = {
  readonly ref: PDFRef | null;
  readonly fluxo: PDFRawStream;
  /** Pixels. */
  readonly largura: number;
  readonly altura: number;
  /** Points, of its own sides. */
  readonly larguraPt: number;
  readonly alturaPt: number;
  /** Clockwise on the page as it is drawn. */
  readonly giro: number;
};

export type Pagina = {
  /** Points, as drawn. */
  readonly largura: number;
  readonly altura: number;
  /** Clockwise, when it is shown. */
  readonly giro: number;
  readonly imagens: readonly ImagemNaPagina[];
  /** Letters that are seen, not the invisible ones that text recognition lays over a scan. */
  readonly temTexto: boolean;
  /** Nothing at all is drawn. */
  readonly vazia: boolean;
};

const MAXIMO_DE_OPERADORES = 4 * 1024 * 1024;
const MAXIMO_DE_OBJETOS = 2_000;
const MAXIMO_DE_NIVEIS = 4;
const IDENTIDADE: Matriz = [1, 0, 0, 1, 0, 0];

const vezes = (m: Matriz, n: Matriz): Matriz => [
  m[0] * n[0] + m[1] * n[2],
  m[0] * n[1] + m[1] * n[3],
  m[2] * n[0] + m[3] * n[2],
  m[2] * n[1] + m[3] * n[3],
  m[4] * n[0] + m[5] * n[2] + n[4],
  m[4] * n[1] + m[5] * n[3] + n[5],
];

/** Strings, names, numbers, operators; what stands between them is skipped. */
const PALAVRAS =
  /%[^\r\n]*|\((?:\\[\s\S]|[^\\()])*\)|<<|>>|<[0-9A-Fa-f\s]*>|\/[^\s()<>[\]{}/%]*|[-+.\d]+|[A-Za-z'"*]+|[[\]]/g;
const EMBUTIDA = /\bBI\s[\s\S]*?\sEI\b/g;
const TEXTO = new Set(['Tj', 'TJ', "'", '"']);
const PINTURA = new Set(['f', 'F', 'f*', 'S', 's', 'B', 'B*', 'b', 'b*', 'sh']);
const INVISIVEL = 3;

export function lerPagina(pagina: PDFPage): Pagina {
  const { width: largura, height: altura } = pagina.getCropBox();
  const vista = {
    imagens: [] as ImagemNaPagina[],
    temTexto: false,
    pintou: false,
    restam: MAXIMO_DE_OBJETOS,
  };
  const operadores = operadoresDa(pagina);
  if (operadores !== null) percorrer(operadores, pagina.node.Resources(), IDENTIDADE, 0, vista);
  return {
    largura,
    altura,
    giro: graus(pagina.getRotation().angle),
    imagens: vista.imagens,
    temTexto: vista.temTexto || operadores === null,
    vazia: operadores !== null && !vista.pintou && !vista.temTexto && !temAnotacoes(pagina),
  };
}

const graus = (angulo: number): number => (((Math.round(angulo / 90) * 90) % 360) + 360) % 360;

const temAnotacoes = (pagina: PDFPage): boolean => (pagina.node.Annots()?.size() ?? 0) > 0;

/** As text; null when they cannot be read. */
function operadoresDa(pagina: PDFPage): string | null {
  const contents: unknown = pagina.node.Contents();
  const fluxos =
    contents instanceof PDFArray
      ? Array.from({ length: contents.size() }, (_, i) => contents.lookup(i))
      : contents instanceof PDFRawStream
        ? [contents]
        : [];
  const textos = fluxos.map((fluxo) => (fluxo instanceof PDFRawStream ? textoDe(fluxo) : null));
  return textos.every((texto) => texto !== null) ? textos.join('\n') : null;
}

function textoDe(fluxo: PDFRawStream): string | null {
  const bytes = conteudo(fluxo, MAXIMO_DE_OPERADORES);
  return bytes === null ? null : Buffer.from(bytes).toString('latin1');
}

type Vista = { imagens: ImagemNaPagina[]; temTexto: boolean; pintou: boolean; restam: number };

function percorrer(
  operadores: string,
  recursos: PDFDict | undefined,
  inicio: Matriz,
  nivel: number,
  vista: Vista,
): void {
  const pilha: { matriz: Matriz; modo: number }[] = [];
  let [matriz, modo] = [inicio, 0];
  let operandos: string[] = [];
  // A picture written out among the operators: its bytes are no words.
  const limpos = operadores.replace(EMBUTIDA, ' ');
  if (limpos.length < operadores.length) vista.pintou = true;
  for (const [palavra] of limpos.matchAll(PALAVRAS)) {
    if (!/^[A-Za-z'"]/.test(palavra)) {
      operandos.push(palavra);
      continue;
    }
    if (palavra === 'q') pilha.push({ matriz, modo });
    else if (palavra === 'Q') ({ matriz, modo } = pilha.pop() ?? { matriz, modo });
    else if (palavra === 'cm')
      matriz = vezes(emMatriz(operandos.slice(-6).map(Number)) ?? IDENTIDADE, matriz);
    else if (palavra === 'Tr') modo = Number(operandos.at(-1));
    else if (TEXTO.has(palavra)) vista.temTexto ||= modo !== INVISIVEL;
    else if (PINTURA.has(palavra)) vista.pintou = true;
    else if (palavra === 'Do') mostrar(operandos.at(-1) ?? '', recursos, matriz, nivel, vista);
    operandos = [];
  }
}

function mostrar(
  palavra: string,
  recursos: PDFDict | undefined,
  matriz: Matriz,
  nivel: number,
  vista: Vista,
): void {
  const objetos = recursos?.lookup(PDFName.of('XObject'));
  if (!(objetos instanceof PDFDict) || vista.restam === 0) return;
  vista.restam -= 1;
  const chave = PDFName.of(palavra.slice(1));
  const fluxo: PDFObject | undefined = objetos.lookup(chave);
  if (!(fluxo instanceof PDFRawStream)) return;
  vista.pintou = true;
  const tipo = nomeEm(fluxo.dict, 'Subtype');
  if (tipo === 'Image') {
    const ref = objetos.get(chave);
    const imagem = naPagina(fluxo, ref instanceof PDFRef ? ref : null, matriz);
    if (imagem !== null) vista.imagens.push(imagem);
  }
  if (tipo !== 'Form' || nivel === MAXIMO_DE_NIVEIS) return;
  const operadores = textoDe(fluxo);
  if (operadores === null) return;
  const dela = fluxo.dict.lookup(PDFName.of('Matrix'));
  const valores =
    dela instanceof PDFArray ? dela.asArray().map((n) => (n instanceof PDFNumber ? n.asNumber() : NaN)) : [];
  const proprios = fluxo.dict.lookup(PDFName.of('Resources'));
  percorrer(
    operadores,
    proprios instanceof PDFDict ? proprios : recursos,
    vezes(emMatriz(valores) ?? IDENTIDADE, matriz),
    nivel + 1,
    vista,
  );
}

function emMatriz([a, b, c, d, e, f]: readonly number[]): Matriz | null {
  if (a === undefined || b === undefined || c === undefined) return null;
  if (d === undefined || e === undefined || f === undefined) return null;
  return [a, b, c, d, e, f].every(Number.isFinite) ? [a, b, c, d, e, f] : null;
}

function naPagina(fluxo: PDFRawStream, ref: PDFRef | null, [a, b, c, d]: Matriz): ImagemNaPagina | null {
  const [largura, altura] = [numero(fluxo.dict, 'Width'), numero(fluxo.dict, 'Height')];
  if (largura === null || altura === null || !(largura >= 1) || !(altura >= 1)) return null;
  return {
    ref,
    fluxo,
    largura,
    altura,
    larguraPt: Math.hypot(a, b),
    alturaPt: Math.hypot(c, d),
    giro: graus((-Math.atan2(b, a) * 180) / Math.PI),
  };
}
