import { inflateRawSync, inflateSync } from 'node:zlib';
import { PDFDocument, PDFName, PDFRawStream, type PDFPage } from '@cantoo/pdf-lib';
import { describe, expect, it } from 'vitest';
import { arquivoSchema } from '../../../contract/bridge/arquivo.ts';
import { formatarCpf } from '../../../contract/domain/cpf.ts';
import {
  filtroEmPalavras,
  relatorioDeUsuarios,
  type DadosDoRelatorio,
  type FormatoDeRelatorio,
} from '../../../main/relatorio/usuarios.ts';
import { cpfDe, SERRA } from '../../support/pessoas.ts';
import { AGORA } from './apoio.ts';
import { POR_NOME, usuario } from './usuarios-apoio.ts';

const FORMULA = '=HYPERLINK("http://exemplo.invalid";"clique")';
const dados = (mais: Partial<DadosDoRelatorio> = {}): DadosDoRelatorio => ({
  usuarios: [usuario(1), usuario(2, { status: 'INATIVO' })],
  pendentes: 0,
  cnpj: SERRA,
  razaoSocial: 'Prefeitura Municipal de Serra do Exemplo',
  filtros: { nome: 'pessoa', status: 'ATIVO', perfil: 'CADASTRADOR' },
  ordem: POR_NOME,
  perfis: [],
  emitidoPor: 'Helena Prado',
  emitidoEm: new Date(AGORA),
  ...mais,
});
const FILTRO = 'Nome contém “pessoa”; Status: ATIVO; Perfil de Usuário: CADASTRADOR';
const COLUNAS = [
  'Nome',
  'CPF',
  'Login do Usuário',
  'CNPJ',
  'Setor',
  'Situação',
  'Status',
  'Último Login do Usuário',
];

const bytesDe = async (formato: FormatoDeRelatorio, mais: Partial<DadosDoRelatorio> = {}): Promise<Buffer> =>
  Buffer.from(arquivoSchema.parse(await relatorioDeUsuarios(formato, dados(mais))).base64, 'base64');

