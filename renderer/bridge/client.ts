import { lerEnvelope } from '../../contract/bridge/envelope.ts';
import { erro } from '../../contract/bridge/errors.ts';
import { eventoSchema, type Evento } from '../../contract/bridge/events.ts';
import { METODOS, type Invoke } from '../../contract/bridge/metodos.ts';
import { NOME_DA_PONTE, type Ponte } from '../../contract/bridge/ponte.ts';
import { fail } from '../../contract/result.ts';
import { ponteLoopback } from './loopback.ts';

declare global {
  interface Window {
    [NOME_DA_PONTE]?: Ponte;
  }
}

const ponte = (): Ponte => window[NOME_DA_PONTE] ?? ponteLoopback;

/**
 * Asks main for something. Never rejects: when the program behind the window is gone, or answers what the
 * contract does not know, that is an error value, too.
 */
export const invoke: Invoke = async (metodo, params) => {
  let cru: unknown;
  try {
    cru = await ponte().invoke(metodo, params);
  } catch {
    return fail(erro('FALHA_DO_PROGRAMA'));
  }
  return lerEnvelope(cru, METODOS[metodo].resultado) ?? fail(erro('FALHA_DO_PROGRAMA'));
};

/** Calls back on every event of main that the contract knows, until the returned function is called. */
export const aoEvento = (chamar: (evento: Evento) => void): (() => void) =>
  ponte().subscribe((cru) => {
    const lido = eventoSchema.safeParse(cru);
    if (lido.success) chamar(lido.data);
  });
