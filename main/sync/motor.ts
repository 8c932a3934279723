import { erro, type Erro } from '../../contract/bridge/errors.ts';
import type { Evento } from '../../contract/bridge/events.ts';
import type { EstadoDoSync } from '../../contract/bridge/sync.ts';
import { fail, type Result } from '../../contract/result.ts';
import type { Clock, Logger, Random } from '../ports.ts';
import type { Remoto } from '../storage/rpc.ts';
import type { FalhaDaApi } from './api.ts';
import { RETENCAO_MS, type Operacao, type ResumoDaFila } from './fila.ts';
import type { Desfecho, TipoDeOperacao } from './operacoes.ts';
import { recuo } from './recuo.ts';

const LOTE = 8;
/** An idle client asks once a minute, and not all clients in the same second. */
const OCIOSO_MS = 60_000;
/** Without a connection: soon, then less and less often, never rarer than this. */
const SEM_CONEXAO_NO_MAXIMO_MS = 20_000;
/** The answer could not be stored (full disk): the queue waits a little before it asks again. */
const SEM_DISCO_MS = 5_000;
/** The longest that the backend may ask us to wait (sync/api.ts). */
const ESPERA_MAXIMA_MS = 24 * 60 * 60 * 1000;
/** Doubled with every failure. */
const LEITURA_FALHA_MS = 2_500;
const UM_DIA_MS = 24 * 60 * 60 * 1000;

/** One thing read after the queue in every round: owed verifications, the feed. Answers the failure that met it. */
export type Tarefa = (sinal: AbortSignal) => Promise<FalhaDaApi | null>;

/** Several operations in one call, where the backend takes them so. */
export type EnvioEmLote = {
  readonly quantas: number;
  /** An outcome for each, in order; or why the call itself got no answer (`uma-a-uma`: send them alone). */
  readonly enviar: (
    operacoes: readonly Operacao[],
    sinal: AbortSignal,
  ) => Promise<Result<readonly Desfecho[], FalhaDoLote>>;
};
export type FalhaDoLote = FalhaDaApi | 'uma-a-uma';

export type DependenciasDoMotor = {
  readonly db: Remoto;
  readonly tipos: readonly TipoDeOperacao[];
  readonly lote?: EnvioEmLote;
  readonly tarefas: readonly Tarefa[];
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
  readonly avisar: (evento: Evento) => void;
  /** What the windows are told when an operation moves; a change of its request when absent. */
  readonly eventoDe?: (operacao: Operacao) => Evento;
  /** True while nothing may be sent or read (the backend wants the password again). */
  readonly suspenso?: () => boolean;
  /** How often an idle client asks (ms). */
  readonly ociosoMs?: () => number;
};

const VAZIA: ResumoDaFila = { pendentes: 0, emVoo: 0, documentos: 0, parados: 0, proximaEm: null };

/**
 * Sends what waits, then reads what is new; one round at a time. Whoever has news calls `cutucar`, and a round that
 * is merely reading gives way.
 */
