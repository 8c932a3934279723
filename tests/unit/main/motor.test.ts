import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { erro, type CodigoDeErro } from '../../../contract/bridge/errors.ts';
import type { Evento } from '../../../contract/bridge/events.ts';
import { criarRemoto, executar } from '../../../main/storage/rpc.ts';
import { abrirBanco } from '../../../main/storage/sqlite.ts';
import type { FalhaDaApi } from '../../../main/sync/api.ts';
import type { Operacao } from '../../../main/sync/fila.ts';
import { criarMotor, type Motor, type Tarefa } from '../../../main/sync/motor.ts';
import type { Desfecho } from '../../../main/sync/operacoes.ts';
import { join } from 'node:path';
import {
  acasoFixo,
  AGORA,
  armazemAberto,
  assentar,
  CHAVE,
  idDe,
  naFila,
  RelogioParado,
  resposta,
  SEM_REGISTRO,
  valor,
  type ArmazemDeTeste,
} from './apoio.ts';

const falha = (codigo: CodigoDeErro, mais: Partial<FalhaDaApi> = {}): FalhaDaApi => ({
  erro: erro(codigo),
  acao: 'repetir',
  talvezEnviada: false,
  respondeu: false,
  ...mais,
});
const SEM_LINHA = falha('SEM_CONEXAO');
const n = (operacao: Operacao): number => Number(operacao.id.slice(-6)) - 500_000;

let a: ArmazemDeTeste;
let relogio: RelogioParado;
let motor: Motor;
/** In this order the operations were tried. */
let tentadas: number[];
let eventos: Evento[];
/** How the backend is: what becomes of each attempt, and of each reading. */
let enviar: (operacao: Operacao) => Promise<Desfecho> | Desfecho;
let ler: Tarefa;
let leituras: number;

/** The backend takes an operation: contact, and the answer is stored. */
function confirmar(operacao: Operacao): Desfecho {
  motor.aoContato(null, false);
  valor(a.pedidos.confirmarEnvio(operacao.id, resposta(n(operacao)), relogio.now()));
  return { tipo: 'confirmada' };
}
function adiar(f: FalhaDaApi): Desfecho {
  motor.aoContato(f.respondeu ? null : f, false);
  return { tipo: 'adiar', falha: f };
}
const lerBem: Tarefa = () => {
  motor.aoContato(null, true);
  return Promise.resolve(null);
};

function montar(): Motor {
  const db = criarRemoto((servico, metodo, args) =>
    Promise.resolve().then(() => executar(a.armazem, { servico, metodo, args })),
  );
  return criarMotor({
    db,
    clock: relogio,
    random: acasoFixo(0.5),
    logger: SEM_REGISTRO,
    avisar: (evento) => eventos.push(evento),
    tipos: [
      {
        tipo: 'pre-cadastro.enviar',
        enviar: async (operacao) => {
          tentadas.push(n(operacao));
          return enviar(operacao);
        },
      },
    ],
    tarefas: [
      (sinal) => {
        leituras += 1;
        return ler(sinal);
      },
    ],
  });
}
const avancar = async (ms: number): Promise<void> => {
  relogio.avancar(ms);
  await assentar();
};
async function iniciar(): Promise<void> {
  await motor.iniciar();
  await assentar();
}
async function semLinha(): Promise<void> {
  enviar = () => adiar(SEM_LINHA);
  ler = () => {
    motor.aoContato(SEM_LINHA, true);
    return Promise.resolve(SEM_LINHA);
  };
  await iniciar();
}

beforeEach(() => {
  a = armazemAberto();
  relogio = new RelogioParado();
  [tentadas, eventos, leituras] = [[], [], 0];
  enviar = confirmar;
  ler = lerBem;
  motor = montar();
  onTestFinished(() => motor.encerrar());
});

