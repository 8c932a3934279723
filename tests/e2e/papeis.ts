import sharp, { type Sharp } from 'sharp';

/** What somebody chooses in the window for files. */
export type Papel = { readonly name: string; readonly mimeType: string; readonly buffer: Buffer };

const svg = (largura: number, altura: number, dentro: string): Sharp =>
  sharp(
    Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" width="${String(largura)}" height="${String(altura)}" font-family="DejaVu Sans, sans-serif">${dentro}</svg>`,
    ),
  ).flatten({ background: '#ffffff' });

const jpeg = async (name: string, imagem: Sharp, quality = 88): Promise<Papel> => ({
  name,
  mimeType: 'image/jpeg',
  buffer: await imagem.jpeg({ quality }).toBuffer(),
});

const texto = (x: number, y: number, tamanho: number, palavras: string, mais = ''): string =>
  `<text x="${String(x)}" y="${String(y)}" font-size="${String(tamanho)}" ${mais}>${palavras}</text>`;

/** 85.6 × 54 mm on a table, all edges in sight, with more than 300 dots per inch. */
const cartao = (dentro: string, mesa = '#6f5a45'): Sharp =>
  svg(
    1800,
    1240,
    `<rect width="100%" height="100%" fill="${mesa}"/>
     <rect x="170" y="160" width="1460" height="920" rx="44" fill="#dfeadd"/>
     <rect x="170" y="160" width="1460" height="130" rx="44" fill="#b9d3b4"/>${dentro}`,
  );

export const FRENTE = (nome = 'identidade-frente.jpg', mesa?: string): Promise<Papel> =>
  jpeg(
    nome,
    cartao(
      texto(230, 245, 52, 'ESTADO DE EXEMPLO · IDENTIDADE', 'font-weight="bold"') +
        '<rect x="230" y="350" width="390" height="510" fill="#a9b8a6"/><circle cx="425" cy="530" r="105" fill="#6d7f6a"/><path d="M265 860c0-150 70-200 160-200s160 50 160 200z" fill="#6d7f6a"/>' +
        ['NOME', 'Otávio Brandão', 'CPF', '100.000.002-80', 'NASCIMENTO', '14/02/1979']
          .map((linha, n) => texto(690, 400 + n * 84, n % 2 === 0 ? 34 : 58, linha))
          .join('') +
        texto(230, 990, 44, 'Documento fictício, só para demonstração'),
      mesa,
    ),
  );

export const VERSO = (): Promise<Papel> =>
  jpeg(
    'identidade-verso.jpg',
    cartao(
      texto(230, 245, 52, 'VÁLIDA EM TODO O TERRITÓRIO', 'font-weight="bold"') +
        Array.from({ length: 6 }, (_, n) =>
          texto(
            230,
            380 + n * 82,
            44,
            `Registro ${String(7 * n + 13)}.${String(481 - 37 * n)} do livro ${String(n + 2)}`,
          ),
        ).join('') +
        '<path d="M1080 720c60-150 110-150 110-40s60 60 110-20 60 70 190-10" fill="none" stroke="#21315c" stroke-width="9"/><path d="M1040 800h500" stroke="#333" stroke-width="4"/>' +
        texto(1120, 850, 34, 'Assinatura do titular'),
    ),
  );

/** The same card, the camera moved: its letters are only shadows. */
export const DESFOCADO = async (): Promise<Papel> => {
  const { buffer } = await VERSO();
  return jpeg('verso-tremido.jpg', sharp(buffer).blur(14));
};

/** An A4 page in 200 dpi; the stripe tells one from the other in small, too. */
const folha = (titulo: string, faixa: string, linhas: number): Sharp =>
  svg(
    1654,
    2339,
    `<rect width="100%" height="100%" fill="#f7f6f1"/><rect x="120" y="120" width="1414" height="150" fill="${faixa}"/>` +
      texto(160, 222, 60, titulo, 'fill="#fff" font-weight="bold"') +
      Array.from({ length: linhas }, (_, n) =>
        texto(
          120,
          380 + n * 62,
          36,
          `${String(n + 1)}. Rua das Amostras, 100, Serra do Exemplo, lote ${String(n * 31 + 7)}`,
        ),
      ).join('') +
      '<path d="M160 2120c70-130 120-130 120-30s70 50 120-20 70 60 260-10" fill="none" stroke="#21315c" stroke-width="9"/><path d="M120 2180h720" stroke="#333" stroke-width="4"/>',
  );

