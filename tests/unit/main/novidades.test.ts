import { describe, expect, it } from 'vitest';
import type { ItemDoFeed } from '../../../contract/api/feed.ts';
import type { PreCadastro } from '../../../contract/domain/pre-cadastro.ts';
import { AGORA, armazemAberto, idDe, naFila, recebido, resposta, valor } from './apoio.ts';

const item = (n: number, mais: Partial<PreCadastro> = {}): ItemDoFeed => {
  const { acompanhamento: _segredo, ...dado } = resposta(n, mais);
  return { tipo: 'pre-cadastro', id: idDe(n), versao: dado.versao, em: dado.atualizadoEm, dado };
};
const pagina = (itens: ItemDoFeed[], proximo = 'cursor-2') => ({
  itens,
  proximo,
  fim: true,
  epoca: 'epoca-1',
});

describe('what the feed tells', () => {
  it('changes the requests that are known here, and remembers how far it was read', () => {
    const a = armazemAberto();
    recebido(a, 1);
    const mudados = a.novidades.aplicar(
      pagina([item(1, { versao: 2, situacaoCadastral: 'APROVADO' })]),
      AGORA,
    );
    expect(mudados).toEqual([idDe(1)]);
    expect(valor(a.pedidos.abrir(idDe(1)))).toMatchObject({ estado: 'APROVADO', recebido: { versao: 2 } });
    expect(a.lembrancas.ler()).toMatchObject({ cursor: 'cursor-2', epoca: 'epoca-1' });
  });

  it('is taken in together with its cursor, or not at all', () => {
    const a = armazemAberto();
    for (const n of [1, 2]) recebido(a, n);
    a.lembrancas.guardar({ cursor: 'cursor-1' });
    const quebrado = item(2, { versao: 2 });
    Object.defineProperty(quebrado.dado, 'historico', {
      enumerable: true,
      get: () => {
        throw new Error('cannot be read');
      },
    });
    expect(() => a.novidades.aplicar(pagina([item(1, { versao: 2 }), quebrado]), AGORA)).toThrow(
      'cannot be read',
    );
    expect(valor(a.pedidos.abrir(idDe(1))).recebido?.versao).toBe(1);
    expect(a.lembrancas.ler().cursor).toBe('cursor-1');
  });

  it('never goes back to an older version', () => {
    const a = armazemAberto();
    recebido(a, 1, { versao: 3, situacaoCadastral: 'APROVADO' });
    a.novidades.aplicar(pagina([item(1, { versao: 2 })]), AGORA);
    expect(valor(a.pedidos.abrir(idDe(1)))).toMatchObject({ estado: 'APROVADO', recebido: { versao: 3 } });
  });

  it('leaves alone tombstones and requests of other computers, and reads on', () => {
    const a = armazemAberto();
    recebido(a, 1);
    const lapide: ItemDoFeed = {
      tipo: 'pre-cadastro',
      id: idDe(1),
      versao: 9,
      em: '2026-11-10T13:00:00Z',
      removido: true,
    };
    expect(a.novidades.aplicar(pagina([lapide, item(7)]), AGORA)).toEqual([]);
    expect(valor(a.pedidos.abrir(idDe(1))).estado).toBe('EM_ANALISE');
    expect(a.lembrancas.ler().cursor).toBe('cursor-2');
  });

  it('does not take a request for received while its own answer is still awaited', () => {
    const a = armazemAberto();
    naFila(a, 1);
    a.novidades.aplicar(pagina([item(1)]), AGORA);
    expect(valor(a.pedidos.abrir(idDe(1))).estado).toBe('NA_FILA');
    expect(a.fila.doAlvo(idDe(1))?.estado).toBe('PENDENTE');
  });

  it('is read from the beginning after the cursor expired, without touching the outbox', () => {
    const a = armazemAberto();
    naFila(a, 1);
    a.novidades.aplicar(pagina([]), AGORA);
    a.novidades.recomecar();
    expect(a.lembrancas.ler()).toEqual({ epoca: 'epoca-1' });
    expect(a.fila.resumo().pendentes).toBe(1);
  });
});

describe('lembranças', () => {
  it('survive the program, and one that is set to nothing is forgotten', () => {
    const a = armazemAberto();
    a.lembrancas.guardar({ aparencia: 'escuro', cursor: 'x' });
    a.lembrancas.guardar({ cursor: undefined });
    a.armazem.encerrar();
    expect(armazemAberto(a.pasta).lembrancas.ler()).toEqual({ aparencia: 'escuro' });
  });
});
