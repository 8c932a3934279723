import { describe, expect, it } from 'vitest';
import type { EstadoDoSync } from '../../../contract/bridge/sync.ts';
import { syncWords } from '../../../renderer/app/sync/syncWords.ts';

const sync = (mais: Partial<EstadoDoSync> = {}): EstadoDoSync => ({
  conexao: 'conectado',
  motivo: null,
  contatoEm: null,
  naFila: 0,
  documentos: 0,
  enviando: 0,
  parados: 0,
  pausado: false,
  proximaTentativaEm: null,
  ...mais,
});

describe('conexão e fila em palavras', () => {
  it.each([
    [
      { conexao: 'sem-conexao', naFila: 3 },
      { naFila: 0, paradas: 0 },
      'Sem conexão: 3 pedidos aguardando envio',
    ],
    [
      { conexao: 'sem-conexao', naFila: 2 },
      { naFila: 2, paradas: 0 },
      'Sem conexão: 2 decisões aguardando envio',
    ],
    [
      { conexao: 'sem-conexao', naFila: 4 },
      { naFila: 1, paradas: 0 },
      'Sem conexão: 3 pedidos e 1 decisão aguardando envio',
    ],
    [{ pausado: true, naFila: 1 }, { naFila: 1, paradas: 0 }, 'Envio pausado: 1 decisão na fila'],
    [{ parados: 1 }, { naFila: 0, paradas: 1 }, '1 decisão precisa de você'],
    [{ parados: 2 }, { naFila: 0, paradas: 0 }, '2 pedidos precisam de você'],
    [{ enviando: 1, naFila: 2 }, { naFila: 2, paradas: 0 }, 'Enviando 1 de 2 decisões'],
    [{}, { naFila: 0, paradas: 0 }, 'Conectado ao SIGCON'],
  ] as const)('%o com %o', (estado, decisoes, texto) => {
    expect(syncWords(sync(estado), decisoes).text).toBe(texto);
  });
});
