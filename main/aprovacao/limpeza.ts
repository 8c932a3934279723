import type { Banco } from '../storage/sqlite.ts';
import type { Registro } from './registro.ts';

const POR_VEZ = 500;

/** What goes away, and what is made anew: search index, tabs, checks. */
export function criarLimpeza(banco: Banco, registro: Registro) {
  const marcarRemovida = banco.prepare<[string]>('UPDATE aprovacao SET removida = 1 WHERE id = ?');
  const semRepresentacao = banco
    .prepare<[string], string>(
      `SELECT cnpj FROM (SELECT cnpj FROM aprovacao_contagem UNION SELECT cnpj FROM entidade)
       WHERE cnpj NOT IN (SELECT value FROM json_each(?))`,
    )
    .pluck();
  const semVinculo = banco.prepare<[string]>(
    'DELETE FROM entidade WHERE cnpj NOT IN (SELECT value FROM json_each(?))',
  );
  const daEntidade = ['aprovacao_contagem', 'aprovacao_faceta'] as const;
  const confirmadasDe = banco.prepare<[string]>(
    `DELETE FROM operacao WHERE estado = 'CONFIRMADA' AND id IN (SELECT operacao FROM decisao WHERE cnpj = ?)`,
  );
  const reabertas = banco.prepare<[], { operacao: string; alvo: string }>(
    `SELECT d.operacao, d.alvo FROM decisao d
     WHERE d.estado = 'CONFIRMADA' AND d.operacao IN (SELECT id FROM operacao) AND NOT EXISTS (
       SELECT 1 FROM decisao x WHERE x.alvo = d.alvo AND x.operacao <> d.operacao
         AND (x.estado <> 'CONFIRMADA' OR x.decidida_em > d.decidida_em))`,
  );
  const aConferir = banco.prepare<[], { cnpj: string; conferir_de: number }>(
    'SELECT cnpj, conferir_de FROM entidade WHERE conferir_de IS NOT NULL LIMIT 1',
  );
  const proximas = banco.prepare<[string, bigint, number], { n: number; id: string }>(
    'SELECT n, id FROM aprovacao INDEXED BY aprovacao_por_cnpj WHERE cnpj = ? AND n < ? ORDER BY n DESC LIMIT ?',
  );
  const conferidoAte = banco.prepare<[number | null, string]>(
    'UPDATE entidade SET conferir_de = ? WHERE cnpj = ?',
  );

  const apagarEntidade = (cnpj: string): number => {
    banco
      .prepare(
        'DELETE FROM aprovacao_busca WHERE rowid IN (SELECT n FROM aprovacao INDEXED BY aprovacao_por_cnpj WHERE cnpj = ?)',
      )
      .run(cnpj);
    const { changes } = banco.prepare('DELETE FROM aprovacao WHERE cnpj = ?').run(cnpj);
    for (const tabela of daEntidade) banco.prepare(`DELETE FROM ${tabela} WHERE cnpj = ?`).run(cnpj);
    confirmadasDe.run(cnpj);
    return changes;
  };

  return {
    /** The backend no longer tells this request. It stays in sight while a decision of this computer is unsettled. */
    remover: (id: string): void =>
      banco.transaction(() => {
        const linha = registro.conhecida(id);
        if (linha === null) return;
        if (registro.decisaoDe(id) === null) return registro.apagar(linha);
        marcarRemovida.run(id);
      })(),

    /**
     * BR-12: the data of entities that the person no longer represents leave this computer. Decisions that the backend
     * has not taken stay, with what was seen: they are his own, and can be exported. Answers how many requests went.
     * @param vinculados entities whose facts he still sees: also those in which he represents nobody
     */
    limparForaDe: (cnpjs: readonly string[], vinculados: readonly string[]): number =>
      banco.transaction(() => {
        let apagados = 0;
        for (const cnpj of semRepresentacao.all(JSON.stringify(cnpjs))) apagados += apagarEntidade(cnpj);
        semVinculo.run(JSON.stringify(vinculados));
        // The checks of what stays may have told of what went.
        if (apagados > 0)
          banco.prepare('UPDATE entidade SET conferir_de = ?').run(BigInt(Number.MAX_SAFE_INTEGER));
        return apagados;
      })(),

    /**
     * The backend lost part of its past: whatever version it tells next is believed, and the newest decision that it
     * had taken of each request counts as unsent until it answers again. To be called in the transaction in which every
     * retained operation is opened again (`fila.reenviarTudo`).
     */
    esquecerVersoes: (): void =>
      banco.transaction(() => {
        banco.exec('UPDATE aprovacao SET esquecida = 1 WHERE esquecida = 0');
        for (const { operacao, alvo } of reabertas.all()) {
          banco.prepare(`UPDATE decisao SET estado = 'NA_FILA' WHERE operacao = ?`).run(operacao);
          registro.regrupar(alvo);
        }
      })(),

    /** Checks some requests again whose entity has new facts, newest first. Answers whether there are more. */
    reconferir: (quantos = POR_VEZ): boolean =>
      banco.transaction(() => {
        const entidade = aConferir.get();
        if (entidade === undefined) return false;
        const linhas = proximas.all(entidade.cnpj, BigInt(entidade.conferir_de), quantos);
        for (const { id } of linhas) registro.reconferir(id);
        const acabou = linhas.length < quantos;
        conferidoAte.run(acabou ? null : (linhas.at(-1)?.n ?? null), entidade.cnpj);
        return aConferir.get() !== undefined;
      })(),

    /** Rebuilds search index, tabs and checks (after a recovery). */
    reindexar: (): void =>
      banco.transaction(() => {
        banco.exec('DELETE FROM aprovacao_busca');
        for (const id of banco.prepare<[], string>('SELECT id FROM aprovacao').pluck().all()) {
          registro.regrupar(id);
          registro.reconferir(id);
        }
      })(),
  };
}
