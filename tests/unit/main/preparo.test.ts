import { degrees, PDFDocument, PDFName, PDFRawStream } from '@cantoo/pdf-lib';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { erro } from '../../../contract/bridge/errors.ts';
import { fail } from '../../../contract/result.ts';
import { trabalhos } from '../../../main/assinatura/preparo/trabalhos.ts';
import type { Girar, PaginaDePreparo } from '../../../main/assinatura/preparo/tipos.ts';
import { valor } from './apoio.ts';
import { comRastros, emCinza, folha, jpeg, pdfDe, pdfDeTexto, pedido, rastrosEm } from './preparo-apoio.ts';

const { preparar, encolher } = trabalhos;
const PEQUENA = { largura: 320, altura: 450, linhas: 8 };

const pixels = async (bytes: Uint8Array) => sharp(bytes).raw().toBuffer();

/** Four colours, so that it can be told how a picture lies: red, green / blue, white. */
const [LARGURA, ALTURA] = [96, 48];
const CORES = [
  [220, 0, 0],
  [0, 220, 0],
  [0, 0, 220],
  [255, 255, 255],
] as const;
const quatroCores = () => {
  const pontos = new Uint8Array(LARGURA * ALTURA * 3);
  for (let i = 0; i < LARGURA * ALTURA; i++) {
    const [x, y] = [i % LARGURA, Math.floor(i / LARGURA)];
    pontos.set(CORES[(y < ALTURA / 2 ? 0 : 2) + (x < LARGURA / 2 ? 0 : 1)] ?? [], 3 * i);
  }
  return sharp(pontos, { raw: { width: LARGURA, height: ALTURA, channels: 3 } });
};

/** The colours of its four quarters, read line by line, and which way it lies. */
async function comoEsta(bytes: Uint8Array): Promise<string> {
  const { data, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true });
  const cor = (fx: number, fy: number): string => {
    const i = (Math.floor(fy * info.height) * info.width + Math.floor(fx * info.width)) * info.channels;
    const [r, g, b] = [data[i] ?? 0, data[i + 1] ?? 0, data[i + 2] ?? 0].map((c) => c > 128);
    return r && g && b ? 'W' : r ? 'R' : g ? 'G' : 'B';
  };
  const cores = [cor(0.25, 0.25), cor(0.75, 0.25), cor(0.25, 0.75), cor(0.75, 0.75)].join('');
  return `${cores} ${info.width > info.height ? 'lying' : 'upright'}`;
}

describe('a picture that need not change', () => {
  it('loses what it tells about person, place and time, and not a point', async () => {
    const bytes = await jpeg(comRastros(folha(PEQUENA)));
    expect(rastrosEm(bytes)).toEqual(['Exif', 'GPS', 'Marina', 'xmpmeta']);
    const preparado = valor(await preparar(pedido(4, bytes.slice())));
    expect(rastrosEm(preparado.bytes)).toEqual([]);
    expect((await pixels(preparado.bytes)).equals(await pixels(bytes))).toBe(true);
    expect(preparado.tipo).toBe('image/jpeg');
  });

  it('as PNG, too', async () => {
    const bytes = new Uint8Array(await comRastros(folha(PEQUENA)).png().toBuffer());
    expect(rastrosEm(bytes)).toContain('eXIf');
    const preparado = valor(await preparar(pedido(4, bytes.slice(), 'image/png')));
    expect(rastrosEm(preparado.bytes)).toEqual([]);
    expect((await pixels(preparado.bytes)).equals(await pixels(bytes))).toBe(true);
  });

  it('loses comments, IPTC and what hangs behind its end', async () => {
    const limpo = await jpeg(folha(PEQUENA));
    const segmento = (marcador: number, texto: string): Buffer => {
      const corpo = Buffer.from(texto, 'latin1');
      return Buffer.concat([Buffer.from([0xff, marcador, 0, corpo.length + 2]), corpo]);
    };
    const bytes = new Uint8Array(
      Buffer.concat([
        limpo.subarray(0, 2),
        segmento(0xed, 'Photoshop 3.0\0Marina'),
        segmento(0xfe, 'Casa da Marina'),
        segmento(0xe2, 'MPF\0Marina'),
        limpo.subarray(2),
        Buffer.from('ftypmp42 filme da Marina'),
      ]),
    );
    const preparado = valor(await preparar(pedido(4, bytes)));
    expect(Buffer.compare(preparado.bytes, limpo)).toBe(0);
  });

  it('keeps its colour profile', async () => {
    const bytes = await jpeg(quatroCores().withIccProfile('p3'));
    const { bytes: preparados } = valor(await preparar(pedido(4, bytes.slice())));
    expect((await sharp(preparados).metadata()).icc).toBeDefined();
  });

  it('without anything to take out is the very same file', async () => {
    const bytes = await jpeg(folha(PEQUENA));
    const preparado = valor(await preparar(pedido(4, bytes.slice())));
    expect(Buffer.compare(preparado.bytes, bytes)).toBe(0);
  });
});

