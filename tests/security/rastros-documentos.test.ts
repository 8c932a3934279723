import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { StandardFonts, PDFDocument } from '@cantoo/pdf-lib';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AnaliseLocal } from '../../contract/domain/analise.ts';
import type { Coleta } from '../../contract/domain/coleta.ts';
import type { Item } from '../../contract/domain/assinatura.ts';
import { PEDACO_DA_PONTE } from '../../contract/bridge/assinatura.ts';
import {
  anexarEm,
  ateColeta,
  coletaEm,
  pagina,
  prepararEm,
  receberEm,
} from '../integration/assinatura/apoio.ts';
import { abrirLinhaOuvida, type LinhaOuvida } from '../support/escuta.ts';
import { esperarAte } from '../support/esperar.ts';
import { segurarAntes } from '../support/falhas.ts';
import { iniciarHospedeiro, type Hospedeiro } from '../support/hospedeiro.ts';
import { apagarPasta, arquivosDe, copiarPasta, pastaNova } from '../support/pasta.ts';
import { HELENA, LIA, OTAVIO, SERRA } from '../support/pessoas.ts';
import { criarBusca, emBase64, juntar, procurarNaPasta, type Textos } from '../support/rastros.ts';
import { iniciarServidor, type Servidor } from '../support/servidor.ts';

const PRAZO_MS = 240_000;
const SENHA = { [OTAVIO]: 'Vale2026', [HELENA]: 'Serra2026', [LIA]: 'Analise2026' } as const;

/** Stands in the text of the PDF, and in what the telephone wrote into the photos. */
const MARCA = 'Xilografia Quaresma 7731';
const LUGAR = 'Sítio Jaboticaba da Xênia';
const JUSTIFICATIVA = 'A xilogravura do verso está ilegível: envie a frente completa.';
/** The person's name stands in every one of them. */
const NOMES: Readonly<Record<1 | 2 | 3 | 4 | 6, string>> = {
  1: 'Otávio Brandão - termo assinado.png',
  2: 'RG_Otavio_Brandao_frente.jpg',
  3: 'RG_Otavio_Brandao_verso.jpg',
  4: 'conta de luz Otávio Brandão.pdf',
  6: 'selfie-otavio-brandao.jpg',
};
const ITENS = [1, 2, 3, 4, 6] as const;
const NOME_NOVO = 'Otávio Brandão identidade nova.jpg';
const NOME_A_MEIO = 'Otávio Brandão a meio caminho.jpg';

const DIGITADO: Textos = {
  CPF: [OTAVIO, HELENA, LIA],
  name: ['Otávio Brandão', 'Otavio_Brandao', 'otavio-brandao', 'Helena Prado', 'Lia Torres'],
  'file name': [
    ...[...Object.values(NOMES), NOME_NOVO, NOME_A_MEIO].map((nome) => nome.replace(/\.\w+$/, '')),
    'termo assinado',
  ],
  content: [MARCA, LUGAR],
  justification: [JUSTIFICATIVA],
  password: Object.values(SENHA),
};

let servidor: Servidor;
let linhaA: LinhaOuvida;
let linhaB: LinhaOuvida;
/** A: Otávio's computer, which Helena uses, too. B: Lia's, who analyses. */
let a: Hospedeiro;
let b: Hospedeiro;
/** Where all three programs would put what they do not keep. */
const temporaria = pastaNova('sigcon-tmp');
const pastas = [pastaNova('sigcon-a'), pastaNova('sigcon-b')] as const;
/** Profile folders and temporary folder, as they were then. */
const copias: Record<'open' | 'cut', string[]> = { open: [], cut: [] };
/** Pieces of the bytes of documents and of their small pictures, in clear. */
const trechos = new Map<string, Buffer>();
let coleta: Coleta;
let impresso = '';
/** What the other account of A, and nobody, tried to do with Otávio's files. */
const tentativas: { quem: string; metodo: string; resposta: unknown }[] = [];

