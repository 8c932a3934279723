import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAXIMO_DE_ACOMPANHAMENTOS, MAXIMO_DO_CURSOR } from '../../../contract/api/feed.ts';
import { escreverCursor, lerCursor } from '../../../server/feed/cursor.ts';

const EPOCA = '0123456789abcdef01234567';
const posicoes = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 36 ** 6 - 1 }), fc.integer({ min: 0, max: 36 ** 6 - 1 })), {
    maxLength: MAXIMO_DE_ACOMPANHAMENTOS,
  })
  .map((pares) => new Map(pares));

describe('cursor do feed', () => {
  it('o que se escreve é o que se lê', () => {
    fc.assert(
      fc.property(posicoes, (p) => {
        const lido = lerCursor(escreverCursor({ epoca: EPOCA, posicoes: p }));
        expect(lido?.epoca).toBe(EPOCA);
        expect([...(lido?.posicoes ?? [])].sort()).toEqual([...p].sort());
      }),
    );
  });

  it('nenhum texto derruba a leitura', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.base64String()), (texto) => {
        const lido = lerCursor(texto);
        if (lido !== null) expect(escreverCursor(lido)).toBe(texto);
      }),
    );
  });

  it('com todos os pedidos que cabem, e dez milhões de mudanças, cabe no que o contrato aceita', () => {
    const cheio = new Map(
      Array.from({ length: MAXIMO_DE_ACOMPANHAMENTOS }, (_, i) => [9_999_999 - i, 9_999_999]),
    );
    expect(escreverCursor({ epoca: EPOCA, posicoes: cheio }).length).toBeLessThanOrEqual(MAXIMO_DO_CURSOR);
  });
});
