import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { PREFIXO_DO_PROBLEMA, PROBLEMAS } from '../../../contract/api/problema.ts';
import type { Fatos } from '../../../main/ports.ts';
import { criarTipoDaDecisao } from '../../../main/aprovacao/decisao.ts';
import { ARQUIVO_DO_DISPOSITIVO } from '../../../main/storage/armazem.ts';
import { criarRemoto, executar, type Remoto } from '../../../main/storage/rpc.ts';
import { abrirBanco } from '../../../main/storage/sqlite.ts';
import { criarApi } from '../../../main/sync/api.ts';
import { criarHttp } from '../../../main/sync/http.ts';
import { loteDosComandos, tiposDosComandos } from '../../../main/sync/lote.ts';
import { criarMotor, type Motor } from '../../../main/sync/motor.ts';
import {
  acasoFixo,
  armazemAberto,
  CHAVE,
  idDe,
  operacaoDe,
  RelogioParado,
  type ArmazemDeTeste,
} from './apoio.ts';
import { APROVAR, decididoDe, decidir, nova, pedidoDe, receberPagina, tabDe } from './aprovacao-apoio.ts';

const QUANTAS = 5;
const ILEGIVEL = 3;
const AS_OUTRAS = [1, 2, 4, 5];

let a: ArmazemDeTeste;
let db: Remoto;
let relogio: RelogioParado;
let motor: Motor;
let registro: { evento: string; fatos: Fatos }[];
/** What came over the line, in order: paths. */
let pedidos: string[];
let noServidor: Map<string, number>;

function ehJson(texto: string): boolean {
  try {
    JSON.parse(texto);
    return true;
  } catch {
    return false;
  }
}

/** A backend that takes every decision, alone or in a batch. */
async function servir(): Promise<string> {
  const decidirLa = (rota: string): unknown => {
    const n = Number(/([0-9]{12})\/decisoes$/.exec(rota)?.[1]);
    noServidor.set(idDe(n), (noServidor.get(idDe(n)) ?? 0) + 1);
    return decididoDe(pedidoDe(n), APROVAR);
  };
  const servidor = createServer((req, res) => {
    let texto = '';
    req.on('data', (parte: Buffer) => (texto += parte.toString()));
    req.on('end', () => {
      const rota = req.url ?? '';
      pedidos.push(rota);
      const linhas = rota.endsWith('/lote')
        ? (JSON.parse(texto) as { operacoes: { chave: string; rota: string }[] }).operacoes
        : null;
      if (!ehJson(texto)) {
        const { status, titulo: title } = PROBLEMAS['corpo-invalido'];
        const corpo = { type: `${PREFIXO_DO_PROBLEMA}corpo-invalido`, title, status };
        res.writeHead(status, { 'content-type': 'application/problem+json' }).end(JSON.stringify(corpo));
        return;
      }
      const corpo =
        linhas === null
          ? decidirLa(rota)
          : {
              resultados: linhas.map((l) => ({ chave: l.chave, status: 200, corpo: decidirLa(l.rota) })),
            };
      res.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(corpo));
    });
  });
  servidor.listen(0, '127.0.0.1');
  await once(servidor, 'listening');
  onTestFinished(() => {
    servidor.closeAllConnections();
    servidor.close();
  });
  return `http://127.0.0.1:${String((servidor.address() as AddressInfo).port)}`;
}

/** Looks into (or spoils) the account's store as nobody should. */
function noArquivo<T>(fazer: (banco: ReturnType<typeof abrirBanco>) => T): T {
  const banco = abrirBanco(join(a.pasta, ARQUIVO_DO_DISPOSITIVO), CHAVE);
  try {
    return fazer(banco);
  } finally {
    banco.close();
  }
}

beforeEach(async () => {
  [pedidos, registro] = [[], []];
  noServidor = new Map();
  relogio = new RelogioParado();
  a = armazemAberto();
  db = criarRemoto((servico, metodo, args) =>
    Promise.resolve().then(() => executar(a.armazem, { servico, metodo, args })),
  );
  const anotar = (evento: string, fatos: Fatos = {}): void => void registro.push({ evento, fatos });
  const api = criarApi(await servir(), criarHttp(globalThis.fetch), relogio, (falha, pergunta) =>
    motor.aoContato(falha, pergunta),
  );
  const comandos = [criarTipoDaDecisao({ db, clock: relogio })];
  motor = criarMotor({
    db,
    clock: relogio,
    random: acasoFixo(0.5),
    logger: { info: anotar, warn: anotar, error: anotar },
    avisar: () => undefined,
    tipos: tiposDosComandos(api, comandos, () => undefined),
    lote: loteDosComandos(api, comandos, () => undefined),
    tarefas: [],
  });
  onTestFinished(() => motor.encerrar());
  receberPagina(
    a,
    Array.from({ length: QUANTAS }, (_, i) => pedidoDe(i + 1)),
  );
  decidir(
    a,
    Array.from({ length: QUANTAS }, (_, i) => nova(i + 1)),
    relogio.now(),
  );
});

