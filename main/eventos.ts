import type { Evento } from '../contract/bridge/events.ts';
import type { Clock } from './ports.ts';

/** Tells whoever listens (windows, waiting handlers) that something changed. */
export class Eventos {
  private readonly ouvintes = new Set<(evento: Evento) => void>();

  emitir(evento: Evento): void {
    for (const ouvinte of [...this.ouvintes]) ouvinte(evento);
  }

  /** Listens until the returned function is called. */
  assinar(ouvinte: (evento: Evento) => void): () => void {
    this.ouvintes.add(ouvinte);
    return () => this.ouvintes.delete(ouvinte);
  }

  /** Settles when `condicao` holds, looked at now and after every event, or when `prazoMs` is over. */
  async esperar(condicao: () => Promise<boolean>, prazoMs: number, clock: Clock): Promise<void> {
    let cumprir = (): void => undefined;
    const cumprida = new Promise<void>((resolver) => {
      cumprir = resolver;
    });
    const olhar = (): void => void condicao().then((vale) => (vale ? cumprir() : undefined), cumprir);
    const parar = this.assinar(olhar);
    olhar();
    await this.ouComPrazo(cumprida, prazoMs, clock);
    parar();
  }

  /** Settles with the promise or after `prazoMs`, whichever is first. */
  async ouComPrazo(promessa: Promise<void>, prazoMs: number, clock: Clock): Promise<void> {
    let cancelar = (): void => undefined;
    const prazo = new Promise<void>((resolver) => {
      cancelar = clock.timer(prazoMs, resolver);
    });
    await Promise.race([promessa, prazo]);
    cancelar();
  }
}