describe('a picture that is turned or cropped', () => {
  const casos = [1, 2, 3, 4, 5, 6, 7, 8].flatMap((orientacao) =>
    ([0, 90] as const).map((girar) => [orientacao, girar] as const),
  );
  it.each(casos)('stored with orientation %i and turned by %i° is upright', async (orientacao, girar) => {
    for (const tipo of ['image/jpeg', 'image/png'] as const) {
      const imagem = comRastros(quatroCores(), orientacao);
      const bytes = new Uint8Array(
        await (tipo === 'image/png' ? imagem.png() : imagem.jpeg({ quality: 95 })).toBuffer(),
      );
      const dePe = await sharp(await sharp(bytes).autoOrient().png().toBuffer())
        .rotate(girar)
        .png()
        .toBuffer();
      const preparado = valor(await preparar(pedido(6, bytes.slice(), tipo, { girar })));
      expect(await comoEsta(preparado.bytes)).toBe(await comoEsta(dePe));
      expect((await sharp(preparado.bytes).metadata()).orientation).toBeUndefined();
      expect(rastrosEm(preparado.bytes)).toEqual([]);
      expect(preparado.tipo).toBe(tipo);
    }
  });

  it.each<[Girar, string]>([
    [0, 'G'],
    [90, 'R'],
    [180, 'B'],
    [270, 'W'],
  ])('turned by %i°, the crop is of what is seen then', async (girar, cor) => {
    const bytes = await jpeg(quatroCores());
    const recorte = { x: 0.55, y: 0.05, largura: 0.4, altura: 0.4 };
    const preparado = valor(await preparar(pedido(2, bytes, 'image/jpeg', { girar, recorte })));
    expect((await comoEsta(preparado.bytes)).startsWith(cor.repeat(4))).toBe(true);
    const { largura, altura } = preparado.exame;
    const deitada = girar === 0 || girar === 180;
    expect([largura, altura]).toEqual(deitada ? [38, 19] : [19, 38]);
  });

  it('cropped to nothing keeps a point', async () => {
    const recorte = { x: 1, y: 1, largura: 0, altura: 0 };
    const preparado = valor(await preparar(pedido(2, await jpeg(quatroCores()), 'image/jpeg', { recorte })));
    expect(preparado.exame).toMatchObject({ largura: 1, altura: 1 });
  });
});

describe('a PDF', () => {
  it('stays as it is', async () => {
    const bytes = await pdfDeTexto(2);
    const preparado = valor(await preparar(pedido(5, bytes.slice(), 'application/pdf')));
    expect(Buffer.compare(preparado.bytes, bytes)).toBe(0);
  });

  it('has zeros where its photos told who, when and where; all else stays in its place', async () => {
    const bytes = await pdfDe([await jpeg(comRastros(folha(PEQUENA)))]);
    expect(rastrosEm(bytes)).not.toEqual([]);
    const { bytes: limpos } = valor(await preparar(pedido(5, bytes.slice(), 'application/pdf')));
    expect(rastrosEm(limpos)).toEqual([]);
    expect(limpos.length).toBe(bytes.length);
    const mudados = limpos.findIndex((byte, i) => byte !== bytes[i] && byte !== 0);
    expect(mudados).toBe(-1);
  });

  it('that is digitally signed is not touched', async () => {
    const pdf = await PDFDocument.load(await pdfDe([await jpeg(comRastros(folha(PEQUENA)))]));
    pdf.catalog.set(PDFName.of('Assinatura'), pdf.context.obj({ ByteRange: [0, 1, 2, 3] }));
    const bytes = await pdf.save({ useObjectStreams: false });
    const preparado = valor(await preparar(pedido(5, bytes.slice(), 'application/pdf')));
    expect(Buffer.compare(preparado.bytes, bytes)).toBe(0);
    expect(await encolher({ item: 5, bytes: bytes.slice(), tipo: 'application/pdf' })).toEqual(
      fail(erro('NADA_A_MUDAR')),
    );
  });

  it('is seen as it is drawn, also when its picture is turned on the page', async () => {
    const pdf = await PDFDocument.create();
    const imagem = await pdf.embedJpg(await jpeg(quatroCores()));
    // pdf-lib turns against the clock.
    pdf.addPage([300, 600]).drawImage(imagem, { x: 300, y: 0, width: 600, height: 300, rotate: degrees(90) });
    const { miniatura } = valor(await preparar(pedido(5, await pdf.save(), 'application/pdf')));
    const esperada = await quatroCores().rotate(-90).png().toBuffer();
    const vista = Buffer.from(miniatura?.split(',')[1] ?? '', 'base64');
    expect(await comoEsta(vista)).toBe(await comoEsta(esperada));
  });

  it('is turned page by page, on top of how it was', async () => {
    const bytes = await pdfDeTexto(2);
    const uma = valor(await preparar(pedido(5, bytes, 'application/pdf', { girar: 90 })));
    const duas = valor(await preparar(pedido(5, uma.bytes.slice(), 'application/pdf', { girar: 270 })));
    const giros = async (b: Uint8Array) =>
      (await PDFDocument.load(b)).getPages().map((p) => p.getRotation().angle);
    expect(await giros(uma.bytes)).toEqual([90, 90]);
    expect(await giros(duas.bytes)).toEqual([0, 0]);
  });
});

