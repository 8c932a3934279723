import type { Logger } from 'pino';
import type { Carteiro } from './correio/carteiro.ts';
import type { Transporte } from './correio/transporte.ts';
import { falhaSemDados } from './http/falhas.ts';
import { DIA, MINUTO, type Relogio } from './portas.ts';
import { limpar } from './storage/limpeza.ts';
import type { Banco } from './storage/tabelas.ts';

type Dependencias = {
  readonly banco: Banco;
  readonly relogio: Relogio;
  readonly carteiro: Carteiro | null;
  readonly transporte: Transporte | null;
  readonly diario: Logger;
  /** Cleaning of others, done when the clock is to be believed. */
  readonly limparTambem: () => Promise<void>;
};

/** What the server does by itself: cleaning at the start and once a day, mail as soon as there is some and each minute. */
export class Rotinas {
  readonly #deps: Dependencias;
  readonly #relogios: NodeJS.Timeout[] = [];
  readonly #emCurso = new Set<Promise<void>>();
  #parado = false;

  constructor(deps: Dependencias) {
    this.#deps = deps;
  }

  iniciar(): void {
    this.limpar();
    this.entregarCorreio();
    this.#relogios.push(setInterval(() => this.limpar(), DIA));
    this.#relogios.push(setInterval(() => this.entregarCorreio(), MINUTO));
  }

  entregarCorreio(): void {
    const { carteiro } = this.#deps;
    if (carteiro !== null) this.#fazer('correio', () => carteiro.entregar());
  }

  limpar(): void {
    const { banco, relogio, limparTambem } = this.#deps;
    this.#fazer('limpeza', async () => {
      if (await limpar(banco, relogio.agora())) await limparTambem();
    });
  }

  /** Work that follows an answer, once that is on its way: how long it takes must not show in it. */
  depois(rotina: string, trabalho: () => Promise<void>): void {
    this.#fazer(rotina, async () => {
      await new Promise((resolve) => setImmediate(resolve));
      await trabalho();
    });
  }

  /** No new round; waits for the ones that are under way. */
  async parar(): Promise<void> {
    this.#parado = true;
    for (const r of this.#relogios) clearInterval(r);
    await Promise.all(this.#emCurso);
    this.#deps.transporte?.fechar();
  }

  /** A routine that fails is told in the log and tried again at its next time; it never takes the server down. */
  #fazer(rotina: string, trabalho: () => Promise<void>): void {
    if (this.#parado) return;
    const vez = trabalho()
      .catch((erro: unknown) => {
        this.#deps.diario.error({ rotina, falha: falhaSemDados(erro) }, 'rotina falhou');
      })
      .finally(() => this.#emCurso.delete(vez));
    this.#emCurso.add(vez);
  }
}
