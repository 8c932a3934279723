import { inflateSync } from 'node:zlib';
import { PDFDocument, PDFName, PDFRawStream } from '@cantoo/pdf-lib';
import { describe, expect, it } from 'vitest';
import { gerarTermo, type DadosDoTermo } from '../../../main/assinatura/preparo/termo.ts';

const MARINA: DadosDoTermo = {
  nomeCompleto: 'Marina Alves Costa',
  cpf: '52998224725',
  razaoSocial: 'Município de Serra Azul',
  cnpj: '11222333000181',
  setorTrabalho: 'Secretaria de Educação',
  email: 'marina@exemplo.gov.br',
  hoje: new Date('2026-11-10T02:30:00Z'),
};

/** Every line that the page shows, with its height on the page. */
async function termo(mais: Partial<DadosDoTermo> = {}) {
  const pdf = await PDFDocument.load(await gerarTermo({ ...MARINA, ...mais }));
  const conteudo = pdf.getPage(0).node.normalizedEntries().Contents?.asArray() ?? [];
  const operadores = conteudo
    .map((ref) => pdf.context.lookup(ref))
    .filter((fluxo) => fluxo instanceof PDFRawStream)
    .map((fluxo) =>
      Buffer.from(
        fluxo.dict.has(PDFName.of('Filter')) ? inflateSync(fluxo.contents) : fluxo.contents,
      ).toString('latin1'),
    )
    .join('\n');
  const linhas = [...operadores.matchAll(/1 0 0 1 \S+ (\S+) Tm\s<([0-9A-Fa-f]*)> Tj/g)].map((m) => ({
    y: Number(m[1]),
    texto: new TextDecoder('windows-1252').decode(Buffer.from(m[2] ?? '', 'hex')),
  }));
  return { pdf, linhas, texto: linhas.map(({ texto }) => texto).join(' ') };
}

describe('the Termo de Declaração de Concordância e Veracidade', () => {
  it('is one A4 page in Portuguese, filled in, with a place to sign', async () => {
    const { pdf, texto } = await termo({ cidade: 'Serra Azul' });
    expect(pdf.getPageCount()).toBe(1);
    expect(pdf.getPage(0).getSize()).toEqual({ width: 595.28, height: 841.89 });
    expect(pdf.getTitle()).toBe('Termo de Declaração de Concordância e Veracidade');
    for (const parte of [
      'TERMO DE DECLARAÇÃO DE CONCORDÂNCIA E VERACIDADE',
      'Marina Alves Costa',
      '529.982.247-25',
      'Município de Serra Azul',
      '11.222.333/0001-81',
      'Secretaria de Educação',
      'marina@exemplo.gov.br',
      'usuário e senha',
      // The day in Minas Gerais, where it was still the 9th.
      'Serra Azul, 9 de novembro de 2026.',
      'programa não oficial',
    ])
      expect(texto).toContain(parte);
  });

  it('leaves the place to be written by hand when it is not known', async () => {
    expect((await termo()).texto).toContain('_____, 9 de novembro de 2026.');
    expect((await termo({ cidade: '  ' })).texto).toContain('_____, 9 de novembro de 2026.');
  });

  it.each<[string, Partial<DadosDoTermo>]>([
    [
      'very long names',
      { nomeCompleto: 'Marina de Albuquerque '.repeat(12), razaoSocial: 'Município '.repeat(25) },
    ],
    [
      'the widest letters everywhere',
      {
        nomeCompleto: 'W'.repeat(400),
        razaoSocial: 'W'.repeat(400),
        setorTrabalho: 'W'.repeat(400),
        email: 'W'.repeat(400),
      },
    ],
  ])('keeps the signature on its page with %s', async (_caso, mais) => {
    const { pdf, linhas } = await termo(mais);
    expect(pdf.getPageCount()).toBe(1);
    const [rodape, ...acima] = [...linhas].sort((a, b) => a.y - b.y);
    expect(rodape?.texto).toContain('não oficial');
    expect(acima[0]?.texto).toBe('CPF 529.982.247-25');
    expect(acima[0]?.y).toBeGreaterThan((rodape?.y ?? 0) + 15);
  });

  it.each<[string, Partial<DadosDoTermo>]>([
    ['another alphabet', { nomeCompleto: '李小龍 Ли' }],
    ['marks beyond Latin-1', { nomeCompleto: 'Nguyễn Ștefan', cidade: 'Łódź' }],
    ['line ends, emoji, half an emoji', { setorTrabalho: 'Obras\r\n\0 🏛️ \ud83d' }],
    ['nothing', { nomeCompleto: '', razaoSocial: '', setorTrabalho: '', email: '', cpf: '', cnpj: '' }],
  ])('can be written with %s', async (_caso, mais) => {
    expect((await termo(mais)).pdf.getPageCount()).toBe(1);
  });
});
