import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { apagarPasta, pastaNova } from './pasta.ts';
import { RAIZ } from './processo.ts';

export const MINUTO_MS = 60_000;
export const DIA_MS = 24 * 60 * MINUTO_MS;

/** The clock of one computer, for the program that is started with `env`: time passes without waiting for it. */
export type RelogioDoComputador = {
  readonly env: Readonly<Record<string, string>>;
  /** From now on it is this much later; timers that are running do not notice, as after a computer's sleep. */
  readonly adiantar: (ms: number) => void;
  readonly apagar: () => void;
};

export function relogioDoComputador(): RelogioDoComputador {
  const pasta = pastaNova('sigcon-relogio');
  const arquivo = join(pasta, 'adiantado-ms');
  const preload = pathToFileURL(join(RAIZ, 'tests', 'support', 'relogio-do-computador.ts'));
  let adiantado = 0;
  const gravar = (): void => writeFileSync(arquivo, String(adiantado));
  gravar();
  return {
    env: { NODE_OPTIONS: `--import=${preload.href}`, SIGCON_TESTE_RELOGIO: arquivo },
    adiantar: (ms) => {
      adiantado += ms;
      gravar();
    },
    apagar: () => apagarPasta(pasta),
  };
}