export const AZUL = '#1c4f9c';
export const VERMELHA = '#a8321f';
export const TERMO = (): Promise<Papel> =>
  jpeg('termo-assinado.jpg', folha('TERMO DE DECLARAÇÃO', '#33413a', 24));
export const CONTA_1 = (): Promise<Papel> =>
  jpeg('conta-pagina-1.jpg', folha('CONTA DE ÁGUA, PÁGINA 1', AZUL, 26));
export const CONTA_2 = (): Promise<Papel> =>
  jpeg('conta-pagina-2.jpg', folha('CONTA DE ÁGUA, PÁGINA 2', VERMELHA, 18));

/** A photo as it comes from a telephone: with the grain of a sensor it has more than 1 MB. */
export const SELFIE = async (): Promise<Papel> => {
  const [largura, altura] = [2000, 1500];
  const grao = await sharp({
    create: {
      width: largura,
      height: altura,
      channels: 3,
      background: '#000',
      noise: { type: 'gaussian', mean: 128, sigma: 30 },
    },
  })
    .png()
    .toBuffer();
  const rosto = svg(
    largura,
    altura,
    `<rect width="100%" height="100%" fill="#b9c6cf"/><path d="M330 1500c0-420 200-560 470-560s470 140 470 560z" fill="#39506b"/>
     <ellipse cx="800" cy="560" rx="270" ry="340" fill="#c99b78"/><path d="M530 500c0-300 540-300 540 0-80-120-460-120-540 0z" fill="#2b211b"/>
     <circle cx="700" cy="540" r="26" fill="#1d1713"/><circle cx="900" cy="540" r="26" fill="#1d1713"/><path d="M700 740q100 70 200 0" fill="none" stroke="#7a3b33" stroke-width="18"/>
     <rect x="1180" y="900" width="620" height="390" rx="22" fill="#dfeadd"/>${['IDENTIDADE', 'Otávio Brandão', 'CPF 100.000.002-80'].map((l, n) => texto(1400, 1000 + n * 90, 36, l)).join('')}
     <rect x="1220" y="980" width="150" height="200" fill="#6d7f6a"/>`,
  );
  return jpeg(
    'selfie.jpg',
    sharp(await rosto.png().toBuffer()).composite([{ input: grao, blend: 'soft-light' }]),
    96,
  );
};

const cru = (name: string, mimeType: string, bytes: string | Buffer): Papel => ({
  name,
  mimeType,
  buffer: typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes,
});

/** What is not taken, each with the reason that the person reads (BR-21). */
export const RECUSADOS: readonly (readonly [papel: Papel, motivo: string])[] = [
  [
    cru('IMG_0412.HEIC', 'image/heic', '\0\0\0\x18ftypheic\0\0\0\0mif1heic'),
    'Esta foto está no formato HEIC, do iPhone, que o SIGCON não aceita.',
  ],
  [
    cru('comprovante.pdf', 'application/pdf', `MZ\x90\0${'\0'.repeat(500)}`),
    'Este arquivo é um programa, não um documento.',
  ],
  [cru('vazio.jpg', 'image/jpeg', ''), 'O arquivo está vazio (0 bytes).'],
  [cru('protegido.pdf', 'application/pdf', pdfComSenha()), 'Este PDF está protegido por senha.'],
  [
    cru('digitalizado-25-mb.pdf', 'application/pdf', Buffer.alloc(25 * 1024 * 1024, '%PDF-1.7 ')),
    'O arquivo tem 25 MB; o limite é 20 MB.',
  ],
];

function pdfComSenha(): string {
  const objetos = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>',
    '<</Filter/Standard/V 1/R 2/O(o)/U(u)/P -4>>',
  ].map((objeto, n) => `${String(n + 1)} 0 obj\n${objeto}\nendobj\n`);
  return `%PDF-1.5\n${objetos.join('')}trailer\n<</Root 1 0 R /Size 9 /Encrypt 4 0 R /ID[<00><00>]>>\nstartxref\n0\n%%EOF\n`;
}