describe('several pages become one PDF', () => {
  const pagina = (bytes: Uint8Array, tipo: PaginaDePreparo['tipo'], mais: Partial<PaginaDePreparo> = {}) => ({
    bytes,
    tipo,
    girar: 0 as const,
    recorte: null,
    ...mais,
  });

  /** Width of the pictures of a PDF, in the order of its pages. */
  async function larguras(bytes: Uint8Array): Promise<(number | undefined)[]> {
    const pdf = await PDFDocument.load(bytes);
    return pdf.getPages().map((p) => {
      const objetos = p.node.normalizedEntries().XObject;
      const imagem = objetos.lookup(objetos.keys()[0] ?? PDFName.of(''));
      const largura = imagem instanceof PDFRawStream ? imagem.dict.get(PDFName.of('Width')) : undefined;
      return largura === undefined ? undefined : Number(largura.toString());
    });
  }

  it('forty photos, in the order shown', { timeout: 30_000 }, async () => {
    const ordem = Array.from({ length: 40 }, (_, i) => 300 + ((i * 17) % 40));
    const paginas = await Promise.all(
      ordem.map(async (largura) =>
        pagina(await jpeg(comRastros(folha({ ...PEQUENA, largura }))), 'image/jpeg'),
      ),
    );
    const preparado = valor(await preparar({ item: 5, paginas, outros: [] }));
    expect(preparado).toMatchObject({ tipo: 'application/pdf', exame: { paginas: 40 } });
    expect(await larguras(preparado.bytes)).toEqual(ordem);
    expect(rastrosEm(preparado.bytes)).toEqual([]);
  });

  it('the same photos make the same file', async () => {
    const foto = await jpeg(folha(PEQUENA));
    const fazer = async () =>
      valor(
        await preparar({
          item: 5,
          paginas: [pagina(foto.slice(), 'image/jpeg'), pagina(foto.slice(), 'image/jpeg')],
          outros: [],
        }),
      ).bytes;
    expect(Buffer.compare(await fazer(), await fazer())).toBe(0);
  });

  it('photos and PDFs mixed; the JPEG goes in byte by byte, on A4 as it lies', async () => {
    const emPe = await jpeg(folha(PEQUENA));
    const deitada = await jpeg(folha({ ...PEQUENA, largura: 600 }));
    const paginas = [
      pagina(await pdfDeTexto(2), 'application/pdf'),
      pagina(emPe.slice(), 'image/jpeg'),
      pagina(deitada.slice(), 'image/jpeg'),
    ];
    const { bytes, exame } = valor(await preparar({ item: 5, paginas, outros: [] }));
    expect(exame.paginas).toBe(4);
    const pdf = await PDFDocument.load(bytes);
    expect(
      pdf
        .getPages()
        .slice(2)
        .map((p) => [p.getWidth(), p.getHeight()]),
    ).toEqual([
      [595.28, 841.89],
      [841.89, 595.28],
    ]);
    expect(Buffer.from(bytes).includes(Buffer.from(emPe))).toBe(true);
  });

  const miniaturaEm = (miniatura: string | null): Uint8Array =>
    new Uint8Array(Buffer.from(miniatura?.split(',')[1] ?? '', 'base64'));

  it.each<[number, Girar, number]>([
    [1, 0, 0],
    [3, 0, 180],
    [6, 0, 90],
    [8, 0, 270],
    [6, 90, 180],
    [8, 180, 90],
    // Mirrored: no page can be shown so, and it is encoded again.
    [5, 0, 0],
  ])(
    'a photo stored with orientation %i and turned by %i° is shown upright',
    async (orientacao, girar, giro) => {
      const foto = await jpeg(comRastros(quatroCores(), orientacao));
      const dePe = await sharp(await sharp(foto).autoOrient().png().toBuffer())
        .rotate(girar)
        .png()
        .toBuffer();
      const paginas = [pagina(foto, 'image/jpeg', { girar }), pagina(foto.slice(), 'image/jpeg')];
      const { bytes, exame, miniatura } = valor(await preparar({ item: 5, paginas, outros: [] }));
      const { width, height } = await sharp(dePe).metadata();
      expect([exame.largura, exame.altura]).toEqual([width, height]);
      expect(await comoEsta(miniaturaEm(miniatura))).toBe(await comoEsta(dePe));
      expect((await PDFDocument.load(bytes)).getPage(0).getRotation().angle).toBe(giro);
      expect(rastrosEm(bytes)).toEqual([]);
    },
  );

  it.each([
    [
      'grey',
      () =>
        emCinza(new Uint8Array(4).fill(9), { largura: 2, altura: 2 })
          .resize(300, 400)
          .toColourspace('b-w')
          .png(),
    ],
    ['colour', () => quatroCores().png()],
    ['palette', () => quatroCores().png({ palette: true })],
    ['transparency', () => quatroCores().ensureAlpha(0.9).png()],
    ['interlaced', () => quatroCores().png({ progressive: true })],
  ])('a PNG with %s keeps its points', async (_caso, imagem) => {
    const png = new Uint8Array(await imagem().toBuffer());
    const paginas = [pagina(png.slice(), 'image/png'), pagina(png.slice(), 'image/png')];
    const { miniatura, exame } = valor(await preparar({ item: 5, paginas, outros: [] }));
    const { width, height } = await sharp(png).metadata();
    expect(exame).toMatchObject({ paginas: 2, largura: width, altura: height });
    const visto = await comoEsta(miniaturaEm(miniatura));
    const esperado = await sharp(png).flatten({ background: '#fff' }).png().toBuffer();
    expect(visto).toBe(await comoEsta(esperado));
  });

  it('one of them with a password: none is made', async () => {
    const paginas = [
      pagina(await jpeg(folha(PEQUENA)), 'image/jpeg'),
      pagina(new Uint8Array(Buffer.from('%PDF-1.4 cortado')), 'application/pdf'),
    ];
    expect(await preparar({ item: 5, paginas, outros: [] })).toEqual(fail(erro('ARQUIVO_DANIFICADO')));
  });
});