describe('with a line', () => {
  it('sends what waits in the order in which it was queued, then reads', async () => {
    for (const i of [1, 2, 3]) naFila(a, i, {}, AGORA - 10 + i);
    const ordem: string[] = [];
    enviar = (operacao) => {
      ordem.push(`envia ${n(operacao)}`);
      return confirmar(operacao);
    };
    ler = (sinal) => {
      ordem.push('lê');
      return lerBem(sinal);
    };
    await iniciar();
    expect(ordem).toEqual(['envia 1', 'envia 2', 'envia 3', 'lê']);
    expect(await motor.estado()).toMatchObject({ conexao: 'conectado', naFila: 0, motivo: null });
  });

  it('asks once a minute while there is nothing to do, and not all clients in the same second', async () => {
    await iniciar();
    expect(relogio.proximo).toBe(66_000);
    await avancar(66_000);
    expect(leituras).toBe(2);
  });

  it('sends at once what is queued while it waits', async () => {
    await iniciar();
    naFila(a, 1, {}, relogio.now());
    motor.cutucar();
    await assentar();
    expect(tentadas).toEqual([1]);
  });

  it('gives up a reading for what was queued in the meantime, and reads again afterwards', async () => {
    const sinais: AbortSignal[] = [];
    ler = (sinal) => {
      sinais.push(sinal);
      return sinais.length > 1
        ? Promise.resolve(null)
        : new Promise((resolver) => sinal.addEventListener('abort', () => resolver(SEM_LINHA)));
    };
    await iniciar();
    naFila(a, 1, {}, relogio.now());
    motor.cutucar();
    await assentar();
    expect(tentadas).toEqual([1]);
    expect(sinais.map((s) => s.aborted)).toEqual([true, false]);
  });

  it('goes on with the others after an operation that the backend refused for now', async () => {
    for (const i of [1, 2]) naFila(a, i, {}, AGORA - 10);
    enviar = (operacao) =>
      n(operacao) === 1
        ? adiar(falha('FALHA_INTERNA', { respondeu: true, talvezEnviada: true }))
        : confirmar(operacao);
    await iniciar();
    expect(tentadas).toEqual([1, 2]);
    expect(await motor.estado()).toMatchObject({ conexao: 'conectado', naFila: 1 });
  });

  it('goes on with the others after one that waits for a person', async () => {
    for (const i of [1, 2]) naFila(a, i, {}, AGORA - 10);
    enviar = (operacao) => {
      if (n(operacao) === 2) return confirmar(operacao);
      motor.aoContato(null, false);
      valor(a.pedidos.pararEnvio(operacao.id, operacao.alvo, erro('VALIDACAO'), 'PRECISA_DE_VOCE', AGORA));
      return { tipo: 'parada' };
    };
    await iniciar();
    expect(tentadas).toEqual([1, 2]);
    expect(await motor.estado()).toMatchObject({ naFila: 0, parados: 1 });
  });

  it('tries a postponed operation again when its own time is over', async () => {
    naFila(a, 1, {}, AGORA - 10);
    enviar = () => adiar(falha('FALHA_INTERNA', { respondeu: true, talvezEnviada: true }));
    await iniciar();
    expect(a.fila.doAlvo(idDe(1))).toMatchObject({
      tentativas: 1,
      proxima_em: AGORA + 1_000,
      talvez_enviada: true,
    });
    enviar = confirmar;
    await avancar(999);
    expect(tentadas).toEqual([1]);
    await avancar(1);
    expect(tentadas).toEqual([1, 1]);
  });

  it('remembers that an operation may have arrived, also when a later attempt certainly did not', async () => {
    naFila(a, 1, {}, AGORA - 10);
    enviar = () => adiar(falha('TEMPO_ESGOTADO', { talvezEnviada: true }));
    await iniciar();
    enviar = () => adiar(SEM_LINHA);
    await motor.tentarAgora();
    expect(a.fila.doAlvo(idDe(1))).toMatchObject({ tentativas: 2, talvez_enviada: true });
  });

  it('keeps what a newer version of the program has queued', async () => {
    naFila(a, 1, {}, AGORA - 10);
    const banco = abrirBanco(join(a.pasta, 'dispositivo.db'), CHAVE);
    banco.exec(`UPDATE operacao SET tipo = 'do-futuro'`);
    banco.close();
    naFila(a, 2, {}, AGORA - 5);
    await iniciar();
    expect(tentadas).toEqual([2]);
    expect(a.fila.doAlvo(idDe(1))).toMatchObject({ estado: 'PENDENTE', talvez_enviada: false });
  });
});

