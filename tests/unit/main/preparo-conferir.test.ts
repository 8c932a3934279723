import { deflateSync } from 'node:zlib';
import { PDFDocument } from '@cantoo/pdf-lib';
import fc from 'fast-check';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { erro, erroSchema, type CodigoDeErro } from '../../../contract/bridge/errors.ts';
import { ITENS } from '../../../contract/domain/assinatura.ts';
import { MAXIMO_DO_ARQUIVO, reconhecer } from '../../../contract/domain/arquivo.ts';
import { exameSchema } from '../../../contract/domain/exame.ts';
import { fail } from '../../../contract/result.ts';
import { montarPng } from '../../../main/assinatura/preparo/png.ts';
import { trabalhos } from '../../../main/assinatura/preparo/trabalhos.ts';
import { valor } from './apoio.ts';
import { comRastros, folha, jpeg, pdfDe, pdfDeTexto, pedido } from './preparo-apoio.ts';

const bytesDe = (texto: string): Uint8Array => new Uint8Array(Buffer.from(texto, 'latin1'));
const recusa = (codigo: CodigoDeErro) => fail(erro(codigo));
const { conferir } = trabalhos;

/** A PDF of the given objects, numbered from 1; the first is the catalog. */
const pdfCru = (objetos: readonly (string | Buffer)[], trailer = ''): Uint8Array =>
  new Uint8Array(
    Buffer.concat([
      Buffer.from('%PDF-1.5\n'),
      ...objetos.flatMap((objeto, i) => [
        Buffer.from(`${String(i + 1)} 0 obj\n`),
        typeof objeto === 'string' ? Buffer.from(objeto, 'latin1') : objeto,
        Buffer.from('\nendobj\n'),
      ]),
      Buffer.from(`trailer\n<</Root 1 0 R /Size 9 ${trailer}>>\nstartxref\n0\n%%EOF\n`),
    ]),
  );
const fluxo = (dicionario: string, dados: Uint8Array): Buffer =>
  Buffer.concat([
    Buffer.from(`<<${dicionario} /Length ${String(dados.length)}>>\nstream\n`, 'latin1'),
    dados,
    Buffer.from('\nendstream'),
  ]);
const CATALOGO = '<</Type/Catalog/Pages 2 0 R>>';
const PAGINAS = '<</Type/Pages/Kids[3 0 R]/Count 1>>';
const pagina = (mais = ''): string => `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]${mais}>>`;

describe('what a document is', () => {
  it.each([
    [1, 3508, 2480],
    [3, 3508, 2480],
    [6, 2480, 3508],
    [8, 2480, 3508],
  ])('a JPEG, upright although stored with orientation %i', async (orientacao, largura, altura) => {
    const deitada = folha({ largura: 3508, altura: 2480 });
    const bytes = await jpeg(comRastros(deitada, orientacao));
    const conferido = valor(await conferir(bytes));
    expect(conferido).toMatchObject({ tipo: 'image/jpeg', paginas: 1, largura, altura });
    const miniatura = await sharp(
      Buffer.from(conferido.miniatura?.replace('data:image/jpeg;base64,', '') ?? '', 'base64'),
    ).metadata();
    expect(Math.max(miniatura.width, miniatura.height)).toBe(160);
    expect(miniatura.width > miniatura.height).toBe(largura > altura);
    expect(miniatura.exif).toBeUndefined();
  });

  it('a PNG', async () => {
    const png = new Uint8Array(await folha({ largura: 600, altura: 800 }).png().toBuffer());
    expect(valor(await conferir(png))).toMatchObject({ tipo: 'image/png', largura: 600, altura: 800 });
  });

  it('a PDF of scans, with its first page in small', async () => {
    const folhas = [await jpeg(folha()), await jpeg(folha({ semente: 2 }))];
    const conferido = valor(await conferir(await pdfDe(folhas)));
    expect(conferido).toMatchObject({ tipo: 'application/pdf', paginas: 2, largura: null, altura: null });
    expect(conferido.miniatura).toMatch(/^data:image\/jpeg;base64,/);
  });

  it('a PDF of text, of which no picture is made', async () => {
    expect(valor(await conferir(await pdfDeTexto(3)))).toEqual({
      tipo: 'application/pdf',
      paginas: 3,
      largura: null,
      altura: null,
      miniatura: null,
    });
  });
});