const ligar = (linha: LinhaOuvida, pasta: string): Promise<Hospedeiro> =>
  iniciarHospedeiro({ api: linha.url, pasta, env: { TMPDIR: temporaria } });

async function foto(semente: number): Promise<Buffer> {
  return sharp(await pagina(semente))
    .withExif({
      IFD0: { Make: 'Telefone', ImageDescription: `${MARCA} ${LUGAR}`, Artist: 'Otávio Brandão' },
      IFD3: {
        GPSLatitudeRef: 'S',
        GPSLatitude: '19/1 55/1 1234/100',
        GPSLongitudeRef: 'W',
        GPSLongitude: '43/1 56/1 4321/100',
        GPSMapDatum: 'GPS WGS-84',
      },
    })
    .withXmp(`<x:xmpmeta xmlns:x="adobe:ns:meta/"><lugar>${LUGAR}</lugar></x:xmpmeta>`)
    .jpeg({ quality: 88 })
    .toBuffer();
}
/** Its text is not compressed: whoever wrote it down would be found out. */
async function contaDeLuz(): Promise<Buffer> {
  const pdf = await PDFDocument.create();
  const letra = await pdf.embedFont(StandardFonts.Helvetica);
  const { node } = pdf.addPage([595, 842]);
  const nome = node.newFontDictionary('F1', letra.ref).toString();
  const texto = pdf.context.stream(`BT ${nome} 24 Tf 60 700 Td (${MARCA} conta de luz) Tj ET`);
  node.addContentStream(pdf.context.register(texto));
  return Buffer.from(await pdf.save({ useObjectStreams: false }));
}

/** Remembers some bytes of a document; each piece is of no other file. */
function lembrar(que: string, bytes: Uint8Array): void {
  for (const parte of [0.3, 0.5, 0.7]) {
    const de = Math.floor(bytes.byteLength * parte);
    trechos.set(`${que} ${String(parte)}`, Buffer.from(bytes.subarray(de, de + 24)));
  }
}
const daUrl = (url: string): Buffer => Buffer.from(url.split(',')[1] ?? '', 'base64');

async function lerTudo(h: Hospedeiro, arquivo: string): Promise<Buffer> {
  const partes: Buffer[] = [];
  for (let inicio = 0, total = 1; inicio < total; inicio += PEDACO_DA_PONTE) {
    const lido = await h.feito('assinatura.ler', { arquivo, inicio, tamanho: PEDACO_DA_PONTE });
    total = lido.total;
    partes.push(Buffer.from(lido.base64, 'base64'));
  }
  return Buffer.concat(partes);
}

async function comoOtavio(h: Hospedeiro): Promise<void> {
  await h.feito('acesso.entrar', { cpf: OTAVIO, senha: SENHA[OTAVIO] });
  await h.feito('acesso.mudarContexto', { cnpj: SERRA });
}
const comTudoLa = (c: Coleta): boolean => ITENS.every((item) => c.documentos[item - 1]?.noSigcon != null);