const estragar = (corpo: string): void => {
  noArquivo((banco) =>
    banco.prepare('UPDATE operacao SET corpo = ? WHERE id = ?').run(corpo, operacaoDe(ILEGIVEL)),
  );
};
const defeitos = (): string[] =>
  registro.map((r) => r.evento).filter((evento) => /^fila\.defeito|^sync\.rodada/.test(evento));

describe('a batch of decisions', () => {
  it('goes in one call', async () => {
    await motor.tentarAgora();
    expect(pedidos).toEqual(['/v1/lote']);
    expect(await motor.estado()).toMatchObject({ naFila: 0 });
  });

  it('with a command that is no JSON sends all the others; that one is refused, in sight of a person', async () => {
    estragar(JSON.stringify({ seVersao: 1, corpo: '{"decisao":' }));
    await motor.tentarAgora();
    expect([...noServidor].sort()).toEqual(AS_OUTRAS.map((n) => [idDe(n), 1]));
    expect(AS_OUTRAS.map((n) => tabDe(a, n))).toEqual(AS_OUTRAS.map(() => 'decididos'));
    expect(a.fila.doAlvo(idDe(ILEGIVEL))).toMatchObject({ estado: 'PARADA' });
    expect(await motor.estado()).toMatchObject({ naFila: 0, parados: 1 });
  });

  describe.each([
    ['the envelope of something else', '{"outra":1}'],
    ['no JSON', '{"seVersao":1,'],
    ['nothing', ''],
  ])('with one that cannot be read (%s)', (_nome, corpo) => {
    beforeEach(() => {
      estragar(corpo);
    });

    it('sends all the others, each once, and goes on reading', async () => {
      await motor.tentarAgora();
      expect([...noServidor].sort()).toEqual(AS_OUTRAS.map((n) => [idDe(n), 1]));
      expect(AS_OUTRAS.map((n) => tabDe(a, n))).toEqual(AS_OUTRAS.map(() => 'decididos'));
      expect(tabDe(a, ILEGIVEL)).toBe('nao-enviados');
      expect(defeitos()).not.toContain('sync.rodada');
      expect(registro.some((r) => JSON.stringify(r).includes('decisao'))).toBe(false);
    });

    it('lets it wait longer and longer by itself, and what is decided afterwards is not held back', async () => {
      await motor.tentarAgora();
      receberPagina(a, [pedidoDe(6), pedidoDe(7)]);
      decidir(a, [nova(6), nova(7)], relogio.now());
      await motor.tentarAgora();
      expect([6, 7].map((n) => tabDe(a, n))).toEqual(['decididos', 'decididos']);
      expect(a.fila.doAlvo(idDe(ILEGIVEL))).toMatchObject({ estado: 'PENDENTE' });
      expect(a.fila.doAlvo(idDe(ILEGIVEL))?.tentativas).toBeGreaterThanOrEqual(2);
      expect(a.fila.doAlvo(idDe(ILEGIVEL))?.proxima_em).toBeGreaterThan(relogio.now());
    });
  });
});

describe('a decision that waits', () => {
  it.each([
    ['another content under the same number (a restored backend)', { setorTrabalho: 'Obras' }, false],
    ['the same content, of another instant', { atualizadoEm: '2026-11-11T12:00:00.000Z' }, true],
  ])('when the feed tells %s: sent %j, %s', async (_nome, mais, vai) => {
    receberPagina(a, [{ ...pedidoDe(1), ...mais }]);
    await motor.tentarAgora();
    expect(noServidor.has(idDe(1))).toBe(vai);
    expect(a.fila.doAlvo(idDe(1))).toMatchObject({ estado: vai ? 'CONFIRMADA' : 'PARADA' });
    expect([2, 3, 4, 5].map((n) => tabDe(a, n))).toEqual([2, 3, 4, 5].map(() => 'decididos'));
  });
});
