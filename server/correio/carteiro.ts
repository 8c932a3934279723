import type { ExpressionBuilder } from 'kysely';
import type { Logger } from 'pino';
import { HORA, instante, MINUTO, type Relogio } from '../portas.ts';
import type { Armazem } from '../storage/abrir.ts';
import type { Tabelas } from '../storage/tabelas.ts';
import type { Transporte } from './transporte.ts';

/** How long a message is reserved for the process that is sending it; a dead process frees it by time. */
const RESERVA_MS = 2 * MINUTO;
/** 1, 2, 4 … minutes, never more than four hours; after the last it stays for a person to look at. */
const ESPERA_MAXIMA_MS = 4 * HORA;
const MAXIMO_DE_TENTATIVAS = 30;
const POR_VEZ = 20;

const esperaApos = (tentativas: number): number =>
  Math.min(ESPERA_MAXIMA_MS, MINUTO * 2 ** Math.min(tentativas - 1, 10));

/** No wait ends later than this; a later instant was written under a wrong clock. */
const ALEM_DE_TODA_ESPERA_MS = ESPERA_MAXIMA_MS + HORA;

/** Waiting, and its time has come, or is one that no wait could have given it. */
const devida = (agora: Date) => (eb: ExpressionBuilder<Tabelas, 'mensagens'>) =>
  eb.and([
    eb('estado', '=', 'PENDENTE'),
    eb.or([
      eb('proxima_em', '<=', instante(agora)),
      eb('proxima_em', '>', instante(new Date(agora.getTime() + ALEM_DE_TODA_ESPERA_MS))),
    ]),
  ]);

type Dependencias = {
  readonly armazem: Armazem;
  readonly relogio: Relogio;
  readonly transporte: Transporte;
  readonly diario: Logger;
  /** In the local environment the text stays readable; elsewhere a sent link is not kept. */
  readonly apagarTexto: boolean;
};

/** Sends what waits in the outbox. At least once: a message has one identity, so a repeated one can be recognised. */
export class Carteiro {
  readonly #deps: Dependencias;
  #emCurso: Promise<void> | null = null;
  #deNovo = false;

  constructor(deps: Dependencias) {
    this.#deps = deps;
  }

  /** Goes through the outbox now; a call during a round asks for one more. Resolves when nothing more is due. */
  async entregar(): Promise<void> {
    this.#deNovo = true;
    this.#emCurso ??= this.#rodadas().finally(() => {
      this.#emCurso = null;
    });
    await this.#emCurso;
  }

  async #rodadas(): Promise<void> {
    while (this.#deNovo) {
      this.#deNovo = false;
      for (const numero of await this.#devidas()) await this.#entregarUma(numero);
    }
  }

  async #devidas(): Promise<number[]> {
    const linhas = await this.#deps.armazem.banco
      .selectFrom('mensagens')
      .select('numero')
      .where(devida(this.#deps.relogio.agora()))
      .orderBy('numero')
      .limit(POR_VEZ)
      .execute();
    if (linhas.length === POR_VEZ) this.#deNovo = true;
    return linhas.map((l) => l.numero);
  }

  async #entregarUma(numero: number): Promise<void> {
    const { armazem, relogio, transporte, diario, apagarTexto } = this.#deps;
    const agora = relogio.agora();
    const daqui = (ms: number): string => instante(new Date(agora.getTime() + ms));
    const reservada = await armazem.banco
      .updateTable('mensagens')
      .set((eb) => ({ proxima_em: daqui(RESERVA_MS), tentativas: eb('tentativas', '+', 1) }))
      .where('numero', '=', numero)
      .where(devida(agora))
      .returningAll()
      .executeTakeFirst();
    if (reservada === undefined) return;
    const { para, assunto, texto, tentativas } = reservada;
    const identidade = `<${armazem.epoca}.${numero}@sigcon.invalid>`;
    const enviada = await transporte.enviar({ para, assunto, texto, identidade });
    if (!enviada.ok)
      diario.warn({ mensagem: numero, tentativas, falha: enviada.error }, 'e-mail não enviado');
    const desistida = tentativas >= MAXIMO_DE_TENTATIVAS;
    await armazem.banco
      .updateTable('mensagens')
      .set(
        enviada.ok
          ? { estado: 'ENVIADA', ...(apagarTexto ? { texto: '' } : {}) }
          : desistida
            ? { estado: 'DESISTIDA' }
            : { proxima_em: daqui(esperaApos(tentativas)) },
      )
      .where('numero', '=', numero)
      .execute();
  }
}
