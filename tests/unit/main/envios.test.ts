import { beforeEach, describe, expect, it } from 'vitest';
import { erro } from '../../../contract/bridge/errors.ts';
import { criarEnvios, type EnvioDeArquivo, type Envios } from '../../../main/sync/anexos/envios.ts';
import { abrirBanco, type Banco } from '../../../main/storage/sqlite.ts';
import { migrar } from '../../../main/storage/migrar.ts';
import { AGORA, armazemAberto, CHAVE, DIA, idDe, pastaNova, valor } from './apoio.ts';

const SHA = (n: number): string => n.toString(16).padStart(64, '0');
const novo = (n: number, sha = n) => ({
  arquivo: idDe(n),
  sha256: SHA(sha),
  tamanho: 2_000_000,
  tipo: 'application/pdf' as const,
});

let banco: Banco;
let envios: Envios;
let concluidos: EnvioDeArquivo[];

beforeEach(() => {
  banco = abrirBanco(`${pastaNova()}/teste.db`, CHAVE);
  migrar(banco);
  concluidos = [];
  envios = criarEnvios(banco, (e) => {
    expect(banco.inTransaction).toBe(true);
    concluidos.push(e);
  });
  return () => banco.close();
});
const por = (...ns: number[]): void => {
  for (const n of ns) envios.enfileirar(novo(n), AGORA);
};
const tomar = (agora = AGORA): string | undefined => envios.tomar(agora)?.arquivo;
const estado = (n: number): string | undefined => envios.doArquivo(idDe(n))?.estado;
const adiamento = { proximaEm: AGORA + 1_000, tentativas: 1, conferir: false, motivo: erro('SEM_CONEXAO') };

describe('the queue of files', () => {
  it('gives them in the order in which they came, each once', () => {
    por(2, 1);
    expect([tomar(), tomar(), tomar()]).toEqual([idDe(2), idDe(1), undefined]);
    expect(estado(2)).toBe('ENVIANDO');
  });

  it('is never held back by one that waits, is refused or is paused', () => {
    por(1, 2, 3, 4);
    tomar();
    envios.adiar(idDe(1), adiamento);
    tomar();
    envios.recusar(idDe(2), erro('ANEXO_INFECTADO'));
    envios.pausar(idDe(3), true, AGORA);
    expect(tomar()).toBe(idDe(4));
    expect(envios.proximaEm()).toBe(AGORA + 1_000);
    expect(tomar(AGORA + 1_000)).toBe(idDe(1));
    expect(envios.doArquivo(idDe(2))).toMatchObject({
      estado: 'RECUSADO',
      motivo: { codigo: 'ANEXO_INFECTADO' },
    });
  });

  it('believes no wait of more than a day: the clock was set back', () => {
    por(1);
    tomar();
    envios.adiar(idDe(1), { ...adiamento, proximaEm: AGORA + 365 * DIA });
    expect(tomar()).toBe(idDe(1));
  });

  it('lets what is paused rest until it is let go', () => {
    por(1);
    tomar();
    envios.pausar(idDe(1), true, AGORA);
    envios.adiar(idDe(1), adiamento);
    envios.retomar();
    expect([estado(1), tomar()]).toEqual(['PAUSADO', undefined]);
    envios.pausar(idDe(1), false, AGORA);
    // It was stopped in the middle: it may have arrived.
    expect(envios.tomar(AGORA)).toMatchObject({ arquivo: idDe(1), conferir: true });
  });

  it('after a crash takes up what was under way, and asks first', () => {
    por(1);
    tomar();
    envios.anotarUrl(idDe(1), '/e/1', 100);
    envios.avancar(idDe(1), 500);
    envios.retomar();
    expect(envios.tomar(AGORA)).toMatchObject({ url: '/e/1', enviados: 500, conferir: true });
  });

  it('counts attempts since the last bytes that arrived', () => {
    por(1);
    tomar();
    envios.anotarUrl(idDe(1), '/e/1', 0);
    envios.adiar(idDe(1), { ...adiamento, tentativas: 5 });
    expect(envios.doArquivo(idDe(1))).toMatchObject({ tentativas: 5, motivo: { codigo: 'SEM_CONEXAO' } });
    tomar(AGORA + 1_000);
    envios.avancar(idDe(1), 1);
    expect(envios.doArquivo(idDe(1))).toMatchObject({ tentativas: 0, motivo: null });
  });
});

describe('a file that the backend has', () => {
  it('is told of in the same transaction, whole', () => {
    por(1);
    tomar();
    envios.anotarUrl(idDe(1), '/e/1', 100);
    expect(envios.concluir(idDe(1), AGORA)).toEqual([idDe(1)]);
    expect(concluidos).toMatchObject([
      { arquivo: idDe(1), estado: 'ENVIADO', enviados: 2_000_000, url: null },
    ]);
    expect(envios.esquecidos()).toEqual([]);
  });

  it('is not there, when what is told of it cannot be stored', () => {
    const quebrado = criarEnvios(banco, () => {
      throw new Error('no room');
    });
    por(1);
    tomar();
    expect(() => quebrado.concluir(idDe(1), AGORA)).toThrow('no room');
    expect(estado(1)).toBe('ENVIANDO');
  });

  it('also counts when it had been paused meanwhile', () => {
    por(1);
    tomar();
    envios.pausar(idDe(1), true, AGORA);
    envios.concluir(idDe(1), AGORA);
    expect(estado(1)).toBe('ENVIADO');
  });
});