/** Five documents, one of them seen again; the folder is copied while others are half taken in. */
async function daColeta(): Promise<void> {
  await comoOtavio(a);
  await a.feito('assinatura.solicitar', { representa: false });
  await a.feito('assinatura.termo', {});
  const bytes: Record<(typeof ITENS)[number], Buffer> = {
    1: await sharp(await foto(1))
      .keepMetadata()
      .png()
      .toBuffer(),
    2: await foto(2),
    3: await foto(3),
    4: await contaDeLuz(),
    6: await foto(6),
  };
  for (const item of ITENS) {
    lembrar(`original ${String(item)}`, bytes[item]);
    await anexarEm(a, item, bytes[item], NOMES[item]);
  }
  coleta = await ateColeta(a, comTudoLa, 'five files at the backend');
  for (const { item, anexo } of coleta.documentos) {
    if (anexo === null) continue;
    if (anexo.miniatura !== null) lembrar(`small picture ${String(item)}`, daUrl(anexo.miniatura));
    const { arquivo } = await a.feito('assinatura.baixar', { id: coleta.id, item });
    lembrar(`document ${String(item)}`, await lerTudo(a, arquivo));
  }
  const meio = await foto(40);
  lembrar('half taken in', meio);
  const { arquivo } = await a.feito('assinatura.receber', {
    nome: NOME_A_MEIO,
    tamanho: meio.byteLength + 9,
  });
  await a.feito('assinatura.pedaco', { arquivo, inicio: 0, base64: meio.toString('base64') });
  await receberEm(a, NOME_A_MEIO, await foto(41));
  await prepararEm(a, 2, NOME_A_MEIO, await foto(42));
  await a.feito('assinatura.enviar', { id: coleta.id });
  await a.feito('acesso.exportar', {});
  coleta = await ateColeta(a, (c) => c.situacao === 'EM_ANALISE', 'the request in the analysis');
}

const naMesa = (como: (x: AnaliseLocal) => boolean, oQue: string): Promise<AnaliseLocal> =>
  esperarAte(
    b.assinar,
    async () => {
      const aberta = await b.invoke('analise.abrir', { id: coleta.id });
      return aberta.ok && como(aberta.value) ? aberta.value : undefined;
    },
    oQue,
  );
async function marcar(reprovados: readonly Item[]): Promise<AnaliseLocal> {
  const { dado } = await b.feito('analise.abrir', { id: coleta.id });
  for (const { item, sha256, situacao } of dado.documentos) {
    if (sha256 === undefined || situacao !== undefined) continue;
    const ruim = reprovados.includes(item);
    await b.feito('analise.marcar', {
      id: coleta.id,
      item,
      situacao: ruim ? 'REPROVADO' : 'APROVADO',
      justificativa: ruim ? JUSTIFICATIVA : '',
    });
  }
  return b.feito('analise.abrir', { id: coleta.id });
}

/** Lia sees every file and refuses one; the power goes while her verdicts wait. */
async function daAnalise(): Promise<void> {
  await b.feito('acesso.entrar', { cpf: LIA, senha: SENHA[LIA] });
  await naMesa((x) => x.resumo.situacao === 'EM_ANALISE', 'the request on the desk');
  await b.feito('analise.listar', {
    filtro: 'todas',
    busca: 'Otávio Brandão',
    ordem: 'nome',
    limite: 10,
  });
  for (const item of ITENS) {
    const { arquivo } = await b.feito('analise.baixar', { id: coleta.id, item });
    await lerTudo(b, arquivo);
  }
  copias.open.push(...[...pastas, temporaria].map(copiarPasta));
  await marcar([2]);
  await b.matar();
  impresso += b.stdout() + b.stderr();
  copias.cut.push(copiarPasta(pastas[1]));
  b = await ligar(linhaB, pastas[1]);
  await b.feito('acesso.entrar', { cpf: LIA, senha: SENHA[LIA] });
  const { resumo } = await b.feito('analise.abrir', { id: coleta.id });
  await b.feito('analise.concluir', { id: coleta.id, versao: resumo.versao });
  await naMesa((x) => x.resumo.situacao === 'AGUARDANDO_SOLUCAO', 'the analysis at the backend');
}

