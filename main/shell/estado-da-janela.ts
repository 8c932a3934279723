import { z } from 'zod';
import { ALTURA_MINIMA, LARGURA_MINIMA } from './preferencias.ts';

/** Where the window was when it was closed. */
export const estadoDaJanelaSchema = z.object({
  x: z.int(),
  y: z.int(),
  width: z.int(),
  height: z.int(),
  maximizada: z.boolean(),
});
export type EstadoDaJanela = z.infer<typeof estadoDaJanelaSchema>;

export type Retangulo = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};
export type Lugar = {
  readonly x?: number;
  readonly y?: number;
  readonly width: number;
  readonly height: number;
};

const INICIAL: Lugar = { width: 1280, height: 800 };

/** What was remembered; null when there is nothing or it cannot be read. */
export function lerEstado(texto: string | null): EstadoDaJanela | null {
  if (texto === null) return null;
  try {
    return estadoDaJanelaSchema.safeParse(JSON.parse(texto)).data ?? null;
  } catch {
    return null; // cut short by a crash: start as if for the first time
  }
}

/** Where to open the window: as it was, unless the screen it was on is gone or smaller now. */
export function lugarDaJanela(lembrado: EstadoDaJanela | null, telas: readonly Retangulo[]): Lugar {
  if (lembrado === null) return INICIAL;
  const width = Math.max(lembrado.width, LARGURA_MINIMA);
  const height = Math.max(lembrado.height, ALTURA_MINIMA);
  const { x, y } = lembrado;
  const cabe = telas.some(
    (tela) =>
      x >= tela.x && y >= tela.y && x + width <= tela.x + tela.width && y + height <= tela.y + tela.height,
  );
  return cabe ? { x, y, width, height } : INICIAL;
}
