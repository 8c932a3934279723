import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ItemDoFeed } from '../../../contract/api/feed.ts';
import type { PreCadastro } from '../../../contract/domain/pre-cadastro.ts';
import { erro } from '../../../contract/bridge/errors.ts';
import { fail } from '../../../contract/result.ts';
import { criarRemoto, executar } from '../../../main/storage/rpc.ts';
import { abrirBanco } from '../../../main/storage/sqlite.ts';
import { criarApi } from '../../../main/sync/api.ts';
import { criarLeituraDoFeed } from '../../../main/sync/feed.ts';
import { criarHttp } from '../../../main/sync/http.ts';
import {
  AGORA,
  armazemAberto,
  CHAVE,
  idDe,
  naFila,
  recebido,
  RelogioParado,
  resposta,
  SEM_REGISTRO,
  valor,
} from './apoio.ts';

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
    expect(a.novidades.cursorDe(0)).toBe('cursor-2');
  });

  it('is taken in together with its cursor, or not at all', () => {
    const a = armazemAberto();
    for (const n of [1, 2]) recebido(a, n);
    a.novidades.aplicar(pagina([], 'cursor-1'), AGORA);
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
    expect(a.novidades.cursorDe(0)).toBe('cursor-1');
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
    expect(a.novidades.cursorDe(0)).toBe('cursor-2');
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
    a.novidades.mudarEpoca('epoca-1', AGORA);
    a.novidades.aplicar(pagina([]), AGORA);
    a.novidades.aplicar(pagina([], 'do-outro-grupo'), AGORA, 1);
    a.novidades.recomecar(0);
    expect([a.novidades.cursorDe(0), a.novidades.cursorDe(1)]).toEqual([null, 'do-outro-grupo']);
    expect(a.lembrancas.ler()).toEqual({ epoca: 'epoca-1' });
    expect(a.fila.resumo().pendentes).toBe(1);
  });
});

describe('another epoca of the backend', () => {
  it('the first one that is heard of is only noted', () => {
    const a = armazemAberto();
    recebido(a, 1);
    expect(a.novidades.mudarEpoca('epoca-1', AGORA)).toBeNull();
    expect(a.fila.doAlvo(idDe(1))?.estado).toBe('CONFIRMADA');
    expect(a.lembrancas.ler().epoca).toBe('epoca-1');
  });

  it('sends again what was confirmed, reads all groups from their start, and believes a lower version', () => {
    const a = armazemAberto();
    recebido(a, 1, { versao: 7, situacaoCadastral: 'APROVADO' });
    a.novidades.mudarEpoca('epoca-1', AGORA);
    for (const grupo of [0, 1, 2]) a.novidades.aplicar(pagina([], `cursor-${grupo}`), AGORA, grupo);
    expect(a.novidades.mudarEpoca('epoca-1', AGORA)).toBeNull();
    expect(a.novidades.mudarEpoca('epoca-2', AGORA)).toBe(1);
    expect(a.lembrancas.ler().epoca).toBe('epoca-2');
    expect([0, 1, 2].map((grupo) => a.novidades.cursorDe(grupo))).toEqual([null, null, null]);
    expect(a.fila.doAlvo(idDe(1))?.estado).toBe('PENDENTE');
    a.novidades.aplicar(pagina([item(1, { versao: 2 })]), AGORA);
    expect(valor(a.pedidos.abrir(idDe(1)))).toMatchObject({ estado: 'EM_ANALISE', recebido: { versao: 2 } });
  });

  it('is noted together with all of that, or not at all', () => {
    const a = armazemAberto();
    recebido(a, 1, { versao: 7 });
    a.novidades.mudarEpoca('epoca-1', AGORA);
    a.novidades.aplicar(pagina([], 'cursor-1'), AGORA);
    const banco = abrirBanco(join(a.pasta, 'dispositivo.db'), CHAVE);
    banco.exec(
      `CREATE TRIGGER sem_lugar BEFORE UPDATE ON operacao BEGIN SELECT raise(ABORT, 'no room'); END`,
    );
    banco.close();
    expect(() => a.novidades.mudarEpoca('epoca-2', AGORA)).toThrow('no room');
    expect([a.lembrancas.ler().epoca, a.novidades.cursorDe(0)]).toEqual(['epoca-1', 'cursor-1']);
    expect(valor(a.pedidos.abrir(idDe(1))).recebido?.versao).toBe(7);
  });

  it('that the store cannot take in stops the reading: the page is not applied, the old epoca stays', async () => {
    const a = armazemAberto();
    recebido(a, 1, { versao: 7 });
    a.novidades.mudarEpoca('epoca-1', AGORA);
    const db = criarRemoto((servico, metodo, args) =>
      Promise.resolve(
        metodo === 'mudarEpoca'
          ? fail(erro('DISCO_CHEIO'))
          : executar(a.armazem, { servico, metodo, args: [...args] }),
      ),
    );
    const responder: typeof fetch = () =>
      Promise.resolve(Response.json({ ...pagina([item(1, { versao: 9 })]), epoca: 'epoca-2' }));
    const ler = criarLeituraDoFeed({
      api: criarApi('http://127.0.0.1:9', criarHttp(responder), new RelogioParado(), () => undefined),
      db,
      clock: new RelogioParado(),
      logger: SEM_REGISTRO,
      avisar: () => undefined,
    });
    await ler(new AbortController().signal);
    expect([a.lembrancas.ler().epoca, a.novidades.cursorDe(0)]).toEqual(['epoca-1', null]);
    expect(valor(a.pedidos.abrir(idDe(1))).recebido?.versao).toBe(7);
  });
});

describe('lembranças', () => {
  it('survive the program, and one that is set to nothing is forgotten', () => {
    const a = armazemAberto();
    a.lembrancas.guardar({ aparencia: 'escuro', pausado: 'sim' });
    a.lembrancas.guardar({ pausado: undefined });
    a.armazem.encerrar();
    expect(armazemAberto(a.pasta).lembrancas.ler()).toEqual({ aparencia: 'escuro' });
  });
});
