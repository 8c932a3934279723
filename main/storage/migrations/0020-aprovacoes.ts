import type { Migracao } from './migracao.ts';

/** One more, or one less, of its group and of its combination of filters; plain statements, because an outer OR IGNORE would rule an upsert. */
const entra = `
  INSERT OR IGNORE INTO aprovacao_contagem VALUES (NEW.cnpj, NEW.grupo, 0);
  UPDATE aprovacao_contagem SET quantos = quantos + 1 WHERE cnpj = NEW.cnpj AND grupo = NEW.grupo;
  INSERT OR IGNORE INTO aprovacao_faceta
    VALUES (NEW.cnpj, NEW.setor, NEW.grupo, NEW.situacao, NEW.status, NEW.assinatura, NEW.perfis, 0);
  UPDATE aprovacao_faceta SET quantos = quantos + 1
    WHERE cnpj = NEW.cnpj AND setor = NEW.setor AND grupo = NEW.grupo AND situacao = NEW.situacao
      AND status = NEW.status AND assinatura = NEW.assinatura AND perfis = NEW.perfis;
`;
const mesmaFaceta = `cnpj = OLD.cnpj AND setor = OLD.setor AND grupo = OLD.grupo AND situacao = OLD.situacao
      AND status = OLD.status AND assinatura = OLD.assinatura AND perfis = OLD.perfis`;
const sai = `
  UPDATE aprovacao_contagem SET quantos = quantos - 1 WHERE cnpj = OLD.cnpj AND grupo = OLD.grupo;
  UPDATE aprovacao_faceta SET quantos = quantos - 1 WHERE ${mesmaFaceta};
  DELETE FROM aprovacao_faceta WHERE ${mesmaFaceta} AND quantos <= 0;
`;

/** The requests that a representante legal decides, his decisions, and the facts of his entities. */
export const m0020: Migracao = {
  versao: 20,
  sql: `
    CREATE TABLE aprovacao (
      -- Grows with the time of the request: rowid order is the order of the list, also inside of the search index.
      n             INTEGER PRIMARY KEY,
      id            TEXT NOT NULL UNIQUE,
      cnpj          TEXT NOT NULL,
      grupo         TEXT NOT NULL,
      setor         TEXT NOT NULL,
      situacao      TEXT NOT NULL,
      status        TEXT NOT NULL,
      assinatura    INTEGER NOT NULL,
      perfis        TEXT NOT NULL,
      chave_nome    TEXT NOT NULL,
      protocolo     TEXT NOT NULL,
      nome          TEXT NOT NULL,
      cpf           TEXT NOT NULL,
      email         TEXT NOT NULL,
      versao        INTEGER NOT NULL,
      criado_em     INTEGER NOT NULL,
      atualizado_em INTEGER NOT NULL,
      conferem      INTEGER NOT NULL,
      de            INTEGER NOT NULL,
      avisos        INTEGER NOT NULL,
      divergencias  INTEGER NOT NULL,
      -- 1: whatever version the backend tells next is believed.
      esquecida     INTEGER NOT NULL DEFAULT 0,
      -- 1: the backend no longer tells it; kept while a decision of this computer is unsettled.
      removida      INTEGER NOT NULL DEFAULT 0,
      dado          TEXT NOT NULL
    ) STRICT;
    CREATE INDEX aprovacao_por_cnpj ON aprovacao (cnpj);
    CREATE INDEX aprovacao_por_grupo ON aprovacao (cnpj, grupo);
    CREATE INDEX aprovacao_por_setor ON aprovacao (cnpj, setor);
    CREATE INDEX aprovacao_por_nome ON aprovacao (cnpj, chave_nome);
    CREATE INDEX aprovacao_por_grupo_e_nome ON aprovacao (cnpj, grupo, chave_nome);
    CREATE INDEX aprovacao_por_cpf ON aprovacao (cpf);
    CREATE INDEX aprovacao_por_email ON aprovacao (email, cpf);

    -- How many of each tab, and of each combination of filters: counting a million rows is not something to wait for.
    CREATE TABLE aprovacao_contagem (
      cnpj TEXT NOT NULL, grupo TEXT NOT NULL, quantos INTEGER NOT NULL, PRIMARY KEY (cnpj, grupo)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE aprovacao_faceta (
      cnpj TEXT NOT NULL, setor TEXT NOT NULL, grupo TEXT NOT NULL, situacao TEXT NOT NULL, status TEXT NOT NULL,
      assinatura INTEGER NOT NULL, perfis TEXT NOT NULL, quantos INTEGER NOT NULL,
      PRIMARY KEY (cnpj, setor, grupo, situacao, status, assinatura, perfis)
    ) STRICT, WITHOUT ROWID;
    CREATE TRIGGER aprovacao_nova AFTER INSERT ON aprovacao BEGIN ${entra} END;
    CREATE TRIGGER aprovacao_fora AFTER DELETE ON aprovacao BEGIN ${sai} END;
    CREATE TRIGGER aprovacao_mudou AFTER UPDATE OF cnpj, grupo, setor, situacao, status, assinatura, perfis ON aprovacao
      WHEN (OLD.cnpj, OLD.grupo, OLD.setor, OLD.situacao, OLD.status, OLD.assinatura, OLD.perfis)
        <> (NEW.cnpj, NEW.grupo, NEW.setor, NEW.situacao, NEW.status, NEW.assinatura, NEW.perfis)
      BEGIN ${sai} ${entra} END;

    -- rowid = aprovacao.n; the text also holds the words of entity and tab.
    CREATE VIRTUAL TABLE aprovacao_busca
      USING fts5 (texto, tokenize = "unicode61 remove_diacritics 2", prefix = '2 3 4');

    -- What was decided on this computer: on which version, as it was seen.
    CREATE TABLE decisao (
      operacao      TEXT PRIMARY KEY,
      alvo          TEXT NOT NULL,
      cnpj          TEXT NOT NULL,
      versao        INTEGER NOT NULL,
      decisao       TEXT NOT NULL,
      visto         TEXT NOT NULL,
      estado        TEXT NOT NULL,
      motivo        TEXT,
      decidida_em   INTEGER NOT NULL,
      decidida_por  TEXT NOT NULL
    ) STRICT;
    CREATE INDEX decisao_do_alvo ON decisao (alvo, decidida_em);
    -- A request has one unsettled decision at most.
    CREATE UNIQUE INDEX decisao_aberta ON decisao (alvo) WHERE estado <> 'CONFIRMADA';
    -- What the backend took is kept as long as its operation, to be pushed again if the backend forgets.
    CREATE TRIGGER decisao_esquecida AFTER DELETE ON operacao BEGIN
      DELETE FROM decisao WHERE operacao = OLD.id AND estado = 'CONFIRMADA';
    END;

    CREATE TABLE entidade (
      cnpj         TEXT PRIMARY KEY,
      fatos        TEXT NOT NULL,
      guardada_em  INTEGER NOT NULL,
      -- Requests below this n are still checked by older facts; null when all were looked at.
      conferir_de  INTEGER
    ) STRICT;
  `,
};