describe('what is not taken, each with its own reason', () => {
  it.each<[string, CodigoDeErro, Uint8Array]>([
    ['no bytes', 'ARQUIVO_VAZIO', new Uint8Array(0)],
    ['a photo of an iPhone', 'ARQUIVO_HEIC', bytesDe('\0\0\0\x18ftypheic\0\0\0\0mif1heic')],
    ['a program with another name', 'ARQUIVO_PROGRAMA', bytesDe(`MZ\x90\0${'\0'.repeat(500)}`)],
    ['a ZIP or DOCX', 'ARQUIVO_COMPACTADO', bytesDe('PK\x03\x04word/document.xml')],
    ['a DOC', 'ARQUIVO_DE_TEXTO', bytesDe('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')],
    ['an RTF', 'ARQUIVO_DE_TEXTO', bytesDe('{\\rtf1 texto}')],
    ['a GIF', 'ARQUIVO_DE_OUTRO_TIPO', bytesDe('GIF89a')],
    ['plain text', 'ARQUIVO_DE_OUTRO_TIPO', bytesDe('Declaro que…')],
    ['the beginning of a JPEG only', 'ARQUIVO_DANIFICADO', bytesDe('\xff\xd8\xff\xe0')],
    ['the beginning of a PNG only', 'ARQUIVO_DANIFICADO', bytesDe('\x89PNG\r\n\x1a\n')],
    ['the beginning of a PDF only', 'ARQUIVO_DANIFICADO', bytesDe('%PDF-1.7\n')],
    ['a PDF of no pages', 'ARQUIVO_DANIFICADO', pdfCru([CATALOGO, '<</Type/Pages/Kids[]/Count 0>>'])],
    [
      'a PDF with a password',
      'ARQUIVO_COM_SENHA',
      pdfCru(
        [CATALOGO, PAGINAS, pagina(), '<</Filter/Standard/V 1/R 2/O(o)/U(u)/P -4>>'],
        '/Encrypt 4 0 R /ID[<00><00>]',
      ),
    ],
    [
      'a PDF with a password and encrypted objects',
      'ARQUIVO_COM_SENHA',
      pdfCru(
        [
          CATALOGO,
          PAGINAS,
          pagina(),
          fluxo('/Type/ObjStm/N 1/First 4/Filter/FlateDecode', bytesDe('cifrado')),
        ],
        '/Encrypt 5 0 R /ID[<00><00>]',
      ),
    ],
  ])('%s: %s', async (_caso, codigo, bytes) => {
    expect(await conferir(bytes)).toEqual(recusa(codigo));
  });

  it('more than 20 MB, and says how many', async () => {
    const bytes = new Uint8Array(25 * 1024 * 1024);
    bytes.set(bytesDe('%PDF-1.7'));
    expect(await conferir(bytes)).toEqual(fail(erro('ARQUIVO_GRANDE', { mb: '25' })));
    expect(await conferir(bytes.subarray(0, MAXIMO_DO_ARQUIVO + 1))).toEqual(
      fail(erro('ARQUIVO_GRANDE', { mb: '20,1' })),
    );
  });

  it('a document cut at any place', async () => {
    const inteiros = [
      await jpeg(folha({ largura: 500, altura: 700 })),
      new Uint8Array(await folha({ largura: 500, altura: 700 }).png().toBuffer()),
      await pdfDe([await jpeg(folha({ largura: 500, altura: 700 }))]),
    ];
    for (const inteiro of inteiros)
      for (const parte of [0.3, 0.6, 0.95])
        expect(await conferir(inteiro.slice(0, Math.floor(parte * inteiro.length)))).toEqual(
          recusa('ARQUIVO_DANIFICADO'),
        );
  });
});

describe('small files that are huge when they are opened', () => {
  const zeros = deflateSync(Buffer.alloc(64 * 1024 * 1024));
  const desmedido = recusa('ARQUIVO_DESMEDIDO');

  it('a PNG of 30 000 × 30 000 points', async () => {
    const bomba = montarPng({ largura: 30_000, altura: 30_000, bits: 1, cor: 0 }, zeros);
    expect(await conferir(bomba)).toEqual(desmedido);
  });

  it.each([
    ['object stream', '/Type/ObjStm/N 1/First 4/Filter/FlateDecode'],
    ['object stream in disguise', '/Type/#4f#62jStm/N 1/First 4/Filter[/Fl#61teDecode]'],
    ['cross-reference stream', '/Type/XRef/Size 9/W[1 2 1]/Filter/FlateDecode'],
  ])('a PDF with an endless %s', async (_caso, dicionario) => {
    expect(await conferir(pdfCru([CATALOGO, PAGINAS, pagina(), fluxo(dicionario, zeros)]))).toEqual(
      desmedido,
    );
  });

  it('a PDF with many object streams, none of them too large', async () => {
    const quinto = fluxo('/Type/ObjStm/N 1/First 4/Filter/FlateDecode', deflateSync(Buffer.alloc(2_000_000)));
    const com = (quantos: number) =>
      pdfCru([CATALOGO, PAGINAS, pagina(), ...Array<Buffer>(quantos).fill(quinto)]);
    expect((await conferir(com(2))).ok).toBe(true);
    expect(await conferir(com(5))).toEqual(desmedido);
  });

  it('an object stream packed twice is not opened at all', async () => {
    const duas = fluxo('/Type/ObjStm/N 1/First 4/Filter[/FlateDecode/FlateDecode]', deflateSync(zeros));
    expect(await conferir(pdfCru([CATALOGO, PAGINAS, pagina(), duas]))).toEqual(recusa('ARQUIVO_DANIFICADO'));
  });

  it('a PDF with a picture of 100 000 × 100 000 points', async () => {
    const imagem = fluxo(
      '/Subtype/Image/Width 100000/Height 100000/BitsPerComponent 8/ColorSpace/DeviceGray',
      zeros,
    );
    const operadores = fluxo('', bytesDe('q 595 0 0 842 0 0 cm /I Do Q'));
    const com = pagina('/Contents 4 0 R/Resources<</XObject<</I 5 0 R>>>>');
    expect(await conferir(pdfCru([CATALOGO, PAGINAS, com, operadores, imagem]))).toEqual(desmedido);
  });

  it('a PDF of hundreds of pages', async () => {
    const pdf = await PDFDocument.create();
    for (let i = 0; i < 301; i++) pdf.addPage();
    expect(await conferir(await pdf.save())).toEqual(desmedido);
  });

  it('a page whose drawing never ends is not drawn', async () => {
    const com = pagina('/Contents 4 0 R');
    const bytes = pdfCru([CATALOGO, PAGINAS, com, fluxo('/Filter/FlateDecode', zeros)]);
    expect(valor(await conferir(bytes)).miniatura).toBeNull();
  });

  it('pages within themselves, and brackets without end, are damage', async () => {
    const circulo = pdfCru([CATALOGO, '<</Type/Pages/Kids[2 0 R]/Count 1>>']);
    expect(await conferir(circulo)).toEqual(recusa('ARQUIVO_DANIFICADO'));
    const fundo = pdfCru([CATALOGO, PAGINAS, `<</Type/Page/Kids ${'['.repeat(100_000)}`]);
    expect(await conferir(fundo)).toEqual(recusa('ARQUIVO_DANIFICADO'));
  });
});