describe('Retry-After', () => {
  it('holds back the whole queue, and no longer than it says', async () => {
    for (const i of [1, 2]) naFila(a, i, {}, AGORA - 10);
    enviar = () => adiar(falha('LIMITE_EXCEDIDO', { respondeu: true, esperarMs: 30_000 }));
    await iniciar();
    enviar = confirmar;
    motor.cutucar();
    await avancar(29_000);
    expect(tentadas).toEqual([1]);
    await avancar(1_000);
    expect(tentadas.toSorted()).toEqual([1, 1, 2]);
  });

  it('gives way to a person who says "try now"', async () => {
    naFila(a, 1, {}, AGORA - 10);
    enviar = () => adiar(falha('LIMITE_EXCEDIDO', { respondeu: true, esperarMs: 3_600_000 }));
    await iniciar();
    enviar = confirmar;
    await motor.tentarAgora();
    expect(tentadas).toEqual([1, 1]);
  });
});

describe('without a line', () => {
  it('finds out with one request, not with the whole queue', async () => {
    for (let i = 1; i <= 20; i += 1) naFila(a, i, {}, AGORA - 100 + i);
    await semLinha();
    expect(tentadas).toEqual([1]);
    expect(leituras).toBe(0);
    await avancar(relogio.proximo ?? 0);
    expect(tentadas.length).toBeLessThanOrEqual(2);
    expect(await motor.estado()).toMatchObject({
      conexao: 'sem-conexao',
      motivo: { codigo: 'SEM_CONEXAO' },
      naFila: 20,
    });
  });

  it('leaves what it took but did not try as it was, so that it can still be cancelled', async () => {
    for (const i of [1, 2]) naFila(a, i, {}, AGORA - 10);
    await semLinha();
    expect(valor(a.pedidos.cancelarEnvio(idDe(2), AGORA)).estado).toBe('RASCUNHO');
    expect(valor(a.pedidos.cancelarEnvio(idDe(1), AGORA)).estado).toBe('RASCUNHO');
  });

  it('asks soon, then less and less often, never rarer than every 20 s', async () => {
    await semLinha();
    const esperas: number[] = [];
    for (let i = 0; i < 10; i += 1) {
      esperas.push(relogio.proximo ?? -1);
      await avancar(relogio.proximo ?? 0);
    }
    expect(esperas[0]).toBe(1_500);
    expect(esperas).toEqual(esperas.toSorted((x, y) => x - y));
    expect(esperas.at(-1)).toBe(15_000);
  });

  it('sends everything at once when the line is back, whatever the waiting times were', async () => {
    for (let i = 1; i <= 12; i += 1) naFila(a, i, {}, AGORA - 100 + i);
    await semLinha();
    for (let i = 0; i < 8; i += 1) await avancar(relogio.proximo ?? 0);
    enviar = confirmar;
    ler = lerBem;
    tentadas = [];
    await avancar(20_000);
    await assentar();
    expect(tentadas.toSorted((x, y) => x - y)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    expect(await motor.estado()).toMatchObject({ conexao: 'conectado', naFila: 0 });
  });

  it('sends everything when somebody else notices that the line is back', async () => {
    await semLinha();
    naFila(a, 1, {}, AGORA - 10);
    motor.cutucar();
    await assentar();
    enviar = confirmar;
    ler = lerBem;
    motor.aoContato(null, true);
    await assentar();
    expect(tentadas).toEqual([1, 1]);
  });

  it('leaves its own waiting time to an operation that alone has trouble while questions are answered', async () => {
    naFila(a, 1, {}, AGORA - 10);
    enviar = () => adiar(falha('RESPOSTA_CORTADA', { talvezEnviada: true }));
    await iniciar();
    motor.aoContato(null, true);
    await assentar();
    expect(tentadas).toEqual([1]);
  });
});

describe('a pause', () => {
  it('holds the queue and not the reading, survives the program, and ends with everything going out', async () => {
    await iniciar();
    await motor.pausar(true);
    await assentar();
    naFila(a, 1, {}, relogio.now());
    const antes = leituras;
    motor.cutucar();
    await assentar();
    expect(tentadas).toEqual([]);
    expect(leituras).toBeGreaterThan(antes);
    await motor.encerrar();

    motor = montar();
    await iniciar();
    expect(tentadas).toEqual([]);
    expect((await motor.estado()).pausado).toBe(true);
    await motor.pausar(false);
    await assentar();
    expect(tentadas).toEqual([1]);
    expect(a.lembrancas.ler().pausado).toBeUndefined();
  });
});

it('a pause between two operations of a batch stops the sending at once, and the rest can still be cancelled', async () => {
  for (const i of [1, 2, 3]) naFila(a, i, {}, AGORA - 10 + i);
  enviar = async (operacao) => {
    await motor.pausar(true);
    return confirmar(operacao);
  };
  await iniciar();
  expect(tentadas).toEqual([1]);
  expect(await motor.estado()).toMatchObject({ naFila: 2, enviando: 0, pausado: true });
  for (const i of [2, 3]) expect(valor(a.pedidos.cancelarEnvio(idDe(i), AGORA)).estado).toBe('RASCUNHO');
});

describe('an answer that cannot be stored', () => {
  it('is asked for again a little later, under the same key, and nothing else goes out before', async () => {
    for (const i of [1, 2]) naFila(a, i, {}, AGORA - 10);
    enviar = () => {
      motor.aoContato(null, false);
      return { tipo: 'nao-guardada', erro: erro('DISCO_CHEIO') };
    };
    await iniciar();
    expect(tentadas).toEqual([1]);
    expect(a.fila.doAlvo(idDe(1))).toMatchObject({ estado: 'PENDENTE', tentativas: 0, talvez_enviada: true });
    expect(a.fila.doAlvo(idDe(2))).toMatchObject({ estado: 'PENDENTE', talvez_enviada: false });
    enviar = confirmar;
    await avancar(4_999);
    expect(tentadas).toEqual([1]);
    await avancar(1);
    expect(tentadas).toEqual([1, 1, 2]);
  });
});

describe('the end', () => {
  it('waits for the answer that is under way, and starts nothing after it', async () => {
    naFila(a, 1, {}, AGORA - 10);
    let responder = (): void => undefined;
    enviar = (operacao) =>
      new Promise((resolver) => {
        responder = () => resolver(confirmar(operacao));
      });
    await iniciar();
    const fim = motor.encerrar();
    responder();
    await fim;
    expect(valor(a.pedidos.abrir(idDe(1))).estado).toBe('EM_ANALISE');
    expect([leituras, relogio.proximo]).toEqual([0, null]);
    motor.cutucar();
    await assentar();
    expect(leituras).toBe(0);
  });

  it('gives up a reading', async () => {
    ler = (sinal) => new Promise((resolver) => sinal.addEventListener('abort', () => resolver(SEM_LINHA)));
    await iniciar();
    await motor.encerrar();
    expect(relogio.proximo).toBeNull();
  });

  it('remembers when the backend last answered', async () => {
    await iniciar();
    await motor.encerrar();
    motor = montar();
    ler = () => Promise.resolve(SEM_LINHA);
    await iniciar();
    expect((await motor.estado()).contatoEm).toBe(new Date(AGORA).toISOString());
  });
});

it('a bug met by one operation holds back no other one, and does not leave it in flight', async () => {
  for (const i of [1, 2, 3]) naFila(a, i, {}, AGORA - 10 + i);
  enviar = (operacao) => (n(operacao) === 1 ? Promise.reject(new TypeError('a bug')) : confirmar(operacao));
  await iniciar();
  expect(tentadas).toEqual([1, 2, 3]);
  expect(a.fila.doAlvo(idDe(1))).toMatchObject({
    estado: 'PENDENTE',
    tentativas: 1,
    talvez_enviada: true,
    motivo: { codigo: 'FALHA_DO_PROGRAMA' },
  });
  expect([valor(a.pedidos.abrir(idDe(1))).fila?.tentativas, relogio.proximo]).toEqual([1, 1_000]);
  enviar = confirmar;
  await motor.tentarAgora();
  expect(valor(a.pedidos.abrir(idDe(1))).estado).toBe('EM_ANALISE');
});

it('tells the windows about the request that is being sent, and that it was', async () => {
  naFila(a, 1, {}, AGORA - 10);
  await iniciar();
  const doPedido = eventos.filter((e) => e.tipo === 'pedidos');
  expect(doPedido).toEqual([
    { tipo: 'pedidos', ids: [idDe(1)] },
    { tipo: 'pedidos', ids: [idDe(1)] },
  ]);
  expect(eventos.at(-1)).toEqual({ tipo: 'sync' });
});
