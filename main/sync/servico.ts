import type { EstadoDoSync } from '../../contract/bridge/sync.ts';
import type { Handlers } from '../../contract/bridge/metodos.ts';
import { ok } from '../../contract/result.ts';
import type { Eventos } from '../eventos.ts';
import type { Clock } from '../ports.ts';
import type { Motor } from './motor.ts';

const ESPERA_MS = 5_000;

type MetodosDoSync = {
  readonly [M in keyof Handlers as M extends `sync.${string}` ? M : never]: Handlers[M];
};

/** Two queues, of the device and of whoever is signed in, are one to the person in front of the screen. */
const juntar = (a: EstadoDoSync, b: EstadoDoSync): EstadoDoSync => ({
  ...a,
  contatoEm:
    [a.contatoEm, b.contatoEm]
      .filter((em) => em !== null)
      .sort()
      .at(-1) ?? null,
  naFila: a.naFila + b.naFila,
  enviando: a.enviando + b.enviando,
  documentos: a.documentos + b.documentos,
  parados: a.parados + b.parados,
  proximaTentativaEm:
    [a.proximaTentativaEm, b.proximaTentativaEm].filter((em) => em !== null).sort()[0] ?? null,
});

/** Connection and queue, as the renderer may see and steer them. */
export function criarSync(d: {
  readonly motor: () => Motor;
  /** The queue of whoever is signed in. */
  readonly motorDaConta: () => Motor | null;
  readonly eventos: Eventos;
  readonly clock: Clock;
}): MetodosDoSync {
  const motores = (): Motor[] => [d.motor(), d.motorDaConta()].filter((motor) => motor !== null);
  const estado = async (): Promise<EstadoDoSync> => {
    const [doDispositivo, daConta] = await Promise.all([d.motor().estado(), d.motorDaConta()?.estado()]);
    return daConta === undefined ? doDispositivo : juntar(doDispositivo, daConta);
  };
  return {
    'sync.estado': async () => ok(await estado()),
    'sync.pausar': async ({ pausado }) => {
      await Promise.all(motores().map((motor) => motor.pausar(pausado)));
      return ok(await estado());
    },
    'sync.tentarAgora': async () => {
      const todos = Promise.all(motores().map((motor) => motor.tentarAgora()));
      await d.eventos.ouComPrazo(
        todos.then(() => undefined),
        ESPERA_MS,
        d.clock,
      );
      return ok(await estado());
    },
  };
}
