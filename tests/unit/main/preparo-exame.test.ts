import { createHash } from 'node:crypto';
import { PDFDocument } from '@cantoo/pdf-lib';
import sharp, { type Sharp } from 'sharp';
import { describe, expect, it } from 'vitest';
import { exameSchema, type Dica } from '../../../contract/domain/exame.ts';
import type { Item } from '../../../contract/domain/assinatura.ts';
import { trabalhos } from '../../../main/assinatura/preparo/trabalhos.ts';
import { valor } from './apoio.ts';
import { cartao, emCinza, folha, impresso, jpeg, pdfDe, pdfDeTexto, pedido } from './preparo-apoio.ts';

async function exameDe(item: Item, imagem: Sharp) {
  return valor(await trabalhos.preparar(pedido(item, await jpeg(imagem)))).exame;
}
const tipos = (dicas: readonly Dica[]): string[] => dicas.map(({ tipo }) => tipo);
const dicasDe = async (item: Item, imagem: Sharp): Promise<string[]> =>
  tipos((await exameDe(item, imagem)).dicas);

const NO_MEIO = { x: 0.15, y: 0.15, largura: 0.7, altura: 0.7 };

describe('a good document has no hint', () => {
  it.each<[string, Item, () => Sharp]>([
    ['a page scanned at 300 dpi', 1, () => folha()],
    [
      'a page with three lines',
      4,
      () => folha({ linhas: 45, area: { x: 0.1, y: 0.1, largura: 0.8, altura: 0.07 } }),
    ],
    ['a page scanned at 150 dpi', 5, () => folha().resize(1240)],
    ['a grey paper', 1, () => folha({ papel: 190 })],
    ['a noisy scan', 1, () => folha({ ruido: 30 })],
    ['a card on a table', 2, () => cartao(NO_MEIO)],
    ['a card cropped to its borders', 3, () => cartao({ x: 0, y: 0, largura: 1, altura: 1 })],
    ['a selfie', 6, () => cartao({ x: 0.4, y: 0.5, largura: 0.3, altura: 0.3 })],
  ])('%s', async (_caso, item, imagem) => {
    expect(await dicasDe(item, imagem())).toEqual([]);
  });
});

describe('resolution on the paper (BR-22)', () => {
  it.each<[number, number, string[]]>([
    [2480, 300, []],
    [1240, 150, []],
    [1200, 145, ['resolucao-baixa']],
    [827, 100, ['resolucao-baixa']],
  ])('an A4 page %i points wide has %i dpi', async (largura, dpi, dicas) => {
    const exame = await exameDe(1, folha().resize(largura));
    expect(exame.dpi).toBe(dpi);
    expect(tipos(exame.dicas)).toEqual(dicas);
    if (dicas.length > 0) expect(exame.dicas[0]?.params).toEqual({ dpi, bom: 300 });
  });

  it('of a card is that of its 85.6 mm; more than 600 dpi shows more than the card, and is not told', async () => {
    const pequeno = await exameDe(2, cartao(NO_MEIO).resize(800));
    expect(pequeno.dpi).toBe(237);
    expect(pequeno.dicas).toEqual([{ tipo: 'resolucao-baixa', pagina: 1, params: { dpi: 237, bom: 400 } }]);
    expect((await exameDe(2, cartao(NO_MEIO).resize(1400))).dpi).toBe(415);
    expect((await exameDe(2, cartao(NO_MEIO, { largura: 4000, altura: 3000 }))).dpi).toBeNull();
  });

  it('of a selfie is asked for less', async () => {
    expect(await dicasDe(6, cartao(NO_MEIO).resize(1280))).toEqual([]);
    expect(await dicasDe(6, cartao(NO_MEIO).resize(640))).toContain('resolucao-baixa');
  });
});

