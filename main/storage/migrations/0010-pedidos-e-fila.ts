import type { Migracao } from './migracao.ts';

/** Drafts and requests, the outbox, and what is remembered between runs. */
export const m0010: Migracao = {
  versao: 10,
  sql: `
    CREATE TABLE pedido (
      n             INTEGER PRIMARY KEY,
      id            TEXT NOT NULL UNIQUE,
      estado        TEXT NOT NULL,
      grupo         TEXT NOT NULL,
      campos        TEXT NOT NULL,
      formulario    TEXT NOT NULL,
      verificacao   TEXT,
      verificado_em INTEGER,
      verificacao_pendente INTEGER NOT NULL DEFAULT 0,
      revisao       INTEGER NOT NULL,
      criado_em     INTEGER NOT NULL,
      atualizado_em INTEGER NOT NULL,
      conferido_em  INTEGER,
      enfileirado_em INTEGER,
      impedimento   TEXT,
      recebido      TEXT,
      acompanhamento TEXT,
      envio         TEXT
    ) STRICT;
    CREATE INDEX pedido_por_data ON pedido (atualizado_em DESC, id DESC);
    CREATE INDEX pedido_por_grupo ON pedido (grupo, atualizado_em DESC, id DESC);
    CREATE INDEX pedido_a_verificar ON pedido (id) WHERE verificacao_pendente = 1;
    CREATE INDEX pedido_acompanhado ON pedido (estado, atualizado_em DESC) WHERE acompanhamento IS NOT NULL;

    -- How many of each group: a count over a million rows is not something to wait for.
    CREATE TABLE contagem (grupo TEXT PRIMARY KEY, quantos INTEGER NOT NULL) STRICT;
    INSERT INTO contagem VALUES ('rascunhos', 0), ('fila', 0), ('analise', 0), ('decididos', 0);
    CREATE TRIGGER contar_novo AFTER INSERT ON pedido BEGIN
      UPDATE contagem SET quantos = quantos + 1 WHERE grupo = NEW.grupo;
    END;
    CREATE TRIGGER contar_fora AFTER DELETE ON pedido BEGIN
      UPDATE contagem SET quantos = quantos - 1 WHERE grupo = OLD.grupo;
    END;
    CREATE TRIGGER contar_mudanca AFTER UPDATE OF grupo ON pedido WHEN OLD.grupo <> NEW.grupo BEGIN
      UPDATE contagem SET quantos = quantos - 1 WHERE grupo = OLD.grupo;
      UPDATE contagem SET quantos = quantos + 1 WHERE grupo = NEW.grupo;
    END;

    -- rowid = pedido.n
    CREATE VIRTUAL TABLE busca USING fts5 (texto, tokenize = "unicode61 remove_diacritics 2", prefix = '2 3 4');

    CREATE TABLE operacao (
      seq           INTEGER PRIMARY KEY AUTOINCREMENT,
      id            TEXT NOT NULL UNIQUE,
      tipo          TEXT NOT NULL,
      alvo          TEXT NOT NULL,
      corpo         TEXT NOT NULL,
      estado        TEXT NOT NULL,
      tentativas    INTEGER NOT NULL DEFAULT 0,
      talvez_enviada INTEGER NOT NULL DEFAULT 0,
      proxima_em    INTEGER NOT NULL,
      motivo        TEXT,
      criada_em     INTEGER NOT NULL,
      confirmada_em INTEGER,
      vista_em      INTEGER
    ) STRICT;
    CREATE INDEX operacao_aberta ON operacao (seq) WHERE estado IN ('PENDENTE', 'EM_VOO');
    CREATE INDEX operacao_do_alvo ON operacao (alvo, seq);
    CREATE INDEX operacao_guardada ON operacao (confirmada_em) WHERE estado = 'CONFIRMADA';

    CREATE TABLE lembranca (chave TEXT PRIMARY KEY, valor TEXT NOT NULL) STRICT;
  `,
};
