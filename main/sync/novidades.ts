import type { PaginaDoFeed } from '../../contract/api/feed.ts';
import type { Pedidos } from '../cadastro/pedidos.ts';
import type { criarLembrancas } from '../storage/lembrancas.ts';
import type { Banco } from '../storage/sqlite.ts';

/** Takes in what the backend tells by the feed. */
export function criarNovidades(
  banco: Banco,
  pedidos: Pedidos,
  lembrancas: ReturnType<typeof criarLembrancas>,
) {
  const vista = banco.prepare<[number, string]>(
    `UPDATE operacao SET vista_em = ? WHERE alvo = ? AND estado = 'CONFIRMADA' AND vista_em IS NULL`,
  );
  return {
    /** One page and the cursor behind it, in one commit. Answers the ids that changed. */
    aplicar: (pagina: PaginaDoFeed, agora: number): string[] =>
      banco.transaction(() => {
        const ids: string[] = [];
        for (const item of pagina.itens) {
          if (item.dado === undefined) continue;
          const guardado = pedidos.guardarConsulta(item.dado, agora);
          vista.run(agora, item.id);
          if (guardado.ok) ids.push(item.id);
        }
        lembrancas.guardar({ cursor: pagina.proximo, epoca: pagina.epoca });
        return ids;
      })(),
    /** 410: everything is read again; the outbox is not touched. */
    recomecar: (): void => lembrancas.guardar({ cursor: undefined }),
  };
}