/** The refused one is replaced; the power goes while its bytes are on the line. */
async function daResposta(): Promise<void> {
  await a.feito('sync.tentarAgora', {});
  await ateColeta(a, (c) => c.situacao === 'AGUARDANDO_SOLUCAO', 'the answer of the analysis');
  const presa = segurarAntes();
  linhaA.quando({ metodo: 'PUT', caminho: /^\/v1\/anexos\// }, presa);
  const nova = await foto(22);
  lembrar('original of the new one', nova);
  await anexarEm(a, 2, nova, NOME_NOVO);
  await a.feito('assinatura.enviar', { id: coleta.id });
  await presa.chegou;
  await a.matar();
  presa.largar();
  impresso += a.stdout() + a.stderr();
  copias.cut.push(copiarPasta(pastas[0]), copiarPasta(temporaria));
  a = await ligar(linhaA, pastas[0]);
  await comoOtavio(a);
  coleta = await ateColeta(a, (c) => c.situacao === 'EM_ANALISE', 'the answer at the backend');
  await b.feito('sync.tentarAgora', {});
  await naMesa((x) => x.resumo.situacao === 'EM_ANALISE' && x.resumo.porMarcar === 1, 'the new file');
  const { resumo } = await marcar([]);
  await b.feito('analise.concluir', { id: coleta.id, versao: resumo.versao });
  await a.feito('sync.tentarAgora', {});
  coleta = await ateColeta(a, (c) => c.situacao === 'APROVADA', 'the approval');
}

/** Everything that can be asked about one's files, by somebody whose files they are not. */
async function tentar(quem: string): Promise<void> {
  const { id } = coleta;
  const arquivo = coleta.documentos[1]?.anexo?.id ?? '';
  expect(arquivo).not.toBe('');
  const pagina1 = { arquivo, girar: 0, recorte: null };
  const pedidos: [string, unknown][] = [
    ['assinatura.ler', { arquivo, inicio: 0, tamanho: 1024 }],
    ['assinatura.preparar', { item: 2, paginas: [pagina1] }],
    ['assinatura.encolher', { item: 2, arquivo }],
    ['assinatura.recebido', { arquivo }],
    ['assinatura.pedaco', { arquivo, inicio: 0, base64: 'AAAA' }],
    ['assinatura.anexar', { id, item: 2, arquivo, aceitouDicas: true }],
    ['assinatura.baixar', { id, item: 2 }],
    ['assinatura.retirar', { id, item: 2 }],
    ['assinatura.enviar', { id }],
    ['analise.abrir', { id }],
    ['analise.baixar', { id, item: 2 }],
    // Its own files may be let go of; those of others must outlive it.
    ['assinatura.largar', { arquivo }],
  ];
  for (const [metodo, params] of pedidos)
    tentativas.push({ quem, metodo, resposta: await a.cru(metodo, params) });
}
async function dosOutros(): Promise<void> {
  await a.feito('acesso.sair', { apagar: false });
  await tentar('nobody');
  await a.feito('acesso.entrar', { cpf: HELENA, senha: SENHA[HELENA] });
  await tentar('Helena');
  await a.feito('acesso.sair', { apagar: false });
}

beforeAll(async () => {
  servidor = await iniciarServidor({ env: { TMPDIR: temporaria } });
  linhaA = await abrirLinhaOuvida(() => servidor.url);
  linhaB = await abrirLinhaOuvida(() => servidor.url);
  a = await ligar(linhaA, pastas[0]);
  b = await ligar(linhaB, pastas[1]);
  await daColeta();
  await daAnalise();
  await daResposta();
  await dosOutros();
}, PRAZO_MS);

afterAll(async () => {
  for (const h of [a, b]) await h.parar();
  await servidor.parar();
  for (const linha of [linhaA, linhaB]) await linha.fechar();
  for (const pasta of [...pastas, temporaria, ...copias.open, ...copias.cut, servidor.pasta])
    apagarPasta(pasta);
});

const usado = (): Textos => juntar(DIGITADO, linhaA.ouvido(), linhaB.ouvido());

/** Which pieces of documents lie somewhere in a folder, as they are or as base64. */
function trechosEm(pasta: string): string[] {
  const arquivos = arquivosDe(pasta).map(
    (arquivo) => [relative(pasta, arquivo), readFileSync(arquivo)] as const,
  );
  return [...trechos].flatMap(([que, trecho]) => {
    const formas = [trecho, ...emBase64(trecho, 'base64').map((texto) => Buffer.from(texto))];
    return arquivos.flatMap(([onde, bytes]) =>
      formas.some((f) => bytes.includes(f)) ? [`${que}: ${onde}`] : [],
    );
  });
}
function naoHaNadaEm(pasta: string): void {
  expect(procurarNaPasta(pasta, criarBusca(usado()))).toEqual([]);
  expect(trechosEm(pasta)).toEqual([]);
}
const anexosDoServidor = (): string[] =>
  arquivosDe(join(servidor.pasta, 'anexos')).filter((arquivo) => /^[0-9a-f]{64}$/.test(basename(arquivo)));

describe('given documents that were collected, sent, analysed and replaced, with two power failures', () => {
  test('when the needles are looked for where they belong, then they are found', () => {
    // In the server’s database the names, in its store the text of the PDF and the bytes of every document.
    const { CPF, name, 'file name': fileName } = DIGITADO;
    const achados = procurarNaPasta(
      servidor.pasta,
      criarBusca({ CPF: CPF ?? [], name: name ?? [], 'file name': fileName ?? [], content: [MARCA] }),
    );
    expect([...new Set(achados.map(({ que }) => que))].sort()).toEqual([
      'CPF',
      'content',
      'file name',
      'name',
    ]);
    const la = trechosEm(servidor.pasta).map((onde) => onde.split(':')[0]);
    for (const item of ITENS) expect(la).toContain(`document ${String(item)} 0.5`);
    expect(usado()['token']?.length).toBeGreaterThan(4);
    expect(linhaA.ouvido()['password']).toContain(SENHA[OTAVIO]);
  });

  test.each(['open', 'cut'] as const)(
    'when every byte of the profile folders and of the temporary folder is read (%s), then no document, name or secret is in it',
    (quando) => {
      expect(copias[quando]).toHaveLength(3);
      const arquivos = copias[quando].flatMap((pasta) => arquivosDe(pasta).map((f) => basename(f)));
      expect(arquivos.filter((nome) => nome.endsWith('.arquivo')).length).toBeGreaterThanOrEqual(10);
      for (const pasta of copias[quando]) naoHaNadaEm(pasta);
      // The search finds what it looks for, where it looks for it.
      const [trecho = Buffer.alloc(0)] = trechos.values();
      const agulha = join(copias[quando].at(-1) ?? '', 'agulha.tmp');
      writeFileSync(agulha, `xx${trecho.toString('base64')}`);
      expect(trechosEm(copias[quando].at(-1) ?? '')).toHaveLength(1);
      rmSync(agulha);
    },
  );

  test('when everybody has signed out, then nothing of it is in the folders, the logs or what was printed', async () => {
    for (const pasta of [...pastas, temporaria]) naoHaNadaEm(pasta);
    for (const h of [a, b]) {
      await h.parar();
      impresso += h.stdout() + h.stderr();
    }
    for (const pasta of [...pastas, temporaria]) naoHaNadaEm(pasta);
    expect(criarBusca(usado())('printed', Buffer.from(impresso))).toEqual([]);
    expect(arquivosDe(pastas[0]).map((f) => basename(f))).toContain('registro.log');
  });

  test('when the names of the files on disk are read, then they say nothing: neither what nor whose they are', () => {
    for (const pasta of [...pastas, ...copias.open.slice(0, 2)]) {
      const nomes = arquivosDe(pasta).filter((f) => f.includes('/arquivos/'));
      expect(nomes.length).toBeGreaterThanOrEqual(pasta === pastas[1] ? 0 : 5);
      for (const nome of nomes) expect(basename(nome)).toMatch(/^[0-9a-f-]{36}\.(arquivo|parcial)$/);
      // The digest would tell what it is to whoever has the same file.
      const digests = coleta.documentos.flatMap((d) => d.anexo?.sha256 ?? d.noSigcon?.sha256 ?? []);
      expect(digests).toHaveLength(5);
      expect(procurarNaPasta(pasta, criarBusca({ digest: digests }))).toEqual([]);
    }
  });

  test('when nobody, or another account of this computer, asks for the files by their ids, then there are none', () => {
    const codigo = (x: unknown): unknown => (x as { error?: { codigo?: unknown } }).error?.codigo;
    const de = (quem: string) =>
      Object.fromEntries(
        tentativas.filter((t) => t.quem === quem).map((t) => [t.metodo, codigo(t.resposta)]),
      );
    expect(new Set(Object.values(de('nobody')))).toEqual(new Set(['FORA']));
    expect(de('Helena')).toMatchObject({
      'assinatura.ler': 'ARQUIVO_NAO_ENCONTRADO',
      'assinatura.preparar': 'ARQUIVO_NAO_ENCONTRADO',
      'assinatura.encolher': 'ARQUIVO_NAO_ENCONTRADO',
      'assinatura.recebido': 'ARQUIVO_NAO_ENCONTRADO',
      'assinatura.pedaco': 'ARQUIVO_NAO_ENCONTRADO',
      'assinatura.anexar': 'SOLICITACAO_NAO_ENCONTRADA',
      'assinatura.baixar': 'SOLICITACAO_NAO_ENCONTRADA',
      'assinatura.retirar': 'SOLICITACAO_NAO_ENCONTRADA',
      'assinatura.enviar': 'SOLICITACAO_NAO_ENCONTRADA',
      'analise.abrir': 'NAO_ANALISA',
      'analise.baixar': 'NAO_ANALISA',
    });
  });

  test('when their owner comes back, then every file is there and reads as it was sent', async () => {
    a = await ligar(linhaA, pastas[0]);
    await comoOtavio(a);
    const { documentos, id } = await coletaEm(a);
    for (const { item, noSigcon } of documentos) {
      if (noSigcon === null) continue;
      const { arquivo } = await a.feito('assinatura.baixar', { id, item });
      const la = readFileSync(anexosDoServidor().find((f) => basename(f) === noSigcon.sha256) ?? '');
      expect((await lerTudo(a, arquivo)).equals(la)).toBe(true);
    }
  });

  test('when the bytes that reached the server are looked at, then no photo tells where, with what or by whom it was taken', async () => {
    const fotos = anexosDoServidor()
      .map((arquivo) => readFileSync(arquivo))
      .filter((bytes) => bytes.subarray(0, 4).toString('latin1') !== '%PDF');
    // Four and the one in the place of the refused one, and those of the sample requests.
    expect(fotos.length).toBeGreaterThanOrEqual(5);
    for (const bytes of fotos) {
      expect(await sharp(bytes).metadata()).toMatchObject({
        format: expect.stringMatching(/^(jpeg|png)$/) as string,
      });
      const { exif, xmp, iptc } = await sharp(bytes).metadata();
      expect([exif, xmp, iptc]).toEqual([undefined, undefined, undefined]);
      for (const rastro of ['Exif\0', 'eXIf', 'xmpmeta', 'WGS-84', MARCA, LUGAR])
        expect(bytes.includes(rastro)).toBe(false);
    }
    // They did tell before.
    const { exif } = await sharp(await foto(2)).metadata();
    expect(exif?.includes('WGS-84')).toBe(true);
  });

  test('when the server’s log is read, then no file name, no CPF, no digest and no secret is in it', async () => {
    await servidor.parar();
    const diario = Buffer.from(servidor.stdout() + servidor.stderr());
    expect(diario.toString()).toContain('/v1/anexos/:sha256');
    const digests = coleta.documentos.flatMap(({ noSigcon }) => noSigcon?.sha256 ?? []);
    expect(criarBusca({ ...usado(), digest: digests })('server', diario)).toEqual([]);
  });
});
