import type { AssinaturaLocal } from '../../contract/domain/coleta.ts';
import type { Linha } from './linha.ts';

/** What happens to the copies on this computer once the request is approved. */
export type Guarda = AssinaturaLocal['guarda'];
export const GUARDA_PADRAO: Guarda = 'apagar-em-30-dias';

const TRINTA_DIAS_MS = 30 * 24 * 60 * 60 * 1000;

export const lerGuarda = (texto: string | undefined): Guarda =>
  texto === 'apagar-logo' || texto === 'guardar' ? texto : GUARDA_PADRAO;

/** When the copies of a request are deleted (ms since 1970); null: not approved, or kept. */
export function apagaEm(linha: Pick<Linha, 'situacao' | 'dado'>, guarda: Guarda): number | null {
  if (linha.situacao !== 'APROVADA' || linha.dado === null || guarda === 'guardar') return null;
  const aprovada =
    linha.dado.historico.findLast((e) => e.evento === 'APROVADA')?.em ?? linha.dado.atualizadaEm;
  return Date.parse(aprovada) + (guarda === 'apagar-logo' ? 0 : TRINTA_DIAS_MS);
}
