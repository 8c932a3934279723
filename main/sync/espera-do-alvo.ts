import type { Erro } from '../../contract/bridge/errors.ts';
import type { Banco } from '../storage/sqlite.ts';
import { RETENCAO_MS } from './fila.ts';

/** How often it is asked about all the same: what came back may have come unseen. */
const PERGUNTAR_DE_NOVO_MS = 24 * 60 * 60 * 1000;

/**
 * Operations that a backend had taken and, restored from an older copy, answers with NAO_ENCONTRADO: what they are
 * about is on its way back from somebody else's computer, which may be switched off for days.
 */
export function criarEsperaDoAlvo(banco: Banco) {
  // Not there is not done: what waits can be taken back.
  const esperar = banco.prepare(
    `UPDATE operacao SET estado = 'PENDENTE', talvez_enviada = 0, proxima_em = @proximaEm, motivo = @motivo
     WHERE id = @id AND estado <> 'CONFIRMADA' AND confirmada_em > @limite`,
  );
  const apressar = banco.prepare(
    `UPDATE operacao SET proxima_em = @agora WHERE alvo = @alvo AND estado = 'PENDENTE' AND confirmada_em IS NOT NULL`,
  );
  return {
    /** Lets it wait; false when there is nothing to wait for: it was never taken, or the time to be pushed again is over. */
    esperar: (id: string, motivo: Erro, agora: number): boolean =>
      motivo.codigo === 'NAO_ENCONTRADO' &&
      esperar.run({
        id,
        motivo: JSON.stringify(motivo),
        proximaEm: agora + PERGUNTAR_DE_NOVO_MS,
        limite: agora - RETENCAO_MS,
      }).changes > 0,
    /** The backend tells of the target again. */
    chegou: (alvo: string, agora: number): void => {
      apressar.run({ alvo, agora });
    },
  };
}
export type EsperaDoAlvo = ReturnType<typeof criarEsperaDoAlvo>;