export function criarMotor({
  db,
  tipos,
  lote,
  tarefas,
  clock,
  random,
  logger,
  avisar,
  eventoDe = ({ alvo }) => ({ tipo: 'pedidos', ids: [alvo] }),
  suspenso = () => false,
  ociosoMs = () => OCIOSO_MS,
}: DependenciasDoMotor) {
  let conexao: EstadoDoSync['conexao'] = 'verificando';
  let motivo: Erro | null = null;
  let contatoEm: number | null = null;
  let falhasSeguidas = 0;
  let leiturasFalhas = 0;
  let pausado = false;
  let vivo = true;
  let rodada: Promise<void> | null = null;
  let denovo = false;
  let leitura: AbortController | null = null;
  /** Nobody who closes the program, or locks it, waits for a line that hangs. */
  const envios = new AbortController();
  let cancelarTimer = (): void => undefined;
  let proximaEm: number | null = null;
  /** The backend asked for a pause (Retry-After), or the disk needs one: nothing is sent before. */
  let naoAntesDe = 0;
  /** A mere question found nobody: not one request has trouble, the line has. */
  let linhaCaida = false;
  /** What became of an attempt could not be written down: its operation still stands as in flight. */
  let porDevolver = false;

  const devoRepetir = (): boolean => denovo && !parado();
  const parado = (): boolean => !vivo || pausado || suspenso() || faltam() > 0;
  /** Never longer than the longest Retry-After: a clock that was set back must not stop the queue for years. */
  const faltam = (): number => {
    const ms = naoAntesDe - clock.now();
    return ms > 0 && ms <= ESPERA_MAXIMA_MS ? ms : 0;
  };
  /** Writes down what becomes of operations in flight; a full disk postpones even that. */
  const anotar = async (escrita: Promise<Result<unknown, Erro>>): Promise<void> => {
    if ((await escrita).ok) return;
    porDevolver = true;
    naoAntesDe = Math.max(naoAntesDe, clock.now() + SEM_DISCO_MS);
  };

  /** Sends one operation; false when the round should not go on sending. */
  const enviar = async (operacao: Operacao): Promise<boolean> => {
    const tipo = tipos.find((t) => t.tipo === operacao.tipo);
    if (tipo === undefined) return adiarDesconhecida(operacao);
    return concluir(
      operacao,
      await tipo.enviar(operacao, envios.signal).catch((causa: unknown) => comDefeito(operacao, causa)),
    );
  };

  /** Notes what became of an attempt; false when the round should not go on sending. */
  const concluir = async (operacao: Operacao, desfecho: Desfecho): Promise<boolean> => {
    switch (desfecho.tipo) {
      case 'confirmada':
      case 'parada':
      case 'esperando':
        return true;
      case 'nao-guardada':
        logger.error('fila.nao-guardada', { codigo: desfecho.erro.codigo });
        naoAntesDe = clock.now() + SEM_DISCO_MS;
        await anotar(db.fila.devolver([{ id: operacao.id, talvez_enviada: true }]));
        return false;
      case 'adiar':
        return adiar(operacao, desfecho.falha);
    }
  };

  /** A bug met by one operation holds back nothing but itself. */
  const comDefeito = (operacao: Operacao, causa: unknown): Desfecho => {
    logger.error('fila.defeito', {
      tipo: operacao.tipo,
      causa: causa instanceof Error ? causa.name : 'unknown',
    });
    const falha = {
      erro: erro('FALHA_DO_PROGRAMA'),
      acao: 'encerrar',
      talvezEnviada: true,
      respondeu: true,
    } as const;
    return { tipo: 'adiar', falha };
  };

  const adiar = async (operacao: Operacao, falha: FalhaDaApi): Promise<boolean> => {
    const espera = Math.max(recuo(operacao.tentativas, random), falha.esperarMs ?? 0);
    const talvezEnviada = falha.talvezEnviada || operacao.talvez_enviada;
    await anotar(
      db.fila.adiar(operacao.id, { proximaEm: clock.now() + espera, motivo: falha.erro, talvezEnviada }),
    );
    logger.warn('fila.adiada', {
      codigo: falha.erro.codigo,
      tentativas: operacao.tentativas + 1,
      esperaMs: espera,
    });
    if (falha.esperarMs !== undefined) naoAntesDe = clock.now() + falha.esperarMs;
    // A backend that answers may like the next request better; a line that is down will not.
    return falha.respondeu && falha.esperarMs === undefined;
  };

  /** Queued by a newer version of the program: kept for it. */
  const adiarDesconhecida = async (operacao: Operacao): Promise<boolean> => {
    logger.error('fila.tipo-desconhecido');
    const proxima = clock.now() + OCIOSO_MS;
    await anotar(
      db.fila.adiar(operacao.id, {
        proximaEm: proxima,
        motivo: erro('FALHA_DO_PROGRAMA'),
        talvezEnviada: operacao.talvez_enviada,
      }),
    );
    return true;
  };

  /** One after the other; false when the round should not go on sending. */
  const enviarUmaAUma = async (tomadas: readonly Operacao[]): Promise<boolean> => {
    const restantes = [...tomadas];
    for (let operacao = restantes.shift(); operacao !== undefined; operacao = restantes.shift()) {
      avisarDe([operacao]);
      if (parado()) {
        await anotar(db.fila.devolver([operacao, ...restantes]));
        return true;
      }
      const seguir = await enviar(operacao);
      avisar(eventoDe(operacao));
      if (seguir) continue;
      await anotar(db.fila.devolver(restantes));
      return false;
    }
    return true;
  };

  /** All in one call. Without an answer all of them may have had their effect; their keys make asking again harmless. */
  const enviarJuntas = async (
    { enviar: enviarLote }: EnvioEmLote,
    tomadas: readonly Operacao[],
  ): Promise<boolean> => {
    avisarDe(tomadas);
    const desfechos = await enviarLote(tomadas, envios.signal).catch((causa: unknown) => {
      // One that cannot even be read must hold back nothing but itself.
      logger.error('fila.defeito-no-lote', { causa: causa instanceof Error ? causa.name : 'unknown' });
      return fail('uma-a-uma' as const);
    });
    if (!desfechos.ok && desfechos.error === 'uma-a-uma') return enviarUmaAUma(tomadas);
    let seguir = true;
    if (desfechos.ok) {
      for (const [i, operacao] of tomadas.entries()) {
        const desfecho = desfechos.value[i];
        if (desfecho !== undefined) seguir = (await concluir(operacao, desfecho)) && seguir;
      }
    } else if (desfechos.error !== 'uma-a-uma') {
      const falha = desfechos.error;
      const [primeira, ...outras] = tomadas;
      if (primeira !== undefined) await adiar(primeira, falha);
      await anotar(
        db.fila.devolver(
          outras.map((o) => ({ id: o.id, talvez_enviada: o.talvez_enviada || falha.talvezEnviada })),
        ),
      );
      seguir = false;
    }
    avisarDe(tomadas);
    return seguir;
  };

  const avisarDe = (operacoes: readonly Operacao[]): void => {
    for (const operacao of operacoes) avisar(eventoDe(operacao));
    avisar({ tipo: 'sync' });
  };

  const empurrar = async (): Promise<boolean> => {
    // Rounds never overlap: at the start of one, nothing is in flight.
    if (porDevolver && !parado()) porDevolver = !(await db.fila.retomar()).ok;
    while (!parado()) {
      // While the line is down one request is enough to find out.
      const quantas = conexao === 'sem-conexao' ? 1 : (lote?.quantas ?? LOTE);
      const tomadas = await db.fila.tomar(clock.now(), quantas);
      if (!tomadas.ok || tomadas.value.length === 0) return true;
      const seguir =
        lote !== undefined && tomadas.value.length > 1
          ? await enviarJuntas(lote, tomadas.value)
          : await enviarUmaAUma(tomadas.value);
      if (!seguir) return false;
    }
    return true;
  };

  const ler = async (): Promise<void> => {
    const controle = new AbortController();
    leitura = controle;
    let falhou = false;
    for (const tarefa of suspenso() ? [] : tarefas) {
      falhou = (await tarefa(controle.signal)) !== null;
      if (falhou || controle.signal.aborted) break;
    }
    leiturasFalhas = falhou ? leiturasFalhas + 1 : 0;
    leitura = null;
  };

  const umaRodada = async (): Promise<void> => {
    do {
      cancelarTimer();
      proximaEm = null;
      denovo = false;
      if ((await empurrar()) && vivo) await ler();
      if (devoRepetir()) continue;
      await limpar();
      await agendar();
      // Also who called during these last steps is heard: nobody waits for the timer because of bad timing.
    } while (devoRepetir());
    rodada = null;
  };

  /**
   * Once a day, and only by a clock that moves on as clocks do: after a leap (a dead battery, a year mistyped) what
   * must be retained is not old, only the clock is wrong.
   */
  const limpar = async (): Promise<void> => {
    const lembrancas = await db.lembrancas.ler();
    if (!lembrancas.ok) return;
    const agora = clock.now();
    const passou = agora - Date.parse(lembrancas.value.limpoEm ?? new Date(0).toISOString());
    if (passou >= 0 && passou < UM_DIA_MS) return;
    if (passou > 0 && passou < RETENCAO_MS) await db.fila.limpar(agora - RETENCAO_MS);
    await db.lembrancas.guardar({ limpoEm: new Date(agora).toISOString() });
  };

  /** Connected: when the earliest operation is due, or after the idle time. Without a connection: soon, then less often. */
  const quantoEsperar = async (): Promise<number> => {
    if (conexao !== 'conectado') {
      const teto = Math.min(SEM_CONEXAO_NO_MAXIMO_MS, 1_000 * 2 ** Math.min(falhasSeguidas, 10));
      return Math.max(teto * (0.5 + random.unit() / 2), faltam());
    }
    // Something could not be read from a backend that answers (429, 500): again soon, then less and less often.
    const ocioso =
      leiturasFalhas > 0
        ? Math.min(ociosoMs(), LEITURA_FALHA_MS * 2 ** Math.min(leiturasFalhas, 10))
        : ociosoMs() * (1 + random.unit() * 0.2);
    const resumo = await db.fila.resumo();
    if (porDevolver) return Math.min(ocioso, Math.max(250, faltam()));
    if (!resumo.ok || pausado || resumo.value.proximaEm === null) return ocioso;
    return Math.min(ocioso, Math.max(250, resumo.value.proximaEm - clock.now(), faltam()));
  };

  const agendar = async (): Promise<void> => {
    if (!vivo) return;
    const espera = await quantoEsperar();
    proximaEm = clock.now() + espera;
    cancelarTimer();
    cancelarTimer = clock.timer(espera, () => void rodar());
    avisar({ tipo: 'sync' });
  };

  /** Starts a round, or makes sure that the running one looks again. Settles when the queue has been looked at. */
  const rodar = (): Promise<void> => {
    if (!vivo) return Promise.resolve();
    if (rodada !== null) {
      denovo = true;
      leitura?.abort();
      return rodada;
    }
    rodada = umaRodada().catch((causa: unknown) => {
      logger.error('sync.rodada', { causa: causa instanceof Error ? causa.name : 'unknown' });
      rodada = null;
      porDevolver = true;
      return agendar();
    });
    return rodada;
  };

  return {
    iniciar: async (): Promise<void> => {
      const lembrancas = await db.lembrancas.ler();
      if (lembrancas.ok) {
        pausado = lembrancas.value.pausado === 'sim';
        contatoEm = lembrancas.value.contatoEm === undefined ? null : Date.parse(lembrancas.value.contatoEm);
      }
      void rodar();
    },
    cutucar: (): void => void rodar(),
    tentarAgora: async (alvo?: string): Promise<void> => {
      await db.fila.apressar(clock.now(), alvo);
      falhasSeguidas = 0;
      naoAntesDe = 0;
      await rodar();
    },
    pausar: async (novo: boolean): Promise<void> => {
      pausado = novo;
      await db.lembrancas.guardar({ pausado: novo ? 'sim' : undefined });
      avisar({ tipo: 'sync' });
      if (!novo) await db.fila.apressar(clock.now());
      void rodar();
    },
    pausado: (): boolean => pausado,
    /** Told after every call to the backend, whoever made it; `pergunta`: it asked and changed nothing (GET). */
    aoContato: (falha: FalhaDaApi | null, pergunta: boolean): void => {
      const antes = conexao;
      conexao = falha === null ? 'conectado' : 'sem-conexao';
      const mudou = conexao !== antes || motivo?.codigo !== falha?.erro.codigo;
      motivo = falha?.erro ?? null;
      if (falha === null) {
        contatoEm = clock.now();
        falhasSeguidas = 0;
      } else falhasSeguidas += 1;
      if (mudou) avisar({ tipo: 'sync' });
      // Found out by somebody else than a round: the idle time that was planned is too long now.
      if (falha !== null && antes !== 'sem-conexao' && rodada === null) void agendar();
      if (falha !== null) linhaCaida ||= pergunta;
      else if (linhaCaida) {
        // The line is back: what waited for it goes now, not when its own waiting time is over. A request that fails
        // while questions are answered keeps its own ever longer waits.
        linhaCaida = false;
        void db.fila.apressar(clock.now()).then(rodar, rodar);
      }
    },
    estado: async (): Promise<EstadoDoSync> => {
      const resumo = await db.fila.resumo();
      const fila = resumo.ok ? resumo.value : VAZIA;
      return {
        conexao,
        motivo,
        contatoEm: contatoEm === null ? null : new Date(contatoEm).toISOString(),
        naFila: fila.pendentes + fila.emVoo,
        enviando: fila.emVoo,
        documentos: fila.documentos,
        parados: fila.parados,
        pausado,
        proximaTentativaEm: proximaEm === null ? null : new Date(proximaEm).toISOString(),
      };
    },
    encerrar: async (): Promise<void> => {
      vivo = false;
      cancelarTimer();
      leitura?.abort();
      envios.abort();
      if (contatoEm !== null) await db.lembrancas.guardar({ contatoEm: new Date(contatoEm).toISOString() });
      await rodada;
    },
  };
}
export type Motor = ReturnType<typeof criarMotor>;