describe('the picture itself', () => {
  it.each<[string, Item, () => Sharp, string]>([
    ['blurred print', 1, () => folha().blur(7), 'desfocada'],
    ['print beyond recognition', 1, () => folha().blur(16), 'desfocada'],
    ['a blurred card', 2, () => cartao(NO_MEIO).blur(8), 'desfocada'],
    ['a dark scan', 4, () => folha().linear(0.35, 0), 'escura'],
    ['a pale scan', 4, () => folha().linear(0.25, 190), 'clara'],
  ])('%s', async (_caso, item, imagem, dica) => {
    expect(await dicasDe(item, imagem())).toEqual([dica]);
  });

  it('blurred in its lower half: the hint says where', async () => {
    const medidas = { largura: 2480, altura: 3508 };
    const nitida = emCinza(impresso(medidas), medidas);
    const metade = await nitida
      .clone()
      .blur(9)
      .extract({ left: 0, top: 1754, width: 2480, height: 1754 })
      .png()
      .toBuffer();
    const { dicas } = await exameDe(1, nitida.composite([{ input: metade, left: 0, top: 1754 }]));
    expect(tipos(dicas)).toEqual(['desfocada']);
    const onde = dicas[0]?.onde;
    expect(onde?.y).toBeGreaterThan(0.4);
    expect((onde?.y ?? 0) + (onde?.altura ?? 0)).toBeGreaterThan(0.85);
  });

  it.each([
    ['white', () => folha({ linhas: 0 })],
    ['with the grain of paper', () => folha({ linhas: 0, papel: 235, ruido: 30 })],
  ])('an empty page, %s', async (_caso, imagem) => {
    expect((await exameDe(1, imagem())).dicas).toEqual([{ tipo: 'pagina-falta', pagina: 1 }]);
  });
});

describe('a card that runs over an edge', () => {
  it.each([
    ['direita', { x: 0.4, y: 0.15, largura: 0.6, altura: 0.7 }],
    ['esquerda', { x: 0, y: 0.15, largura: 0.6, altura: 0.7 }],
    ['cima', { x: 0.15, y: 0, largura: 0.7, altura: 0.6 }],
    ['baixo', { x: 0.15, y: 0.4, largura: 0.7, altura: 0.6 }],
  ] as const)('%s', async (lado, lugar) => {
    const { dicas } = await exameDe(3, cartao(lugar));
    expect(tipos(dicas)).toEqual(['cortada']);
    expect(dicas[0]?.params).toEqual({ lado });
  });

  it('is not told of a finger that holds it, nor of other documents', async () => {
    const dedo = await sharp({ create: { width: 300, height: 400, channels: 3, background: '#d9a589' } })
      .png()
      .toBuffer();
    const segurado = cartao(NO_MEIO).composite([{ input: dedo, left: 1700, top: 550 }]);
    expect(await dicasDe(2, segurado)).toEqual([]);
    expect(await dicasDe(4, cartao({ x: 0.4, y: 0.15, largura: 0.6, altura: 0.7 }))).toEqual([]);
  });
});

