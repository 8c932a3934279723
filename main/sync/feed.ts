import { MAXIMO_DE_ACOMPANHAMENTOS, rotasDoFeed } from '../../contract/api/feed.ts';
import type { Evento } from '../../contract/bridge/events.ts';
import type { Clock, Logger } from '../ports.ts';
import type { Remoto } from '../storage/rpc.ts';
import type { Api, FalhaDaApi } from './api.ts';
import type { Tarefa } from './motor.ts';

const PAGINA = 200;
const PAGINAS_NO_MAXIMO = 1000;

export type DependenciasDoFeed = {
  readonly api: Api;
  readonly db: Remoto;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly avisar: (evento: Evento) => void;
};

/**
 * Reads what changed since the cursor. Page and cursor are stored together; 410 starts over without touching the
 * outbox. A call carries the secrets of a limited number of requests: with more, all groups are read once after the
 * start and then one each round, in turn.
 */
export function criarLeituraDoFeed(d: DependenciasDoFeed): Tarefa {
  let grupo = 0;
  let voltaInteira = true;
  return async (sinal): Promise<FalhaDaApi | null> => {
    for (;;) {
      const seguidos = await d.db.pedidos.acompanhados(
        MAXIMO_DE_ACOMPANHAMENTOS,
        grupo * MAXIMO_DE_ACOMPANHAMENTOS,
      );
      if (!seguidos.ok) return null;
      if (seguidos.value.length > 0) {
        const falha = await lerGrupo(d, grupo, seguidos.value.map((s) => s.segredo).join(','), sinal);
        if (falha !== null) return falha;
      }
      const ultimo = seguidos.value.length < MAXIMO_DE_ACOMPANHAMENTOS;
      grupo = ultimo ? 0 : grupo + 1;
      if (ultimo || !voltaInteira || sinal.aborted) {
        if (ultimo) voltaInteira = false;
        return null;
      }
    }
  };
}

async function lerGrupo(
  { api, db, clock, logger, avisar }: DependenciasDoFeed,
  grupo: number,
  acompanhamento: string,
  sinal: AbortSignal,
): Promise<FalhaDaApi | null> {
  for (let paginas = 0; paginas < PAGINAS_NO_MAXIMO; paginas += 1) {
    const cursor = await db.novidades.cursorDe(grupo);
    if (!cursor.ok) return null;
    const pagina = await api.chamar(rotasDoFeed.feed, {
      consulta: { limite: String(PAGINA), ...(cursor.value === null ? {} : { cursor: cursor.value }) },
      cabecalhos: { acompanhamento },
      sinal,
    });
    if (!pagina.ok) {
      if (pagina.error.erro.codigo !== 'CURSOR_EXPIRADO' || cursor.value === null) return pagina.error;
      logger.info('feed.cursor-expirado');
      if (!(await db.novidades.recomecar(grupo)).ok) return null;
      continue;
    }
    if (!(await conhecerEpoca({ db, clock, logger }, pagina.value.epoca))) return null;
    const mudados = await db.novidades.aplicar(pagina.value, clock.now(), grupo);
    if (!mudados.ok) return null;
    if (mudados.value.length > 0) avisar({ tipo: 'pedidos', ids: mudados.value });
    if (pagina.value.fim) return null;
  }
  return null;
}

/** Notes which past the backend has; false when the store could not, so that nothing is built on it. */
export async function conhecerEpoca(
  { db, clock, logger }: Pick<DependenciasDoFeed, 'db' | 'clock' | 'logger'>,
  epoca: string,
): Promise<boolean> {
  const reenviadas = await db.novidades.mudarEpoca(epoca, clock.now());
  if (reenviadas.ok && reenviadas.value !== null)
    logger.warn('feed.outra-epoca', { reenviadas: reenviadas.value });
  return reenviadas.ok;
}
