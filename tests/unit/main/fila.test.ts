import { describe, expect, it } from 'vitest';
import { erro } from '../../../contract/bridge/errors.ts';
import { abrirBanco } from '../../../main/storage/sqlite.ts';
import { join } from 'node:path';
import {
  AGORA,
  armazemAberto,
  CHAVE,
  DIA,
  idDe,
  naFila,
  operacaoDe,
  recebido,
  resposta,
  valor,
  type ArmazemDeTeste,
} from './apoio.ts';

const CEDO = AGORA + 1_000;
const ids = (operacoes: readonly { readonly id: string }[]): string[] => operacoes.map((o) => o.id);
const adiamento = (proximaEm: number, talvezEnviada = false) => ({
  proximaEm,
  motivo: erro('SEM_CONEXAO'),
  talvezEnviada,
});

/** A second operation of the same target, as later chapters of the product will queue them. */
function outraOperacao(a: ArmazemDeTeste, alvo: string, id: string): void {
  const banco = abrirBanco(join(a.pasta, 'dispositivo.db'), CHAVE);
  banco
    .prepare(
      `INSERT INTO operacao (id, tipo, alvo, corpo, estado, proxima_em, criada_em) VALUES (?, 'outra', ?, '{}', 'PENDENTE', ?, ?)`,
    )
    .run(id, alvo, AGORA, AGORA);
  banco.close();
}