describe('files of the same bytes', () => {
  beforeEach(() => {
    envios.enfileirar(novo(1, 7), AGORA);
    envios.enfileirar(novo(2, 7), AGORA);
  });

  it('go once: the second waits for the first, and arrives with it', () => {
    expect([tomar(), tomar()]).toEqual([idDe(1), undefined]);
    envios.anotarUrl(idDe(1), '/e/1', 10);
    expect(envios.doArquivo(idDe(2))).toMatchObject({ estado: 'NA_FILA', enviados: 10 });
    expect(envios.concluir(idDe(1), AGORA)).toEqual([idDe(1), idDe(2)]);
    expect(concluidos.map((e) => e.arquivo)).toEqual([idDe(1), idDe(2)]);
  });

  it('are there at once, when the bytes are there already', () => {
    tomar();
    envios.concluir(idDe(1), AGORA);
    envios.enfileirar(novo(3, 7), AGORA);
    expect(estado(3)).toBe('ENVIADO');
    expect(concluidos.at(-1)?.arquivo).toBe(idDe(3));
  });

  it('wait for nobody who is paused, and go on where he was', () => {
    tomar();
    envios.anotarUrl(idDe(1), '/e/1', 10);
    envios.pausar(idDe(1), true, AGORA);
    expect(envios.tomar(AGORA)).toMatchObject({ arquivo: idDe(2), url: '/e/1', enviados: 10 });
  });

  it('leave the upload to the other when one is taken back', () => {
    tomar();
    envios.anotarUrl(idDe(1), '/e/1', 10);
    envios.retirar(idDe(1));
    expect([envios.esquecidos(), envios.doArquivo(idDe(2))?.url]).toEqual([[], '/e/1']);
    envios.retirar(idDe(2));
    expect(envios.esquecidos()).toEqual(['/e/1']);
    envios.esqueceu('/e/1');
    expect([envios.esquecidos(), envios.todos()]).toEqual([[], []]);
  });
});

describe('an upload that is of no use', () => {
  it('is ended at the backend, also when it was begun after its file was taken back', () => {
    por(1);
    tomar();
    envios.retirar(idDe(1));
    envios.anotarUrl(idDe(1), '/e/tarde', 0);
    envios.avancar(idDe(1), 5);
    expect(envios.esquecidos()).toEqual(['/e/tarde']);
    expect(envios.concluir(idDe(1), AGORA)).toEqual([]);
  });

  it('is forgotten when the backend has forgotten it', () => {
    por(1);
    tomar();
    envios.anotarUrl(idDe(1), '/e/1', 10);
    envios.recomecar(idDe(1));
    expect([
      envios.doArquivo(idDe(1))?.url,
      envios.doArquivo(idDe(1))?.enviados,
      envios.esquecidos(),
    ]).toEqual([null, 0, []]);
  });

  it('begins again when it arrived changed, three times at most', () => {
    por(1);
    tomar();
    expect([envios.naoConferiu(idDe(1)), envios.naoConferiu(idDe(1)), envios.naoConferiu(idDe(1))]).toEqual([
      true,
      true,
      false,
    ]);
    expect(envios.doArquivo(idDe(1))).toMatchObject({
      estado: 'RECUSADO',
      motivo: { codigo: 'ARQUIVO_DANIFICADO' },
    });
  });
});

describe('a backend that lost part of its past', () => {
  it('is asked about everything that it had, and refuses nothing anew', () => {
    por(1, 2, 3);
    tomar();
    envios.concluir(idDe(1), AGORA);
    tomar();
    envios.recusar(idDe(2), erro('ANEXO_INFECTADO'));
    expect(envios.mudarEpoca(AGORA)).toBe(1);
    expect(envios.tomar(AGORA)).toMatchObject({ arquivo: idDe(1), conferir: true, enviados: 0 });
    expect([estado(2), envios.tomar(AGORA)]).toMatchObject([
      'RECUSADO',
      { arquivo: idDe(3), conferir: false },
    ]);
  });

  it('is asked about one file that it says to lack', () => {
    por(1, 2);
    for (const n of [1, 2]) {
      tomar();
      envios.concluir(idDe(n), AGORA);
    }
    envios.reabrir(idDe(2), AGORA);
    expect([estado(1), estado(2)]).toEqual(['ENVIADO', 'NA_FILA']);
  });
});

describe('a store that was put together again', () => {
  const emUso = () => {
    const a = armazemAberto();
    a.envios.enfileirar(novo(1), AGORA);
    a.envios.tomar(AGORA);
    a.envios.anotarUrl(idDe(1), '/e/1', 700);
    return a;
  };
  const aberto = (a: ReturnType<typeof emUso>): EnvioDeArquivo | null | undefined => {
    valor(a.armazem.abrir(CHAVE, AGORA));
    return a.armazem.repositorios?.envios.doArquivo(idDe(1));
  };

  it('knows its files after a crash', () => {
    const a = emUso();
    a.armazem.fechar();
    expect(aberto(a)).toMatchObject({ estado: 'NA_FILA', url: '/e/1', enviados: 700 });
  });

  it('knows them after a recovery, and asks the backend first', () => {
    const a = emUso();
    a.envios.adiar(idDe(1), adiamento);
    valor(a.armazem.recuperar(CHAVE, AGORA));
    expect(aberto(a)).toMatchObject({ estado: 'NA_FILA', url: '/e/1', conferir: true });
  });

  it('knows those of the backup that took its place, and asks first', () => {
    const a = emUso();
    a.envios.adiar(idDe(1), adiamento);
    valor(a.armazem.copiarSePreciso(AGORA));
    valor(a.armazem.restaurarUltima(CHAVE, AGORA));
    expect(aberto(a)).toMatchObject({ conferir: true });
  });
});
