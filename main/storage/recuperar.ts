import { TIPO_DA_ALTERACAO, TIPO_DO_LINK } from '../acesso/usuarios/corpo.ts';
import { TIPO_DA_DECISAO } from '../aprovacao/operacao.ts';
import { TIPOS } from '../assinatura/operacao.ts';
import { erroDoArmazenamento } from './erros.ts';
import type { Banco } from './sqlite.ts';

/** Tables in the order in which they are copied; search indexes and counters follow from them. */
const TABELAS = [
  'pedido',
  'operacao',
  'lembranca',
  'aprovacao',
  'decisao',
  'entidade',
  'usuario_mudanca',
  'solicitacao',
  'solicitacao_documento',
  'solicitacao_copia',
  'analise_marca',
  'analise',
  'envio',
  'envio_aberto',
  'envio_esquecido',
] as const;

/**
 * Copies every row that can still be read from a damaged database into a sound, empty one.
 * Rows are read from both ends, so that one bad page in the middle costs only itself.
 * @param copia newest sound backup: what the person decided and nobody else knows is taken from there, too
 * @returns how many requests were saved
 */
export function copiarLegiveis(danificado: Banco, novo: Banco, copia: Banco | null): number {
  novo.transaction(() => {
    for (const tabela of TABELAS)
      for (const ordem of ['ASC', 'DESC'] as const) copiarTabela(danificado, novo, tabela, ordem);
    if (copia !== null) completar(novo, copia);
    reconciliar(novo);
  })();
  return Number(novo.prepare('SELECT count(*) FROM pedido').pluck().get());
}

/**
 * Decisions and changes of users that the damaged file tells nothing of any more. They may have been sent since the
 * backup was made: under the same key that has no second effect.
 */
function completar(novo: Banco, copia: Banco): void {
  const conhecidos = new Set(novo.prepare('SELECT alvo FROM decisao').pluck().all());
  // A later decision on the same request may have taken its place.
  for (const linha of linhasDe(copia, 'decisao', 'ASC'))
    if (!conhecidos.has(linha['alvo'])) inserir(novo, 'decisao', linha);
  copiarTabela(copia, novo, 'usuario_mudanca', 'ASC');
  for (const tabela of DA_ASSINATURA) copiarTabela(copia, novo, tabela, 'ASC');
  const esperadas = new Set(
    novo
      .prepare(
        'SELECT operacao FROM decisao UNION SELECT operacao FROM usuario_mudanca UNION SELECT operacao FROM analise',
      )
      .pluck()
      .all(),
  );
  for (const linha of linhasDe(copia, 'operacao', 'ASC'))
    if (esperadas.has(linha['id'])) inserir(novo, 'operacao', { ...linha, talvez_enviada: 1 });
}

/** What the person chose and marked, and nobody else knows. */
const DA_ASSINATURA = ['solicitacao', 'solicitacao_documento', 'analise_marca', 'analise'] as const;

/** Requests that only this computer knows, and whose first command is lost. */
const SEM_PEDIDO = `SELECT id FROM solicitacao WHERE propria = 1 AND dado IS NULL
  AND id NOT IN (SELECT alvo FROM operacao WHERE tipo = '${TIPOS.solicitar}')`;

const com = (estado: string): string => `SELECT id FROM operacao WHERE estado = '${estado}'`;

