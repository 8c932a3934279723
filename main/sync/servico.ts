import type { Handlers } from '../../contract/bridge/metodos.ts';
import { ok } from '../../contract/result.ts';
import type { Eventos } from '../eventos.ts';
import type { Clock } from '../ports.ts';
import type { Motor } from './motor.ts';

const ESPERA_MS = 5_000;

type MetodosDoSync = {
  readonly [M in keyof Handlers as M extends `sync.${string}` ? M : never]: Handlers[M];
};

/** Connection and queue, as the renderer may see and steer them. */
export function criarSync(d: {
  readonly motor: () => Motor;
  readonly eventos: Eventos;
  readonly clock: Clock;
}): MetodosDoSync {
  return {
    'sync.estado': async () => ok(await d.motor().estado()),
    'sync.pausar': async ({ pausado }) => {
      await d.motor().pausar(pausado);
      return ok(await d.motor().estado());
    },
    'sync.tentarAgora': async () => {
      await d.eventos.ouComPrazo(d.motor().tentarAgora(), ESPERA_MS, d.clock);
      return ok(await d.motor().estado());
    },
  };
}
