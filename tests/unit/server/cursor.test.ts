import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAXIMO_DE_ACOMPANHAMENTOS, MAXIMO_DO_CURSOR } from '../../../contract/api/feed.ts';
import { escreverCursor, lerCursor } from '../../../server/feed/cursor.ts';
import { escoposDaSessao, MAXIMO_DE_ENTIDADES } from '../../../server/feed/escopos.ts';

const EPOCA = '0123456789abcdef01234567';
const numero = fc.integer({ min: 1, max: 36 ** 6 - 1 });
/** A request by its row number, or the tag of what somebody who is signed in may see. */
const chave = fc.oneof(
  numero.map((n) => n.toString(36)),
  numero.map((n) => `-${n.toString(36).padStart(6, '0')}`),
);
const posicoes = fc
  .array(fc.tuple(chave, fc.integer({ min: 0, max: 36 ** 6 - 1 })), { maxLength: MAXIMO_DE_ACOMPANHAMENTOS })
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

  it('com todos os pedidos e entidades que cabem, e dez milhões de mudanças, cabe no que o contrato aceita', () => {
    const pedidos = Array.from({ length: MAXIMO_DE_ACOMPANHAMENTOS }, (_, i) => (9_999_999 - i).toString(36));
    const perfis = ['RESPONSAVEL_LEGAL', 'APROVADOR_ASSINATURA_ELETRONICA'];
    const vinculos = Array.from({ length: 2 * MAXIMO_DE_ENTIDADES }, (_, i) => ({
      cnpj: `${10_000_000_000_000 + i}`,
      perfis,
      status: 'ATIVO' as const,
    }));
    const daSessao = escoposDaSessao(Buffer.alloc(32, 1), { cpf: '52998224725', vinculos }).map(
      (e) => e.chave,
    );
    expect(new Set(daSessao).size).toBe(MAXIMO_DE_ENTIDADES + 2);
    const cheio = new Map([...daSessao, ...pedidos].map((c) => [c, 9_999_999]));
    const cursor = escreverCursor({ epoca: EPOCA, posicoes: cheio });
    expect(cursor.length).toBeLessThanOrEqual(MAXIMO_DO_CURSOR);
    expect(lerCursor(cursor)?.posicoes).toEqual(cheio);
  });
});
