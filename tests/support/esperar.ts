/** Waiting for something to happen, never for time to pass: every look is caused by an event. */

/** Generous: a machine may be shared. What is waited for usually takes milliseconds. */
export const PRAZO_MS = 30_000;

/** Fails with words instead of hanging. The deadline only ends a wait; it never is what a test waits for. */
export async function comPrazo<T>(promessa: Promise<T>, oQue: string, prazoMs = PRAZO_MS): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const prazo = new Promise<never>((_, rejeitar) => {
    timer = setTimeout(() => rejeitar(new Error(`not within ${String(prazoMs)} ms: ${oQue}`)), prazoMs);
  });
  try {
    return await Promise.race([promessa, prazo]);
  } finally {
    clearTimeout(timer);
  }
}

/** Something that calls back on every news until the returned function is called. */
export type Assinar = (avisar: () => void) => () => void;

/** Looks now and after every news, one look at a time, until `olhar` gives something. */
export async function esperarAte<T>(
  assinar: Assinar,
  olhar: () => Promise<T | undefined> | T | undefined,
  oQue: string,
  prazoMs = PRAZO_MS,
): Promise<T> {
  let parar = (): void => undefined;
  const achado = new Promise<T>((resolver, rejeitar) => {
    let fila = Promise.resolve();
    let marcado = false;
    const ver = async (): Promise<void> => {
      marcado = false;
      const visto = await olhar();
      if (visto !== undefined) resolver(visto);
    };
    const marcar = (): void => {
      if (marcado) return;
      marcado = true;
      fila = fila.then(ver).catch(rejeitar);
    };
    parar = assinar(marcar);
    marcar();
  });
  try {
    return await comPrazo(achado, oQue, prazoMs);
  } finally {
    parar();
  }
}

/** A promise with its ends in hand. */
export type Sinal<T = void> = { readonly promessa: Promise<T>; readonly dar: (valor: T) => void };
export function sinal<T = void>(): Sinal<T> {
  const { promise, resolve } = Promise.withResolvers<T>();
  return { promessa: promise, dar: resolve };
}
