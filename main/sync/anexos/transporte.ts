import { erro, type Erro } from '../../../contract/bridge/errors.ts';
import type { Result } from '../../../contract/result.ts';
import type { Clock, Fetch, Logger, Random } from '../../ports.ts';
import type { Remoto } from '../../storage/rpc.ts';
import type { AoContato } from '../api.ts';
import { recuo } from '../recuo.ts';
import type { EnvioDeArquivo } from './envios.ts';
import { criarMedidor } from './medidor.ts';
import { criarProtocolo } from './protocolo.ts';
import { levar, type Fim } from './remessa.ts';
import { criarRitmo } from './ritmo.ts';

export type DependenciasDoTransporte = {
  readonly db: Pick<Remoto, 'envios'>;
  /** The store of files (main/arquivos): up to `quantos` bytes from `inicio`, in clear. */
  readonly cofre: {
    readonly ler: (id: string, inicio: number, quantos: number) => Promise<Result<Uint8Array, Erro>>;
  };
  readonly fetch: Fetch;
  /** Root of the backend. */
  readonly api: string;
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
  /** `Authorization`, or null while there is no session. */
  readonly autorizacao: () => string | null;
  /** The backend refused the access token, or the person. */
  readonly renovar: () => Promise<unknown>;
  /** True while nothing may be sent (the backend wants the password again). */
  readonly suspenso: () => boolean;
  /** The person has paused sending on this computer. */
  readonly pausado: () => boolean;
  /** null: as fast as the line allows. */
  readonly bytesPorSegundo: number | null;
  /** State or progress of a file has changed; progress at most four times a second. */
  readonly aoMudar: (arquivo: string) => void;
  /** The backend has the file. */
  readonly aoConcluir: (arquivo: string) => void;
  /** Told after every call to the backend, as by the other calls (sync/api.ts). */
  readonly aoContato?: AoContato;
};

export type Transporte = {
  /** There is news: a file, a pause, a session, or the line is back. A file that was paused or taken back stops at once. */
  readonly cutucar: () => void;
  /** Bytes a second over the last seconds; null while nothing of this file moves. */
  readonly velocidade: (arquivo: string) => number | null;
  /** Stops at once; what was under way goes on at the next start. */
  readonly encerrar: () => Promise<void>;
};

/** What could not be noted here waits for the disk. */
const SEM_DISCO_MS = 5_000;
/** The longest that the backend may ask us to wait (sync/api.ts). */
const ESPERA_MAXIMA_MS = 24 * 60 * 60 * 1000;