describe('outbox', () => {
  it('gives what is due in the order in which it was queued, up to the number asked for', () => {
    const a = armazemAberto();
    for (const n of [1, 2, 3]) naFila(a, n);
    expect(ids(a.fila.tomar(CEDO, 2))).toEqual([operacaoDe(1), operacaoDe(2)]);
    expect(ids(a.fila.tomar(CEDO, 2))).toEqual([operacaoDe(3)]);
    expect(a.fila.tomar(CEDO, 2)).toEqual([]);
  });

  it('keeps the bytes that were queued', () => {
    const a = armazemAberto();
    naFila(a, 1);
    expect(a.fila.tomar(CEDO, 1)[0]).toMatchObject({ corpo: '{"corpo":1}', alvo: idDe(1), tentativas: 0 });
  });

  it('notes with the taking that an operation may reach the backend, and answers how it was before', () => {
    const a = armazemAberto();
    naFila(a, 1);
    expect(a.fila.tomar(CEDO, 1)[0]?.talvez_enviada).toBe(false);
    expect(a.fila.doAlvo(idDe(1))).toMatchObject({ estado: 'EM_VOO', talvez_enviada: true });
  });

  it('sends two operations of one target one after the other', () => {
    const a = armazemAberto();
    naFila(a, 1);
    outraOperacao(a, idDe(1), operacaoDe(2));
    expect(ids(a.fila.tomar(CEDO, 8))).toEqual([operacaoDe(1)]);
    expect(a.fila.tomar(CEDO, 8)).toEqual([]);
    valor(a.pedidos.confirmarEnvio(operacaoDe(1), resposta(1), CEDO));
    expect(ids(a.fila.tomar(CEDO, 8))).toEqual([operacaoDe(2)]);
  });

  it('holds back only the target of an operation that waits for a person', () => {
    const a = armazemAberto();
    for (const n of [1, 2]) naFila(a, n);
    outraOperacao(a, idDe(1), operacaoDe(3));
    a.fila.tomar(CEDO, 1);
    valor(a.pedidos.pararEnvio(operacaoDe(1), idDe(1), erro('VALIDACAO'), 'PRECISA_DE_VOCE', CEDO));
    expect(ids(a.fila.tomar(CEDO, 8))).toEqual([operacaoDe(2)]);
    expect(a.fila.resumo()).toMatchObject({ pendentes: 1, emVoo: 1, documentos: 0, parados: 1 });
  });

  it('gives back what was taken but not tried, as it was', () => {
    const a = armazemAberto();
    naFila(a, 1);
    const tomadas = a.fila.tomar(CEDO, 1);
    a.fila.devolver(tomadas);
    expect(a.fila.doAlvo(idDe(1))).toMatchObject({
      estado: 'PENDENTE',
      talvez_enviada: false,
      tentativas: 0,
    });
    a.fila.tomar(CEDO, 1);
    a.fila.devolver([{ id: operacaoDe(1), talvez_enviada: true }]);
    expect(a.fila.doAlvo(idDe(1))?.talvez_enviada).toBe(true);
  });

  it('gives back nothing that was confirmed in the meantime', () => {
    const a = armazemAberto();
    naFila(a, 1);
    const tomadas = a.fila.tomar(CEDO, 1);
    valor(a.pedidos.confirmarEnvio(operacaoDe(1), resposta(1), CEDO));
    a.fila.devolver(tomadas);
    expect(a.fila.doAlvo(idDe(1))?.estado).toBe('CONFIRMADA');
  });

  it('waits as long as it was told after an attempt, and says why', () => {
    const a = armazemAberto();
    naFila(a, 1);
    a.fila.tomar(CEDO, 1);
    a.fila.adiar(operacaoDe(1), adiamento(CEDO + 5_000));
    expect(a.fila.tomar(CEDO + 4_999, 1)).toEqual([]);
    expect(valor(a.pedidos.abrir(idDe(1))).fila).toMatchObject({
      tentativas: 1,
      motivo: { codigo: 'SEM_CONEXAO' },
    });
    expect(ids(a.fila.tomar(CEDO + 5_000, 1))).toEqual([operacaoDe(1)]);
  });

  it('tries again after a crash what was in flight, still knowing that it may have arrived', () => {
    const primeira = armazemAberto();
    naFila(primeira, 1);
    primeira.fila.tomar(CEDO, 1);
    primeira.armazem.encerrar();
    const depois = armazemAberto(primeira.pasta);
    expect(depois.fila.tomar(CEDO, 1)).toMatchObject([{ id: operacaoDe(1), talvez_enviada: true }]);
  });

  it('forgets waiting times, of one target or of all', () => {
    const a = armazemAberto();
    for (const n of [1, 2]) naFila(a, n);
    for (const { id } of a.fila.tomar(CEDO, 2)) a.fila.adiar(id, adiamento(CEDO + DIA));
    a.fila.apressar(CEDO, idDe(2));
    expect(ids(a.fila.tomar(CEDO, 8))).toEqual([operacaoDe(2)]);
    a.fila.apressar(CEDO);
    expect(ids(a.fila.tomar(CEDO, 8))).toEqual([operacaoDe(1)]);
  });

  it('pushes everything again that is retained when the backend lost part of its past', () => {
    const a = armazemAberto();
    recebido(a, 1);
    naFila(a, 2);
    expect(a.fila.reenviarTudo(CEDO)).toBe(1);
    expect(ids(a.fila.tomar(CEDO, 8))).toEqual([operacaoDe(1), operacaoDe(2)]);
  });

  it('does not push again what a person took off the list: nothing is left to store the answer in', () => {
    const a = armazemAberto();
    recebido(a, 1, { situacaoCadastral: 'APROVADO' });
    valor(a.pedidos.descartar(idDe(1), AGORA));
    expect(a.fila.reenviarTudo(CEDO)).toBe(0);
  });

  it('drops confirmed operations only after they came back in the feed and the time of keeping is over', () => {
    const a = armazemAberto();
    for (const n of [1, 2]) recebido(a, n);
    naFila(a, 3);
    const { acompanhamento: _segredo, ...dado } = resposta(1);
    const item = { tipo: 'pre-cadastro' as const, id: idDe(1), versao: 1, em: dado.criadoEm, dado };
    a.novidades.aplicar({ itens: [item], proximo: 'c', fim: true, epoca: 'e' }, CEDO);
    expect(a.fila.limpar(CEDO)).toBe(0);
    expect(a.fila.limpar(CEDO + 1)).toBe(1);
    expect(a.fila.doAlvo(idDe(2))?.estado).toBe('CONFIRMADA');
    expect(a.fila.doAlvo(idDe(3))?.estado).toBe('PENDENTE');
  });

  it('tells how many wait, when the next is due, and the place of each', () => {
    const a = armazemAberto();
    expect(a.fila.resumo()).toEqual({ pendentes: 0, emVoo: 0, documentos: 0, parados: 0, proximaEm: null });
    for (const n of [1, 2, 3]) naFila(a, n);
    a.fila.tomar(CEDO, 1);
    expect(a.fila.resumo()).toEqual({
      pendentes: 2,
      emVoo: 1,
      documentos: 0,
      parados: 0,
      proximaEm: AGORA + 2,
    });
    expect([1, 2, 3].map((n) => valor(a.pedidos.abrir(idDe(n))).fila?.posicao)).toEqual([1, 2, 3]);
  });
});
