import { MAXIMO_DE_ACOMPANHAMENTOS, rotasDoFeed } from '../../contract/api/feed.ts';
import type { Evento } from '../../contract/bridge/events.ts';
import type { Clock, Logger } from '../ports.ts';
import type { Remoto } from '../storage/rpc.ts';
import type { Api, FalhaDaApi } from './api.ts';
import type { Tarefa } from './motor.ts';

const PAGINA = 200;

export type DependenciasDoFeed = {
  readonly api: Api;
  readonly db: Remoto;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly avisar: (evento: Evento) => void;
};

/**
 * Reads what changed since the cursor. Page and cursor are stored together; 410 starts over without touching the
 * outbox; another `epoca` means that the backend lost part of its past, and everything retained is pushed again.
 */
export function criarLeituraDoFeed({ api, db, clock, logger, avisar }: DependenciasDoFeed): Tarefa {
  return async (sinal): Promise<FalhaDaApi | null> => {
    const seguidos = await db.pedidos.acompanhados(MAXIMO_DE_ACOMPANHAMENTOS);
    if (!seguidos.ok || seguidos.value.length === 0) return null;
    const acompanhamento = seguidos.value.map((s) => s.segredo).join(',');
    for (let paginas = 0; paginas < 1000; paginas += 1) {
      const lembrancas = await db.lembrancas.ler();
      const { cursor, epoca } = lembrancas.ok ? lembrancas.value : {};
      const pagina = await api.chamar(rotasDoFeed.feed, {
        consulta: { limite: String(PAGINA), ...(cursor === undefined ? {} : { cursor }) },
        cabecalhos: { acompanhamento },
        sinal,
      });
      if (!pagina.ok) {
        if (pagina.error.erro.codigo !== 'CURSOR_EXPIRADO' || cursor === undefined) return pagina.error;
        logger.info('feed.cursor-expirado');
        await db.novidades.recomecar();
        continue;
      }
      if (epoca !== undefined && epoca !== pagina.value.epoca) await reenviarTudo({ db, clock, logger });
      const mudados = await db.novidades.aplicar(pagina.value, clock.now());
      if (!mudados.ok) return null;
      if (mudados.value.length > 0) avisar({ tipo: 'pedidos', ids: mudados.value });
      if (pagina.value.fim) return null;
    }
    return null;
  };
}

/** The backend lost part of its past: every retained operation is pushed again; its key makes that harmless. */
export async function reenviarTudo({
  db,
  clock,
  logger,
}: Pick<DependenciasDoFeed, 'db' | 'clock' | 'logger'>): Promise<void> {
  const reenviadas = await db.fila.reenviarTudo(clock.now());
  logger.warn('feed.outra-epoca', { reenviadas: reenviadas.ok ? reenviadas.value : 0 });
}