describe('shrinking', () => {
  it('of a scan finer than the paper asks for ends at 300 dpi', { timeout: 30_000 }, async () => {
    const bytes = new Uint8Array(
      await folha({ largura: 3720, altura: 5262 }).jpeg({ quality: 98 }).toBuffer(),
    );
    const menor = valor(await encolher({ item: 1, bytes: bytes.slice(), tipo: 'image/jpeg' }));
    expect(menor.bytes.length).toBeLessThan(bytes.length / 2);
    expect(menor.exame).toMatchObject({ largura: 2480, altura: 3508, dpi: 300, dicas: [] });
  });

  it('of a PDF of scans keeps its pages and never goes below 300 dpi', { timeout: 30_000 }, async () => {
    const fina = new Uint8Array(
      await folha({ largura: 3720, altura: 5262 }).jpeg({ quality: 98 }).toBuffer(),
    );
    const bytes = await pdfDe([fina, fina]);
    const menor = valor(await encolher({ item: 5, bytes: bytes.slice(), tipo: 'application/pdf' }));
    expect(menor.bytes.length).toBeLessThan(bytes.length / 2);
    expect(menor).toMatchObject({ tipo: 'application/pdf', exame: { paginas: 2, dpi: 300, dicas: [] } });
  });

  it('of what is small already changes nothing', async () => {
    const pobre = new Uint8Array(await folha().jpeg({ quality: 40 }).toBuffer());
    expect(await encolher({ item: 1, bytes: pobre, tipo: 'image/jpeg' })).toEqual(fail(erro('NADA_A_MUDAR')));
    expect(await encolher({ item: 1, bytes: await pdfDeTexto(), tipo: 'application/pdf' })).toEqual(
      fail(erro('NADA_A_MUDAR')),
    );
  });
});
