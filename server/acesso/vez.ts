/** Takes so many tasks at once and lets so many wait; the rest is turned away, so that a flood starves nobody. */
export class Vez {
  readonly #aoMesmoTempo: number;
  readonly #esperandoNoMaximo: number;
  readonly #esperando: (() => void)[] = [];
  #emCurso = 0;

  constructor(aoMesmoTempo: number, esperandoNoMaximo: number) {
    this.#aoMesmoTempo = aoMesmoTempo;
    this.#esperandoNoMaximo = esperandoNoMaximo;
  }

  /** Null when too many wait already. */
  async fazer<T>(trabalho: () => Promise<T>): Promise<T | null> {
    if (this.#emCurso >= this.#aoMesmoTempo) {
      if (this.#esperando.length >= this.#esperandoNoMaximo) return null;
      // Whoever ends hands his place over, so nobody who comes later slips in between.
      await new Promise<void>((livre) => this.#esperando.push(livre));
    } else this.#emCurso += 1;
    try {
      return await trabalho();
    } finally {
      const proximo = this.#esperando.shift();
      if (proximo === undefined) this.#emCurso -= 1;
      else proximo();
    }
  }
}
