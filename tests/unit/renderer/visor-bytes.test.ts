import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { PEDACO_DA_PONTE } from '../../../contract/bridge/assinatura.ts';
import { erro, type Erro } from '../../../contract/bridge/errors.ts';
import { METODOS } from '../../../contract/bridge/metodos.ts';
import { NOME_DA_PONTE, type Ponte } from '../../../contract/bridge/ponte.ts';
import { fail, ok } from '../../../contract/result.ts';
import { lerInteiro, lerIntervalo } from '../../../renderer/features/assinatura/visor/bytes.ts';

const ARQUIVO = '00000000-0000-4000-8000-000000000001';
const TOTAL = PEDACO_DA_PONTE * 2 + 12_345;
const bytes = Uint8Array.from({ length: TOTAL }, (_, i) => (i * 7 + (i >> 8)) % 256);

let pedidos: { inicio: number; tamanho: number }[];
let falha: Erro | null;
let naPonte: Uint8Array;

/** What main answers, at the boundary of the window. */
const ponte: Ponte = {
  invoke: (metodo, params) => {
    expect(metodo).toBe('assinatura.ler');
    const { inicio, tamanho } = METODOS['assinatura.ler'].params.parse(params);
    pedidos.push({ inicio, tamanho });
    if (falha !== null && pedidos.length > 1) return Promise.resolve(fail(falha));
    const base64 = Buffer.from(naPonte.subarray(inicio, inicio + tamanho)).toString('base64');
    return Promise.resolve(ok({ base64, total: naPonte.length }));
  },
  subscribe: () => () => undefined,
};

beforeEach(() => {
  pedidos = [];
  falha = null;
  naPonte = bytes;
  vi.stubGlobal('window', { [NOME_DA_PONTE]: ponte });
});
afterEach(() => void vi.unstubAllGlobals());

const semFim = (): AbortSignal => new AbortController().signal;

describe('bytes de um arquivo deste computador', () => {
  it('vêm inteiros e em pedaços do tamanho da ponte, com o progresso', async () => {
    const progresso: number[] = [];
    const lidos = await lerInteiro(ARQUIVO, TOTAL, semFim(), (agora) => progresso.push(agora));
    expect(lidos?.ok === true && Buffer.compare(lidos.value, bytes)).toBe(0);
    expect(pedidos.map(({ tamanho }) => tamanho)).toEqual([PEDACO_DA_PONTE, PEDACO_DA_PONTE, 12_345]);
    expect(progresso).toEqual([PEDACO_DA_PONTE, PEDACO_DA_PONTE * 2, TOTAL]);
  });

  it('de um intervalo só se pede o intervalo', async () => {
    const lidos = await lerIntervalo(ARQUIVO, 1000, 1500, semFim());
    expect(lidos?.ok === true && [...lidos.value]).toEqual([...bytes.subarray(1000, 1500)]);
    expect(pedidos).toEqual([{ inicio: 1000, tamanho: 500 }]);
  });

  it('um erro no meio é o resultado', async () => {
    falha = erro('ARQUIVO_NAO_ENCONTRADO');
    expect(await lerInteiro(ARQUIVO, TOTAL, semFim())).toEqual(fail(falha));
    expect(pedidos).toHaveLength(2);
  });

  it('um arquivo que acaba antes não é dado por inteiro', async () => {
    naPonte = bytes.subarray(0, 100);
    expect(await lerInteiro(ARQUIVO, TOTAL, semFim())).toEqual(fail(erro('ARQUIVO_INCOMPLETO')));
  });

  it('quem desiste não recebe nada, e nada mais é pedido', async () => {
    const fim = new AbortController();
    const lidos = await lerInteiro(ARQUIVO, TOTAL, fim.signal, () => fim.abort());
    expect(lidos).toBeNull();
    expect(pedidos).toHaveLength(1);
  });
});
