/** What a PNG is made of: taking metadata out, and wrapping compressed rows as they lie in a PDF. */
import { crc32 } from 'node:zlib';
import { juntar } from './jpeg.ts';

const ASSINATURA = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

/** What the picture looks like. Everything else (eXIf, tEXt, iTXt, zTXt, tIME…) tells who, when and where. */
const DA_IMAGEM = new Set(
  'IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP sBIT cICP mDCV cLLI pHYs bKGD hIST sPLT'.split(' '),
);

export type Pedaco = { readonly tipo: string; readonly corpo: Uint8Array; readonly inteiro: Uint8Array };

/** Chunk by chunk up to IEND; ends early where the file is cut. */
export function* pedacos(bytes: Uint8Array): Generator<Pedaco> {
  const vista = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let em = ASSINATURA.length; em + 12 <= bytes.length;) {
    const fim = em + 12 + vista.getUint32(em);
    if (fim > bytes.length) return;
    const tipo = String.fromCharCode(...bytes.subarray(em + 4, em + 8));
    yield { tipo, corpo: bytes.subarray(em + 8, fim - 4), inteiro: bytes.subarray(em, fim) };
    if (tipo === 'IEND') return;
    em = fim;
  }
}

/** As `limparJpeg`: the same pixels without metadata; null when it is cut. Of an animation, the first picture. */
export function limparPng(bytes: Uint8Array): Uint8Array | null {
  const todos = [...pedacos(bytes)];
  if (todos.at(-1)?.tipo !== 'IEND') return null;
  const partes = [ASSINATURA, ...todos.filter(({ tipo }) => DA_IMAGEM.has(tipo)).map((p) => p.inteiro)];
  const tamanho = partes.reduce((soma, parte) => soma + parte.length, 0);
  return tamanho === bytes.length ? bytes : juntar(partes, tamanho);
}

export type Cabecalho = {
  readonly largura: number;
  readonly altura: number;
  readonly bits: number;
  /** 0 grey, 2 RGB, 3 palette; others have transparency. */
  readonly cor: number;
  readonly entrelacado: boolean;
};

/** The IHDR of a PNG. */
export function cabecalhoDoPng(bytes: Uint8Array): Cabecalho | null {
  const [ihdr] = pedacos(bytes);
  if (ihdr?.tipo !== 'IHDR' || ihdr.corpo.length !== 13) return null;
  const vista = new DataView(ihdr.corpo.buffer, ihdr.corpo.byteOffset, 13);
  return {
    largura: vista.getUint32(0),
    altura: vista.getUint32(4),
    bits: vista.getUint8(8),
    cor: vista.getUint8(9),
    entrelacado: vista.getUint8(12) !== 0,
  };
}

/** The compressed rows, as PDF keeps them, too. */
export function linhasDoPng(bytes: Uint8Array): Uint8Array {
  const dados = [...pedacos(bytes)].filter(({ tipo }) => tipo === 'IDAT').map(({ corpo }) => corpo);
  return juntar(
    dados,
    dados.reduce((soma, parte) => soma + parte.length, 0),
  );
}

/** A PNG around compressed rows. @param paleta RGB of each colour when `cor` is 3 */
export function montarPng(
  { largura, altura, bits, cor }: Omit<Cabecalho, 'entrelacado'>,
  linhas: Uint8Array,
  paleta: Uint8Array | null = null,
): Uint8Array {
  const ihdr = new Uint8Array(13);
  const vista = new DataView(ihdr.buffer);
  vista.setUint32(0, largura);
  vista.setUint32(4, altura);
  ihdr.set([bits, cor], 8);
  const partes = [
    ASSINATURA,
    pedaco('IHDR', ihdr),
    ...(paleta === null ? [] : [pedaco('PLTE', paleta)]),
    pedaco('IDAT', linhas),
    pedaco('IEND', new Uint8Array(0)),
  ];
  return juntar(
    partes,
    partes.reduce((soma, parte) => soma + parte.length, 0),
  );
}

function pedaco(tipo: string, corpo: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(12 + corpo.length);
  const vista = new DataView(bytes.buffer);
  vista.setUint32(0, corpo.length);
  bytes.set(Buffer.from(tipo, 'latin1'), 4);
  bytes.set(corpo, 8);
  vista.setUint32(8 + corpo.length, crc32(bytes.subarray(4, 8 + corpo.length)));
  return bytes;
}