/** Takes the files of a store to the backend, one at a time, in the order in which they were queued. */
export function criarTransporte(d: DependenciasDoTransporte): Transporte {
  const { clock, random, logger } = d;
  const { envios } = d.db;
  const protocolo = criarProtocolo({ ...d, aoContato: d.aoContato ?? (() => undefined) });
  const ritmo = criarRitmo(clock, d.bytesPorSegundo);
  const medidor = criarMedidor(clock, d.aoMudar);
  const fim = new AbortController();
  let rodada: Promise<void> | null = null;
  let denovo = false;
  let cancelarTimer = (): void => undefined;
  /** The file under way, and how it is stopped. */
  let atual: { readonly arquivo: string; readonly controle: AbortController } | null = null;
  /** The backend, or the disk, wants rest until then. */
  let naoAntesDe = 0;
  /** A mere question found nobody, or the session is over: all files wait, until somebody has news. */
  let semLinhaAte = 0;
  let falhasDaLinha = 0;
  let falhasAoEsquecer = 0;
  /** What became of a file could not be noted: it still stands as under way. */
  let porDevolver = false;

  /** Never longer than the longest wait: a clock that was set back must not stop the files for years. */
  const faltam = (): number => {
    const ms = Math.max(naoAntesDe, semLinhaAte) - clock.now();
    return ms > 0 && ms <= ESPERA_MAXIMA_MS ? ms : 0;
  };
  const parado = (): boolean => fim.signal.aborted || d.pausado() || d.suspenso() || d.autorizacao() === null;

  const naoGuardado = ({ codigo }: Erro): void => {
    logger.error('envios.nao-guardado', { codigo });
    porDevolver = true;
    naoAntesDe = clock.now() + SEM_DISCO_MS;
  };

  const adiar = async (e: EnvioDeArquivo, { falha, conferir, tentativas }: Adiado): Promise<void> => {
    const agora = clock.now();
    const espera = falha.esperarMs ?? recuo(tentativas, random);
    let proximaEm = agora + espera;
    if (falha.que === 'sessao' || (falha.que === 'linha' && falha.pergunta)) {
      falhasDaLinha += 1;
      semLinhaAte = agora + (falha.esperarMs ?? recuo(falhasDaLinha, random));
      proximaEm = agora;
    } else if (falha.que === 'servidor') naoAntesDe = proximaEm;
    logger.info('envios.adiado', { codigo: falha.erro.codigo, tentativas, espera });
    const adiado = await envios.adiar(e.arquivo, { proximaEm, tentativas, conferir, motivo: falha.erro });
    if (!adiado.ok) naoGuardado(adiado.error);
  };

  /** Notes what became of a file. */
  const acabar = async (e: EnvioDeArquivo, como: Fim): Promise<void> => {
    switch (como.tipo) {
      case 'enviado': {
        const concluidos = await envios.concluir(e.arquivo, clock.now());
        if (!concluidos.ok) return naoGuardado(concluidos.error);
        for (const arquivo of concluidos.value) {
          d.aoConcluir(arquivo);
          if (arquivo !== e.arquivo) d.aoMudar(arquivo);
        }
        return;
      }
      case 'recusado': {
        logger.warn('envios.recusado', { codigo: como.motivo.codigo });
        const recusado = await envios.recusar(e.arquivo, como.motivo);
        return recusado.ok ? undefined : naoGuardado(recusado.error);
      }
      case 'adiado':
        return adiar(e, como);
      case 'nao-guardado':
        return naoGuardado(como.erro);
      case 'interrompido': {
        const devolvido = await envios.retomar();
        return devolvido.ok ? undefined : naoGuardado(devolvido.error);
      }
    }
  };

  /** One file, if any is due; false when there is none. */
  const enviarUm = async (): Promise<boolean> => {
    const tomado = await envios.tomar(clock.now());
    if (!tomado.ok) {
      naoGuardado(tomado.error);
      return false;
    }
    const e = tomado.value;
    if (e === null) return false;
    const controle = new AbortController();
    atual = { arquivo: e.arquivo, controle };
    // Paused or taken back in the very moment in which it was taken up.
    if (denovo) void olharOAtual();
    medidor.comecar(e.arquivo);
    d.aoMudar(e.arquivo);
    const como = await levar(
      {
        envios,
        protocolo,
        ritmo,
        clock,
        ler: d.cofre.ler,
        bytesPorSegundo: d.bytesPorSegundo,
        aoAvancar: (bytes) => {
          falhasDaLinha = 0;
          medidor.andou(bytes);
        },
      },
      e,
      AbortSignal.any([controle.signal, fim.signal]),
    );
    atual = null;
    medidor.parar();
    await acabar(e, como);
    d.aoMudar(e.arquivo);
    return true;
  };

  /** Tells the backend which uploads it may forget; what does not go now goes later. @returns ms until then, null: all told */
  const esquecer = async (): Promise<number | null> => {
    const urls = await envios.esquecidos();
    if (!urls.ok) return null;
    let falhou = false;
    for (const url of parado() ? [] : urls.value) {
      const feito = await protocolo.desistir(url, fim.signal);
      // What it does not let us end, it ends by itself some day.
      if (feito.ok || feito.error.que === 'recusado') await envios.esqueceu(url);
      else falhou = true;
      if (!feito.ok && (feito.error.que === 'linha' || feito.error.que === 'sessao')) break;
    }
    falhasAoEsquecer = falhou ? falhasAoEsquecer + 1 : 0;
    return falhou ? recuo(falhasAoEsquecer, random) : null;
  };

  /** Looks again when something is due. Nobody is asked while all is paused: whoever ends that has news. */
  const agendar = async (esquecerEm: number | null): Promise<void> => {
    const proxima = await envios.proximaEm();
    const quando = proxima.ok ? proxima.value : clock.now() + SEM_DISCO_MS;
    if (parado()) return;
    const esperas = [quando === null ? null : quando - clock.now(), esquecerEm].filter((ms) => ms !== null);
    if (esperas.length === 0) return;
    const espera = Math.min(ESPERA_MAXIMA_MS, Math.max(0, faltam(), Math.min(...esperas)));
    cancelarTimer();
    cancelarTimer = clock.timer(espera, rodar);
  };

  const devoRepetir = (): boolean => denovo && !fim.signal.aborted;

  const umaRodada = async (): Promise<void> => {
    let esquecerEm: number | null = null;
    do {
      cancelarTimer();
      denovo = false;
      if (porDevolver && faltam() === 0) porDevolver = !(await envios.retomar()).ok;
      while (!parado() && faltam() === 0 && (await enviarUm()));
      if (faltam() === 0) esquecerEm = await esquecer();
    } while (devoRepetir());
    await agendar(esquecerEm);
  };

  const rodar = (): void => {
    if (fim.signal.aborted) return;
    denovo = true;
    rodada ??= umaRodada()
      .catch((causa: unknown) => {
        logger.error('envios.defeito', { causa: causa instanceof Error ? causa.name : 'unknown' });
        naoGuardado(erro('FALHA_DO_PROGRAMA'));
        atual = null;
        cancelarTimer = clock.timer(SEM_DISCO_MS, rodar);
      })
      .finally(() => {
        rodada = null;
        // Also who called during the last steps is heard.
        if (devoRepetir()) rodar();
      });
  };

  /** The file under way stops when it was paused or taken back, or when nothing may be sent any more. */
  const olharOAtual = async (): Promise<void> => {
    const este = atual;
    if (este === null) return;
    const agora = parado() ? null : await envios.doArquivo(este.arquivo);
    if (agora === null || (agora.ok && agora.value?.estado !== 'ENVIANDO')) este.controle.abort();
  };

  return {
    cutucar: () => {
      semLinhaAte = 0;
      void olharOAtual();
      rodar();
    },
    velocidade: medidor.velocidade,
    encerrar: async () => {
      fim.abort();
      cancelarTimer();
      medidor.parar();
      await rodada;
    },
  };
}

type Adiado = Extract<Fim, { tipo: 'adiado' }>;