/** One half of a pair may have been lost: no operation without its request, no request that waits for nothing. */
function reconciliar(novo: Banco): void {
  novo.exec(`
    -- What was not saved comes back from the backend: the feed is read from its start.
    DELETE FROM lembranca WHERE chave = 'cursor' OR chave LIKE 'cursor:%';
    DELETE FROM operacao WHERE alvo NOT IN (SELECT id FROM pedido)
      AND alvo NOT IN (SELECT id FROM solicitacao)
      AND id NOT IN (SELECT operacao FROM decisao) AND id NOT IN (SELECT operacao FROM usuario_mudanca);
    -- A file that was chosen goes, also when the note that it was on its way is lost.
    INSERT INTO envio (arquivo, sha256, tamanho, tipo, estado, proxima_em)
      SELECT arquivo, sha256, tamanho, tipo, 'NA_FILA', 0 FROM solicitacao_documento
      WHERE arquivo IS NOT NULL AND arquivo NOT IN (SELECT arquivo FROM envio);
    -- What is held for unsent may have been sent since: the backend is asked first.
    UPDATE envio SET conferir = 1;
    UPDATE pedido SET estado = 'RASCUNHO', grupo = 'rascunhos'
      WHERE estado = 'NA_FILA' AND id NOT IN (SELECT alvo FROM operacao WHERE estado IN ('PENDENTE', 'EM_VOO'));
    -- A row of the backup whose operation has been answered since.
    UPDATE decisao SET estado = 'CONFIRMADA' WHERE estado = 'NA_FILA' AND operacao IN (${com('CONFIRMADA')});
    DELETE FROM usuario_mudanca WHERE estado = 'NA_FILA' AND operacao IN (${com('CONFIRMADA')});
    UPDATE decisao SET estado = 'CONFLITO', motivo = (SELECT o.motivo FROM operacao o WHERE o.id = operacao)
      WHERE estado = 'NA_FILA' AND operacao IN (${com('PARADA')});
    UPDATE usuario_mudanca SET estado = 'CONFLITO', motivo = (SELECT o.motivo FROM operacao o WHERE o.id = operacao)
      WHERE estado = 'NA_FILA' AND operacao IN (${com('PARADA')});
    -- A decision holds all that its operation does; under the same key it cannot have a second effect.
    INSERT INTO operacao (id, tipo, alvo, corpo, estado, talvez_enviada, proxima_em, criada_em)
      SELECT operacao, '${TIPO_DA_DECISAO}', alvo, json_object('seVersao', versao, 'corpo', decisao), 'PENDENTE', 1,
        decidida_em, decidida_em
      FROM decisao WHERE estado = 'NA_FILA' AND operacao NOT IN (SELECT id FROM operacao);
    INSERT INTO operacao (id, tipo, alvo, corpo, estado, talvez_enviada, proxima_em, criada_em)
      SELECT operacao, iif(tipo = 'link', '${TIPO_DO_LINK}', '${TIPO_DA_ALTERACAO}'), alvo,
        json_object('seVersao', iif(tipo = 'link', NULL, versao), 'corpo', mudanca), 'PENDENTE', 1, em, em
      FROM usuario_mudanca WHERE estado = 'NA_FILA' AND operacao NOT IN (SELECT id FROM operacao);
    INSERT INTO operacao (id, tipo, alvo, corpo, estado, talvez_enviada, proxima_em, criada_em)
      SELECT operacao, '${TIPOS.analisar}', solicitacao, json_object('seVersao', versao, 'corpo', analise), 'PENDENTE',
        1, em, em
      FROM analise WHERE estado = 'NA_FILA' AND operacao NOT IN (SELECT id FROM operacao);
    -- What follows a request that has to be told again is told again behind it, file by file.
    DELETE FROM operacao WHERE alvo IN (${SEM_PEDIDO});
    UPDATE envio SET estado = 'NA_FILA' WHERE estado = 'ENVIADO' AND arquivo IN
      (SELECT arquivo FROM solicitacao_documento WHERE solicitacao IN (${SEM_PEDIDO}));
    -- A request that nobody but this computer knows is told again; what it had been asked to send, is asked for anew.
    INSERT INTO operacao (id, tipo, alvo, corpo, estado, talvez_enviada, proxima_em, criada_em)
      SELECT id, '${TIPOS.solicitar}', id,
        json_object('corpo', json_object('cnpj', cnpj, 'representa', json(iif(representa = 1, 'true', 'false'))) || ''),
        'PENDENTE', 1, criada_em, criada_em
      FROM solicitacao WHERE propria = 1 AND dado IS NULL
        AND id NOT IN (SELECT alvo FROM operacao WHERE tipo = '${TIPOS.solicitar}');
    UPDATE solicitacao SET envio = NULL, envio_em = NULL, envio_operacao = NULL
      WHERE envio = 'NA_FILA' AND id NOT IN (SELECT alvo FROM operacao WHERE tipo = '${TIPOS.enviar}');
  `);
}

type Tabela = (typeof TABELAS)[number];
type LinhaCrua = Record<string, unknown>;

function copiarTabela(de: Banco, para: Banco, tabela: Tabela, ordem: 'ASC' | 'DESC'): void {
  for (const linha of linhasDe(de, tabela, ordem)) inserir(para, tabela, linha);
}

/** Whether it was not there yet. */
function inserir(banco: Banco, tabela: Tabela, linha: LinhaCrua): boolean {
  const nomes = Object.keys(linha);
  const marcas = nomes.map((nome) => `@${nome}`).join(', ');
  const por = banco.prepare(`INSERT OR IGNORE INTO ${tabela} (${nomes.join(', ')}) VALUES (${marcas})`);
  return por.run(linha).changes > 0;
}

/** As far as they can be read from this end. */
function* linhasDe(banco: Banco, tabela: Tabela, ordem: 'ASC' | 'DESC'): Generator<LinhaCrua> {
  const linhas = banco.prepare<[], LinhaCrua>(`SELECT * FROM ${tabela} ORDER BY rowid ${ordem}`).iterate();
  try {
    for (let linha = proxima(linhas); linha !== null; linha = proxima(linhas)) yield linha;
  } finally {
    linhas.return?.();
  }
}

/** The next row, or null at the end and at a damaged page: the other direction goes on from the far end. */
function proxima(linhas: IterableIterator<LinhaCrua>): LinhaCrua | null {
  try {
    const passo = linhas.next();
    return passo.done === true ? null : passo.value;
  } catch (causa) {
    if (erroDoArmazenamento(causa)?.codigo !== 'BANCO_CORROMPIDO') throw causa;
    return null;
  }
}
