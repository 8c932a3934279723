import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { finished, PassThrough } from 'node:stream';

/** What is taken from the connection before anybody reads it. */
const ADIANTADO_BYTES = 64 * 1024;

/**
 * The body of a request, kept from the moment it arrives: Node throws away what nobody has read yet when the line
 * breaks, and over a line that breaks often that may be all that ever arrives.
 */
export class Corpo {
  /** Ends when the body does, whether or not that was its end. */
  readonly fluxo = new PassThrough({ highWaterMark: ADIANTADO_BYTES });
  /** Whether all of it arrived; known before `fluxo` ends. */
  readonly inteiro: Promise<boolean>;
  readonly #fonte: IncomingMessage;

  constructor(fonte: IncomingMessage) {
    this.#fonte = fonte;
    this.inteiro = new Promise((resolve) => {
      finished(fonte, { writable: false }, (erro) => {
        resolve(erro === undefined || erro === null);
        this.fluxo.end();
      });
    });
    fonte.pipe(this.fluxo, { end: false });
  }

  get socket(): Socket {
    return this.#fonte.socket;
  }

  /** Hangs up on whoever sends it. */
  cortar(): void {
    this.#fonte.destroy();
  }

  /** Nobody wants the rest: it flows by, so that the connection can be used again. */
  largar(): void {
    this.#fonte.unpipe(this.fluxo);
    this.fluxo.destroy();
    this.#fonte.resume();
  }
}