describe('every kind of Relatório Usuários', () => {
  it.each([
    ['pdf', 'application/pdf'],
    ['csv', 'text/csv'],
    ['xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ] as const)('%s: a name by the day and nothing else', async (formato, tipo) => {
    // Late in the evening in Brasília it is the next day elsewhere.
    const emitidoEm = new Date('2026-11-11T01:30:00Z');
    const arquivo = await relatorioDeUsuarios(formato, dados({ emitidoEm }));
    expect(arquivo).toMatchObject({ nome: `relatorio-usuarios-20261110.${formato}`, tipo });
  });

  it('says the filter in words, by the official labels', () => {
    expect(filtroEmPalavras({ nome: ' ana ', cpf: '', situacao: 'ANALISE' }, [])).toBe(
      'Nome contém “ana”; Situação: ANÁLISE',
    );
    expect(
      filtroEmPalavras({ perfil: 'OUTRO' }, [{ codigo: 'OUTRO', nome: 'OUTRO PERFIL', descricao: '' }]),
    ).toBe('Perfil de Usuário: OUTRO PERFIL');
    expect(filtroEmPalavras({}, [])).toContain('todos os usuários');
  });
});

describe('CSV', () => {
  it('has entity, filter, author and time above the official columns', async () => {
    const linhas = (await bytesDe('csv')).toString('utf8').split('\r\n');
    expect(linhas[0]).toBe('\uFEFF"Relatório Usuários"');
    expect(linhas).toContain(
      '"Entidade";"Prefeitura Municipal de Serra do Exemplo · CNPJ 11.222.333/0001-81"',
    );
    expect(linhas).toContain(`"Filtro";"${FILTRO}"`);
    expect(linhas).toContain('"Emitido";"em 10/11/2026 às 09:00 (horário de Brasília), por Helena Prado"');
    expect(linhas).toContain(COLUNAS.map((c) => `"${c}"`).join(';'));
    expect(linhas.at(-2)).toContain(`"${formatarCpf(cpfDe(2))}"`);
  });

  it('runs no formula that somebody typed as his name or as a filter', async () => {
    const texto = (await bytesDe('csv', { usuarios: [usuario(1, { nomeCompleto: FORMULA })] })).toString(
      'utf8',
    );
    expect(texto).toContain(`"'=HYPERLINK(`);
    expect(texto).not.toMatch(/(^|;|\n)"?=/);
  });
});

describe('PDF', () => {
  it('is A4 landscape with title, entity, filter, author, all columns and the page of how many', async () => {
    const pdf = await PDFDocument.load(await bytesDe('pdf'));
    expect([pdf.getPage(0).getWidth(), pdf.getPage(0).getHeight()].map(Math.round)).toEqual([842, 595]);
    const textos = textosDe(pdf.getPage(0));
    for (const texto of [
      'Relatório Usuários',
      'Prefeitura Municipal de Serra do Exemplo · CNPJ 11.222.333/0001-81',
      FILTRO,
      'em 10/11/2026 às 09:00 (horário de Brasília), por Helena Prado',
      usuario(1).nomeCompleto,
      formatarCpf(cpfDe(1)),
      'Página 1 de 1',
    ])
      expect(textos).toContain(texto);
    for (const coluna of COLUNAS) expect(textos.join(' ')).toContain(coluna);
  });

  it('wraps what is long and loses none of it, also a word without end', async () => {
    const nomeCompleto = `${'Maria Aparecida das Dores '.repeat(5)}${'Wolfeschlegelsteinhausen'.repeat(3)}`;
    const pdf = await PDFDocument.load(await bytesDe('pdf', { usuarios: [usuario(1, { nomeCompleto })] }));
    const junto = textosDe(pdf.getPage(0)).join('').replaceAll(' ', '');
    expect(junto).toContain(nomeCompleto.replaceAll(' ', ''));
  });

  it('takes 1,000 users over many pages, each with the head of the table, and lets others work meanwhile', async () => {
    const usuarios = Array.from({ length: 1_000 }, (_, n) => usuario(n));
    let vezes = 0;
    const outros = setInterval(() => (vezes += 1), 1);
    const pdf = await PDFDocument.load(await bytesDe('pdf', { usuarios }));
    clearInterval(outros);
    expect(vezes).toBeGreaterThan(10);
    const paginas = pdf.getPages().map(textosDe);
    expect(paginas.length).toBeGreaterThan(20);
    for (const [i, textos] of paginas.entries()) {
      expect(textos).toContain('Setor');
      expect(textos).toContain(`Página ${String(i + 1)} de ${String(paginas.length)}`);
    }
    const escritos = new Set(paginas.flat());
    expect(usuarios.filter((u) => !escritos.has(u.nomeCompleto))).toEqual([]);
  });

  it('says so when nobody is found, and which changes are not in it yet', async () => {
    const textos = textosDe(
      (await PDFDocument.load(await bytesDe('pdf', { usuarios: [], pendentes: 2 }))).getPage(0),
    );
    expect(textos).toContain('Nenhum registro com este filtro.');
    expect(textos.join(' ')).toContain('2 alterações feitas neste computador ainda não foram enviadas');
  });
});

describe('XLSX', () => {
  it('holds the same, every cell as text: no formula, no number', async () => {
    const partes = deszipar(
      await bytesDe('xlsx', {
        usuarios: [usuario(1, { nomeCompleto: FORMULA, setorTrabalho: 'A & <B>\u0000' })],
      }),
    );
    const folha = partes.get('xl/worksheets/sheet1.xml') ?? '';
    const textos = [...[...partes.values()].join('').matchAll(/<t[^>]*>([^<]*)<\/t>/g)].map((m) => m[1]);
    for (const texto of [
      'Relatório Usuários',
      FILTRO,
      ...COLUNAS,
      formatarCpf(cpfDe(1)),
      'A &amp; &lt;B&gt;',
    ])
      expect(textos).toContain(texto);
    expect(folha).not.toContain('<f>');
    const celulas = [...folha.matchAll(/<c ([^>]*)>/g)].map((m) => m[1] ?? '');
    expect(celulas.length).toBeGreaterThan(20);
    expect(celulas.filter((c) => !/t="(s|inlineStr)"/.test(c))).toEqual([]);
  });
});

/** The texts that a page shows, read from its drawing operators (`<hex> Tj`). */
function textosDe(pagina: PDFPage): string[] {
  const { context } = pagina.doc;
  const conteudo = pagina.node.normalizedEntries().Contents?.asArray() ?? [];
  return conteudo.flatMap((ref) => {
    const fluxo = context.lookup(ref);
    if (!(fluxo instanceof PDFRawStream)) return [];
    const comprimido = fluxo.dict.get(PDFName.of('Filter')) !== undefined;
    const operadores = Buffer.from(comprimido ? inflateSync(fluxo.contents) : fluxo.contents).toString(
      'latin1',
    );
    return [...operadores.matchAll(/<([0-9A-Fa-f]*)> Tj/g)].map((m) =>
      new TextDecoder('windows-1252').decode(Buffer.from(m[1] ?? '', 'hex')),
    );
  });
}

/** The files of a ZIP, by its central directory. */
function deszipar(zip: Buffer): Map<string, string> {
  const partes = new Map<string, string>();
  const fim = zip.lastIndexOf(Buffer.from('PK\x05\x06'));
  let n = zip.readUInt32LE(fim + 16);
  for (let i = zip.readUInt16LE(fim + 10); i > 0; i -= 1) {
    const [metodo, tamanho] = [zip.readUInt16LE(n + 10), zip.readUInt32LE(n + 20)];
    const [nome, extra, comentario] = [28, 30, 32].map((campo) => zip.readUInt16LE(n + campo)) as [
      number,
      number,
      number,
    ];
    const local = zip.readUInt32LE(n + 42);
    const inicio = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const bytes = zip.subarray(inicio, inicio + tamanho);
    partes.set(
      zip.toString('utf8', n + 46, n + 46 + nome),
      (metodo === 8 ? inflateRawSync(bytes) : bytes).toString('utf8'),
    );
    n += 46 + nome + extra + comentario;
  }
  return partes;
}
