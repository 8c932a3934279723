import type { PaginaDoFeed } from '../../contract/api/feed.ts';
import type { Pedidos } from '../cadastro/pedidos.ts';
import type { criarLembrancas } from '../storage/lembrancas.ts';
import type { Banco } from '../storage/sqlite.ts';
import type { Fila } from './fila.ts';

/** Each group of followed requests is read with a cursor of its own. */
const chaveDoCursor = (grupo: number): string => (grupo === 0 ? 'cursor' : `cursor:${String(grupo)}`);

/** Takes in what the backend tells by the feed. */
export function criarNovidades(
  banco: Banco,
  pedidos: Pedidos,
  fila: Fila,
  lembrancas: ReturnType<typeof criarLembrancas>,
) {
  const vista = banco.prepare<[number, string]>(
    `UPDATE operacao SET vista_em = ? WHERE alvo = ? AND estado = 'CONFIRMADA' AND vista_em IS NULL`,
  );
  const lerCursor = banco.prepare<[string], { valor: string }>('SELECT valor FROM lembranca WHERE chave = ?');
  const porCursor = banco.prepare<[string, string]>(
    'INSERT INTO lembranca VALUES (?, ?) ON CONFLICT (chave) DO UPDATE SET valor = excluded.valor',
  );
  const tirarCursor = banco.prepare<[string]>('DELETE FROM lembranca WHERE chave = ?');
  return {
    cursorDe: (grupo: number): string | null => lerCursor.get(chaveDoCursor(grupo))?.valor ?? null,

    /** One page and the cursor behind it, in one commit. Answers the ids that changed. */
    aplicar: (pagina: PaginaDoFeed, agora: number, grupo = 0): string[] =>
      banco.transaction(() => {
        const ids: string[] = [];
        for (const item of pagina.itens) {
          if (item.tipo !== 'pre-cadastro' || item.dado === undefined) continue;
          const guardado = pedidos.guardarConsulta(item.dado, agora);
          vista.run(agora, item.id);
          if (guardado.ok) ids.push(item.id);
        }
        porCursor.run(chaveDoCursor(grupo), pagina.proximo);
        return ids;
      })(),

    /** 410: everything is read again; the outbox is not touched. */
    recomecar: (grupo = 0): void => {
      tirarCursor.run(chaveDoCursor(grupo));
    },

    /**
     * Another `epoca` means that the backend lost part of its past: everything retained is pushed again, whatever
     * version it now tells is believed, and the feed is read from its start. All of it in one commit with the new epoca.
     * @returns how many operations go again; null when the epoca is the known one
     */
    mudarEpoca: (nova: string, agora: number): number | null =>
      banco.transaction(() => {
        const { epoca } = lembrancas.ler();
        if (epoca === nova) return null;
        lembrancas.guardar({ epoca: nova });
        if (epoca === undefined) return null;
        banco.exec(`
          DELETE FROM lembranca WHERE chave = 'cursor' OR chave LIKE 'cursor:%';
          UPDATE pedido SET recebido = json_set(recebido, '$.versao', 0) WHERE recebido IS NOT NULL;
        `);
        return fila.reenviarTudo(agora);
      })(),
  };
}
