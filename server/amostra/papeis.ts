import { crc32, deflateSync } from 'node:zlib';

/** Papers of nobody, made when they are needed: small, whole, and such that a viewer has something to show. */

const LARGURA = 1240;
const ALTURA = 780;

/** A picture in which a card lies on a table: a photo and lines of writing, or lines alone (`verso`). */
export function fotoDeCartao({ verso = false } = {}): Buffer {
  const linhas = Array.from({ length: ALTURA }, (_, y) => {
    const linha = Buffer.alloc(1 + LARGURA);
    for (let x = 0; x < LARGURA; x++) linha[1 + x] = cinza(x, y, verso);
    return linha;
  });
  const cabecalho = Buffer.alloc(13);
  cabecalho.writeUInt32BE(LARGURA, 0);
  cabecalho.writeUInt32BE(ALTURA, 4);
  // Eight bits of grey.
  cabecalho.set([8, 0, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    bloco('IHDR', cabecalho),
    bloco('IDAT', deflateSync(Buffer.concat(linhas))),
    bloco('IEND', Buffer.alloc(0)),
  ]);
}

const dentro = (n: number, de: number, ate: number): boolean => n >= de && n < ate;

function cinza(x: number, y: number, verso: boolean): number {
  const [mesa, cartao, tinta, retrato] = [120, 238, 40, 150];
  if (!dentro(x, 120, LARGURA - 120) || !dentro(y, 90, ALTURA - 90)) return mesa;
  if (!verso && dentro(x, 180, 460) && dentro(y, 190, 570)) return retrato;
  const comeco = verso ? 200 : 540;
  const fim = comeco + 320 + ((y >> 6) % 3) * 100;
  return dentro(x, comeco, Math.min(fim, LARGURA - 200)) && dentro(y, 190, 640) && y % 64 < 14
    ? tinta
    : cartao;
}

function bloco(tipo: string, dados: Buffer): Buffer {
  const corpo = Buffer.concat([Buffer.from(tipo, 'latin1'), dados]);
  const [tamanho, soma] = [Buffer.alloc(4), Buffer.alloc(4)];
  tamanho.writeUInt32BE(dados.length);
  soma.writeUInt32BE(crc32(corpo));
  return Buffer.concat([tamanho, corpo, soma]);
}

/** One page A4 with a title and lines of text. */
export function folhaPdf(titulo: string, linhas: readonly string[]): Buffer {
  const texto = [
    'BT /F1 16 Tf 60 770 Td 22 TL',
    `(${escapar(titulo)}) Tj T* /F1 11 Tf`,
    ...linhas.map((linha) => `T* (${escapar(linha)}) Tj`),
    'ET',
  ].join('\n');
  const objetos = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${texto.length} >>\nstream\n${texto}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
  ];
  let pdf = '%PDF-1.4\n';
  const lugares = objetos.map((objeto, i) => {
    const lugar = pdf.length;
    pdf += `${i + 1} 0 obj\n${objeto}\nendobj\n`;
    return `${String(lugar).padStart(10, '0')} 00000 n \n`;
  });
  const tabela = `xref\n0 ${lugares.length + 1}\n0000000000 65535 f \n${lugares.join('')}`;
  const fim = `trailer\n<< /Size ${lugares.length + 1} /Root 1 0 R >>\nstartxref\n${pdf.length}\n%%EOF\n`;
  return Buffer.from(pdf + tabela + fim, 'latin1');
}

const escapar = (texto: string): string => texto.replace(/[\\()]/g, (c) => `\\${c}`);
