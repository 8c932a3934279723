import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PEDACO_DA_PONTE } from '../../../contract/bridge/assinatura.ts';
import { MAXIMO_DO_ARQUIVO } from '../../../contract/domain/arquivo.ts';
import { textoDoErro } from '../../../contract/mensagens/erros.ts';
import { nomeOficial } from '../../../renderer/features/assinatura/coletar/nomes.ts';
import { olhar } from '../../../renderer/features/assinatura/coletar/reunir/olhar.ts';
import { emBase64, passar } from '../../../renderer/features/assinatura/coletar/reunir/passar.ts';
import { arquivo, pdf, ponteDeMemoria } from './coletar-apoio.ts';

const texto = (conteudo: string): number[] => [...Buffer.from(conteudo, 'latin1')];

describe('BR-21: a quick look, before a byte has crossed', () => {
  it.each([
    ['0 bytes', arquivo('vazio.pdf', 0), 'ARQUIVO_VAZIO'],
    ['a renamed program', arquivo('boleto.pdf', 64, texto('MZ')), 'ARQUIVO_PROGRAMA'],
    ['an iPhone photo', arquivo('foto.jpg', 64, texto('\0\0\0\x18ftypheic')), 'ARQUIVO_HEIC'],
    ['a ZIP', arquivo('tudo.pdf', 64, texto('PK\x03\x04')), 'ARQUIVO_COMPACTADO'],
    ['a DOC', arquivo('ata.pdf', 64, [0xd0, 0xcf, 0x11, 0xe0]), 'ARQUIVO_DE_TEXTO'],
    ['a GIF', arquivo('foto.png', 64, texto('GIF89a')), 'ARQUIVO_DE_OUTRO_TIPO'],
    ['something else', arquivo('nota.pdf', 64, texto('bom dia')), 'ARQUIVO_DE_OUTRO_TIPO'],
  ])('given %s, then it is refused for what it is, whatever it is called', async (_o, estranho, codigo) => {
    expect((await olhar(estranho))?.codigo).toBe(codigo);
  });

  it('given a PDF, a PNG or a JPEG under any name, then it may cross', async () => {
    expect(await olhar(pdf('sem-fim'))).toBeNull();
    expect(await olhar(arquivo('foto.exe'))).toBeNull();
    expect(await olhar(arquivo('foto.txt', 64, [0xff, 0xd8, 0xff]))).toBeNull();
  });

  it.each([
    [1, '20,1'],
    [5 * 1024 * 1024, '25'],
  ])('given %i bytes more than 20 MB, then it is told with %s MB, never with 20', async (aMais, mb) => {
    const falha = await olhar(new File([new Uint8Array(MAXIMO_DO_ARQUIVO + aMais)], 'enorme.pdf'));
    expect(falha?.params).toEqual({ mb });
    expect(falha === null ? '' : textoDoErro(falha).titulo).toBe(`O arquivo tem ${mb} MB; o limite é 20 MB.`);
  });
});

describe('a file crosses to the program', () => {
  const nunca = new AbortController().signal;

  it('in order, in pieces that fit, byte for byte, and every piece is counted', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 9, max: 3 * PEDACO_DA_PONTE + 5 }), async (tamanho) => {
        const ponte = ponteDeMemoria();
        const original = pdf('ata.pdf', tamanho);
        const contados: number[] = [];
        const resposta = await passar(ponte.invoke, original, nunca, (n) => contados.push(n));
        expect(resposta?.ok).toBe(true);
        const [guardado] = ponte.guardados.values();
        expect(Buffer.from(guardado?.bytes ?? []).equals(Buffer.from(await original.arrayBuffer()))).toBe(
          true,
        );
        expect(contados).toEqual(contados.toSorted((a, b) => a - b));
        expect(contados).toHaveLength(Math.ceil(tamanho / PEDACO_DA_PONTE));
        expect(contados.at(-1)).toBe(tamanho);
      }),
      { numRuns: 8 },
    );
  });

  it('given up half-way, then nothing more crosses and the program forgets what it had', async () => {
    const ponte = ponteDeMemoria();
    const desistir = new AbortController();
    ponte.aoPedaco = (inicio) => {
      if (inicio > 0) desistir.abort();
    };
    const original = pdf('ata.pdf', 5 * PEDACO_DA_PONTE);
    expect(await passar(ponte.invoke, original, desistir.signal, () => undefined)).toBeNull();
    expect(ponte.guardados.size).toBe(0);
    expect(ponte.chamadas.filter((c) => c.startsWith('pedaco'))).toHaveLength(2);
  });

  it.each(['assinatura.pedaco', 'assinatura.recebido'])(
    'given that %s fails, then the reason comes back and nothing stays behind',
    async (metodo) => {
      const ponte = ponteDeMemoria();
      ponte.falharEm(metodo, 'DISCO_CHEIO');
      const resposta = await passar(ponte.invoke, pdf('ata.pdf'), nunca, () => undefined);
      expect(resposta).toMatchObject({ ok: false, error: { codigo: 'DISCO_CHEIO' } });
      expect(ponte.guardados.size).toBe(0);
    },
  );

  it('given a name longer than any, then it is shortened and not refused', async () => {
    const ponte = ponteDeMemoria();
    await passar(ponte.invoke, pdf(`${'a'.repeat(4_000)}.pdf`), nunca, () => undefined);
    expect(ponte.chamadas[0]).toBe(`receber ${'a'.repeat(1_000)}`);
  });

  it('base64 is what everybody else calls base64', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 70_000, size: 'max' }), (bytes) => {
        expect(emBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
      }),
      { numRuns: 20 },
    );
  });
});

it('a JPEG is called .jpeg, as in the official list; the others keep their names', () => {
  expect(nomeOficial('frente.jpg', 'image/jpeg')).toBe('frente.jpeg');
  expect(nomeOficial('FRENTE.JPG', 'image/jpeg')).toBe('FRENTE.jpeg');
  expect(nomeOficial('frente.jpeg', 'image/jpeg')).toBe('frente.jpeg');
  expect(nomeOficial('frente.jpg.pdf', 'application/pdf')).toBe('frente.jpg.pdf');
});
