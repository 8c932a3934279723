import type { Page } from '@playwright/test';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { avisar, esperar } from '../comum.mjs';

/** One step of the story: told in one line, seen on a page, and kept as a picture of it. */
export type Passo = {
  readonly pagina: Page;
  /** Name of the picture. */
  readonly foto: string;
  readonly conta: string;
};

export type Narracao = {
  /**
   * Does the step; it counts as seen when `fazer` found on the screen what it expects there. `base`: where a file
   * of this step goes, without its ending.
   */
  readonly passo: (passo: Passo, fazer: (base: string) => Promise<void>) => Promise<void>;
  readonly passos: () => number;
  readonly tempo: () => string;
};

/** The step that was not seen. It is told already. */
export class PassoNaoVisto extends Error {}

const FOTO_NOSSA = /^(\d\d|falhou)-.*\.(png|pdf|csv|log)$/;
const PAUSA_MS = 1_500;
/** What moves has come to its end, and the letters are there. */
const ASSENTADA = `document.fonts.ready.then(() => Promise.allSettled(document.getAnimations()
  .filter((a) => Number.isFinite(a.effect?.getComputedTiming().endTime ?? Infinity))
  .map((a) => a.finished))).then(() => true)`;

/** Tells the story in the terminal and in a folder of pictures; those of an earlier run go first. */
export function criarNarracao(o: { readonly saida: string; readonly devagar: boolean }): Narracao {
  mkdirSync(o.saida, { recursive: true });
  for (const nome of readdirSync(o.saida)) if (FOTO_NOSSA.test(nome)) rmSync(join(o.saida, nome));
  const inicio = Date.now();
  let passos = 0;
  const tempo = (): string => {
    const s = Math.floor((Date.now() - inicio) / 1000);
    return [s / 60, s % 60].map((n) => String(Math.floor(n)).padStart(2, '0')).join(':');
  };
  const fotografar = async (pagina: Page, nome: string): Promise<void> => {
    await pagina.evaluate(ASSENTADA);
    // Playwright's own style sheets for stills would break the page's security policy.
    await pagina.screenshot({ path: join(o.saida, nome), caret: 'initial', animations: 'allow' });
  };
  return {
    tempo,
    passos: () => passos,
    passo: async ({ pagina, foto, conta }, fazer) => {
      passos += 1;
      const numero = String(passos).padStart(2, '0');
      try {
        await fazer(join(o.saida, `${numero}-${foto}`));
        await fotografar(pagina, `${numero}-${foto}.png`);
      } catch (causa) {
        avisar(`[${tempo()}] NÃO VISTO: ${conta}\n        ${emUmaLinha(causa)}`);
        // The window may be gone; then there is nothing to take a picture of.
        await fotografar(pagina, `falhou-${numero}.png`).catch(() => undefined);
        throw new PassoNaoVisto(conta, { cause: causa });
      }
      avisar(`[${tempo()}] ${conta}`);
      if (o.devagar) await esperar(PAUSA_MS);
    },
  };
}

/** What was expected and was not there, without colours and without the call log. */
function emUmaLinha(causa: unknown): string {
  const texto = causa instanceof Error ? causa.message : String(causa);
  const [semRegistro = ''] = texto.replaceAll(/\u001b\[\d+m/g, '').split('Call log:');
  return semRegistro.replaceAll(/\s+/g, ' ').trim().slice(0, 500);
}