describe('the same picture twice', () => {
  const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

  it('is told of front and back, also when encoded anew, smaller and lighter', async () => {
    const frente = valor(await trabalhos.preparar(pedido(2, await jpeg(cartao(NO_MEIO)))));
    const outros = [{ item: 2 as const, impressao: frente.impressao, sha256: sha256(frente.bytes) }];
    const deNovo = await jpeg(cartao(NO_MEIO).resize(1500).linear(1.05, 5));
    const { exame } = valor(await trabalhos.preparar(pedido(3, deNovo, 'image/jpeg', {}, outros)));
    expect(exame.dicas).toEqual([{ tipo: 'repetida', pagina: 1, params: { item: 2 } }]);
  });

  it('is not told of the other side of the same card on the same table', async () => {
    const frente = valor(await trabalhos.preparar(pedido(2, await jpeg(cartao(NO_MEIO)))));
    const outros = [{ item: 2 as const, impressao: frente.impressao, sha256: sha256(frente.bytes) }];
    const verso = await jpeg(cartao(NO_MEIO, { semente: 2 }));
    expect(valor(await trabalhos.preparar(pedido(3, verso, 'image/jpeg', {}, outros))).exame.dicas).toEqual(
      [],
    );
  });

  it('of other items only when it is the very same file, and never of the item itself', async () => {
    const bytes = await jpeg(folha());
    const feito = valor(await trabalhos.preparar(pedido(1, bytes.slice())));
    const igual = { impressao: feito.impressao, sha256: sha256(feito.bytes) };
    const como = async (item: Item, outro: { item: Item; impressao: string | null; sha256: string }) =>
      tipos(
        valor(await trabalhos.preparar(pedido(item, bytes.slice(), 'image/jpeg', {}, [outro]))).exame.dicas,
      );
    expect(await como(4, { item: 1, ...igual })).toEqual(['repetida']);
    expect(await como(1, { item: 1, ...igual })).toEqual([]);
    expect(await como(4, { item: 1, ...igual, sha256: 'ab'.repeat(32) })).toEqual([]);
  });
});

describe('a PDF', () => {
  const exameDoPdf = async (item: Item, bytes: Uint8Array) => {
    const { exame } = valor(await trabalhos.preparar(pedido(item, bytes, 'application/pdf')));
    expect(exameSchema.parse(exame)).toEqual(exame);
    return exame;
  };

  it('of scans is judged page by page', async () => {
    const boa = await jpeg(folha());
    const borrada = await jpeg(folha({ semente: 2 }).blur(8));
    const pequena = await jpeg(folha({ semente: 3 }).resize(1000));
    expect(await exameDoPdf(5, await pdfDe([boa, borrada, pequena]))).toEqual({
      paginas: 3,
      largura: 2480,
      altura: 3508,
      dpi: 121,
      dicas: [
        { tipo: 'desfocada', pagina: 2 },
        { tipo: 'resolucao-baixa', pagina: 3, params: { dpi: 121, bom: 300 } },
      ],
    });
  });

  it('whose page is as many points as the scan has pixels is meant for A4 all the same', async () => {
    const exame = await exameDoPdf(4, await pdfDe([await jpeg(folha())], [2480, 3508]));
    expect(exame).toMatchObject({ dpi: 300, dicas: [] });
  });

  it('whose page is smaller than A4 is measured on that', async () => {
    const exame = await exameDoPdf(4, await pdfDe([await jpeg(folha().resize(1748))], [419.53, 593.45]));
    expect(exame).toMatchObject({ dpi: 300, dicas: [] });
  });

  it('of text has no pixels to judge', async () => {
    expect(await exameDoPdf(1, await pdfDeTexto(2))).toEqual({
      paginas: 2,
      largura: null,
      altura: null,
      dpi: null,
      dicas: [],
    });
  });

  it('with an empty page says which', async () => {
    const pdf = await PDFDocument.load(await pdfDeTexto(1));
    pdf.addPage();
    expect((await exameDoPdf(5, await pdf.save())).dicas).toEqual([{ tipo: 'pagina-falta', pagina: 2 }]);
  });

  it('of several pages is too much for an ID, on which one side goes into each item', async () => {
    const lado = await jpeg(cartao(NO_MEIO));
    expect((await exameDoPdf(2, await pdfDe([lado, lado], [595.28, 446]))).dicas).toEqual([
      { tipo: 'paginas-demais', pagina: 2, params: { paginas: 2 } },
    ]);
  });

  it('made from a photo of a card by a telephone is not measured on the paper it was blown up to', async () => {
    const exame = await exameDoPdf(
      2,
      await pdfDe([await jpeg(cartao(NO_MEIO).resize(1600))], [841.89, 595.28]),
    );
    expect(exame).toMatchObject({ dpi: null, dicas: [] });
  });
});
