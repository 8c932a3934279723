import { rotasDeSaude, type Ambiente } from '../../contract/api/saude.ts';
import type { Tarefa } from './motor.ts';
import { conhecerEpoca, type DependenciasDoFeed } from './feed.ts';

/**
 * Asks whether the backend is there, which one it is (`ambiente`), and whether its past is the one we know. Once the
 * ambiente is known and there is a feed to read, the feed is contact enough: an idle client asks once a minute.
 */
export function criarContato(
  { api, db, clock, logger, avisar }: DependenciasDoFeed,
  aoSaber: (ambiente: Ambiente) => void,
): Tarefa {
  let conhecido = false;
  return async (sinal) => {
    const seguidos = await db.pedidos.acompanhados(1, 0);
    if (conhecido && seguidos.ok && seguidos.value.length > 0) return null;
    const saude = await api.chamar(rotasDeSaude.saude, { sinal, prazoMs: 10_000 });
    if (!saude.ok) return saude.error;
    conhecido = true;
    aoSaber(saude.value.ambiente);
    await conhecerEpoca({ db, clock, logger }, saude.value.epoca);
    avisar({ tipo: 'sync' });
    return null;
  };
}
