import type { Selectable } from 'kysely';
import { aindaVale, hexadecimal, instante, SEGUNDO } from '../portas.ts';
import type { Tabelas } from '../storage/tabelas.ts';
import type { Envios } from './dependencias.ts';

/** A row of an upload as it was read. */
export type Envio = Selectable<Tabelas['envios_de_anexo']>;

/** An upload that nobody else may touch now. */
export type EmMaos = { readonly envio: Envio; readonly posicao: number; readonly tranca: string };

export const VALIDADE_DA_TRANCA_MS = 6 * SEGUNDO;

/** How far an upload is: what is really in its file, less what was never checked because its writer died. */
export async function posicaoDe({ partes }: Pick<Envios, 'partes'>, envio: Envio): Promise<number> {
  if (envio.estado !== 'ABERTO') return envio.tamanho;
  return Math.min(await partes.tamanho(envio.parte), envio.conferido ?? envio.tamanho, envio.tamanho);
}

/** Whether somebody is at work on it. */
export const trancado = ({ relogio }: Pick<Envios, 'relogio'>, { tranca_ate: ate }: Envio): boolean =>
  ate !== null && aindaVale(ate, VALIDADE_DA_TRANCA_MS, relogio.agora());

/** Until when a lock holds that is taken or renewed now. */
export const fimDaTranca = ({ relogio }: Pick<Envios, 'relogio'>): string =>
  instante(new Date(relogio.agora().getTime() + VALIDADE_DA_TRANCA_MS));

export const novaTranca = (d: Pick<Envios, 'relogio' | 'acaso'>): { tranca: string; tranca_ate: string } => ({
  tranca: hexadecimal(d.acaso, 16),
  tranca_ate: fimDaTranca(d),
});