describe('files cut, flipped and made up', () => {
  const bases: Uint8Array[] = [];
  beforeAll(async () => {
    const pequena = folha({ largura: 320, altura: 450, linhas: 8 });
    bases.push(
      await jpeg(comRastros(pequena.clone(), 6)),
      new Uint8Array(await comRastros(pequena.clone()).png().toBuffer()),
      new Uint8Array(await pequena.clone().jpeg({ progressive: true }).toBuffer()),
      await pdfDe([await jpeg(comRastros(pequena.clone()))]),
      await pdfDeTexto(2),
    );
  });

  const mudanca = fc.oneof(
    fc.record({ corte: fc.double({ min: 0, max: 1, noNaN: true }) }),
    fc.record({
      trocas: fc.array(fc.tuple(fc.double({ min: 0, max: 0.999, noNaN: true }), fc.nat(255)), {
        minLength: 1,
        maxLength: 12,
      }),
    }),
    fc.record({ lixo: fc.uint8Array({ maxLength: 400 }), em: fc.double({ min: 0, max: 1, noNaN: true }) }),
  );

  type Mudanca = typeof mudanca extends fc.Arbitrary<infer T> ? T : never;
  function mudar(base: Uint8Array, como: Mudanca): Uint8Array {
    if ('corte' in como) return base.slice(0, Math.floor(como.corte * base.length));
    if ('lixo' in como) {
      const em = Math.floor(como.em * base.length);
      return new Uint8Array(Buffer.concat([base.subarray(0, em), como.lixo, base.subarray(em)]));
    }
    const mudado = base.slice();
    for (const [onde, byte] of como.trocas) mudado[Math.floor(onde * base.length)] = byte;
    return mudado;
  }

  async function sempreUmValor(bytes: Uint8Array): Promise<void> {
    const conferido = await conferir(bytes);
    if (!conferido.ok) erroSchema.parse(conferido.error);
    const reconhecido = reconhecer(bytes.subarray(0, 1024));
    if (!reconhecido.aceito) return;
    const preparado = await trabalhos.preparar(
      pedido(ITENS[bytes.length % 6] ?? 1, bytes, reconhecido.tipo, {
        girar: bytes.length % 2 === 0 ? 0 : 90,
      }),
    );
    if (preparado.ok) exameSchema.parse(preparado.value.exame);
    else erroSchema.parse(preparado.error);
  }

  it('always give a value', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(4), mudanca, (qual, como) =>
        sempreUmValor(mudar(bases[qual] ?? new Uint8Array(0), como)),
      ),
      { numRuns: 200 },
    );
  });

  it('so do random bytes behind a beginning that is taken', async () => {
    const inicio = fc.constantFrom('', '\xff\xd8\xff', '\x89PNG\r\n\x1a\n', '%PDF-1.4\n1 0 obj\n');
    await fc.assert(
      fc.asyncProperty(inicio, fc.uint8Array({ maxLength: 2_000 }), (comeco, resto) =>
        sempreUmValor(new Uint8Array(Buffer.concat([bytesDe(comeco), resto, bytesDe('startxref')]))),
      ),
      { numRuns: 100 },
    );
  });
});
