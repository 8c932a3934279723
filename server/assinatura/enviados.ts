import { documentoDo, type Item, type Parecer, type Solicitacao } from '../../contract/domain/assinatura.ts';
import type { Leitura, Transacao } from '../storage/tabelas.ts';

/** Notes the files that go to the analysis: from now on they may be looked at, also after they were replaced. */
export async function anotarEnviados(trx: Transacao, { id, documentos }: Solicitacao): Promise<void> {
  const linhas = documentos.flatMap(({ item, sha256 }) =>
    sha256 === undefined ? [] : [{ solicitacao: id, item, sha256, reprovado: 0 }],
  );
  await trx
    .insertInto('documentos_enviados')
    .values(linhas)
    .onConflict((c) => c.columns(['solicitacao', 'item', 'sha256']).doNothing())
    .execute();
}

/** Notes which files were marked REPROVADO. */
export async function anotarReprovados(
  trx: Transacao,
  { id }: Pick<Solicitacao, 'id'>,
  pareceres: readonly Parecer[],
): Promise<void> {
  for (const { item, sha256, situacao } of pareceres)
    if (situacao === 'REPROVADO')
      await trx
        .updateTable('documentos_enviados')
        .set({ reprovado: 1 })
        .where('solicitacao', '=', id)
        .where('item', '=', item)
        .where('sha256', '=', sha256)
        .execute();
}

const reprovados = (leitura: Leitura, id: string) =>
  leitura
    .selectFrom('documentos_enviados')
    .select(['item', 'sha256'])
    .where('solicitacao', '=', id)
    .where('reprovado', '=', 1)
    .execute();

/** BR-19: this very file was marked REPROVADO for this item; it replaces nothing. */
export async function jaReprovado(
  leitura: Leitura,
  id: string,
  documento: { readonly item: Item; readonly sha256: string },
): Promise<boolean> {
  const linhas = await reprovados(leitura, id);
  return linhas.some((l) => l.item === documento.item && l.sha256 === documento.sha256);
}

/** BR-19: items that were marked REPROVADO once and have no file now, needed by themselves or not. */
export async function itensSemTroca(leitura: Leitura, s: Solicitacao): Promise<Item[]> {
  const linhas = await reprovados(leitura, s.id);
  return linhas.map((l) => l.item).filter((item) => documentoDo(s, item).sha256 === undefined);
}
