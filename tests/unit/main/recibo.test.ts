import { createHash } from 'node:crypto';
import { inflateSync } from 'node:zlib';
import { PDFDocument, PDFName, PDFRawStream, type PDFPage } from '@cantoo/pdf-lib';
import { describe, expect, it } from 'vitest';
import type { Ambiente } from '../../../contract/api/saude.ts';
import type { Campos } from '../../../contract/domain/pre-cadastro.ts';
import { gerarRecibo, mascararNome } from '../../../main/cadastro/recibo.ts';
import { AGORA, armazemAberto, idDe, naFila, operacaoDe, resposta, valor } from './apoio.ts';

const ENVIO = '{"cpf":"52998224725"}';

async function recibo(mais: Partial<Campos> = {}, ambiente: Ambiente | null = 'producao') {
  const a = armazemAberto();
  naFila(a, 1, mais);
  const pedido = valor(a.pedidos.confirmarEnvio(operacaoDe(1), resposta(1), AGORA));
  if (pedido.recebido === null) throw new Error('not received');
  const { recebido } = pedido;
  const bytes = await gerarRecibo({ pedido, recebido, envio: ENVIO, ambiente, emitidoEm: new Date(AGORA) });
  const pdf = await PDFDocument.load(bytes);
  return { bytes, pdf, textos: textosDe(pdf.getPage(0)) };
}

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

describe('receipt', () => {
  it('is one A4 page in Portuguese with protocol, dates and masked data', async () => {
    const { pdf, textos } = await recibo();
    expect(pdf.getPageCount()).toBe(1);
    expect([pdf.getPage(0).getWidth(), pdf.getPage(0).getHeight()].map(Math.round)).toEqual([595, 842]);
    expect(pdf.getTitle()).toBe('Recibo 2026.000001-7');
    for (const texto of [
      '2026.000001-7',
      '10/11/2026 às 09:30',
      '***.982.247-**',
      'Marina A. C.',
      '11.222.333/0001-81',
      'Secretaria de Planejamento',
      '(31) ****-0000',
      '(31) *****-7777',
      'Sim',
    ])
      expect(textos).toContain(texto);
    expect(textos.join(' ')).toContain('ANÁLISE · INATIVO');
  });

  it('carries the SHA-256 of the bytes that were sent', async () => {
    const { textos } = await recibo();
    expect(textos.join('')).toContain(createHash('sha256').update(ENVIO).digest('hex'));
  });

  it('holds neither the CPF nor the name, telephone or e-mail in full', async () => {
    const { bytes, textos } = await recibo();
    const tudo = `${textos.join(' ')} ${Buffer.from(bytes).toString('latin1')}`;
    expect(tudo).not.toMatch(/52998224725|529\.982\.247-25|Alves|98888-7777|988887777|marina@/);
  });

  it.each<Ambiente | null>(['local', 'homologacao', null])(
    'says that one of the ambiente %s has no validity',
    async (ambiente) => {
      expect((await recibo({}, ambiente)).textos.join(' ')).toContain('este recibo não tem validade');
    },
  );

  it('of produção says nothing of the kind', async () => {
    expect((await recibo({}, 'producao')).textos.join(' ')).not.toContain('validade');
  });

  it.each([
    ['an alphabet that the font does not have', { nomeCompleto: '李小龍 Ли' }],
    ['marks beyond Latin-1', { nomeCompleto: 'Nguyễn Thị Ștefan', setorTrabalho: 'Nguyễn' }],
    ['emoji', { nomeCompleto: '👩‍👩‍👧 👍🏽', setorTrabalho: '🏛️ Obras' }],
    ['half an emoji', { nomeCompleto: 'Ana \ud83d', setorTrabalho: '\udc4d' }],
    ['line ends and control characters', { setorTrabalho: 'Obras\r\n\0\t e\u2028Saúde' }],
    ['a text without a space', { setorTrabalho: 'x'.repeat(5_000) }],
    [
      'nothing at all',
      { nomeCompleto: '', setorTrabalho: '', email: '', telefoneFixoDdd: '', telefoneFixoNumero: '' },
    ],
  ])('can be written with %s', async (_caso, mais) => {
    const { pdf, textos } = await recibo(mais);
    expect(pdf.getPageCount()).toBe(1);
    expect(textos).toContain('2026.000001-7');
  });

  it('shows letters beyond Latin-1 without their marks', async () => {
    expect((await recibo({ setorTrabalho: 'Nguyễn' })).textos).toContain('Nguyen');
  });

  it('is different for each request it is about', () => {
    expect(idDe(1)).not.toBe(idDe(2));
    expect(mascararNome('Marina Alves Costa')).toBe('Marina A. C.');
    expect(mascararNome('  Marina ')).toBe('Marina');
    expect(mascararNome('')).toBe('');
  });
});
