import type { Migracao } from './migracao.ts';

/** Requests for the right to sign: the person's own with the files of this computer, and those that he analyses. */
export const m0045: Migracao = {
  versao: 45,
  sql: `
    CREATE TABLE solicitacao (
      id            TEXT PRIMARY KEY,
      -- 1: the person's own; 0: one that he may analyse.
      propria       INTEGER NOT NULL,
      cnpj          TEXT NOT NULL,
      grupo         TEXT NOT NULL,
      situacao      TEXT NOT NULL,
      versao        INTEGER NOT NULL,
      numero        TEXT NOT NULL,
      chave_nome    TEXT NOT NULL,
      criada_em     INTEGER NOT NULL,
      -- When it last went to the analysis; the order of the desk. 0 while it never did.
      enviada_em    INTEGER NOT NULL,
      representa    INTEGER NOT NULL,
      razao_social  TEXT NOT NULL,
      -- As the backend last told it; null while it has not acknowledged the request.
      dado          TEXT,
      -- 1: whatever version the backend tells next is believed.
      esquecida     INTEGER NOT NULL DEFAULT 0,
      -- The button was pressed here and the backend does not know it yet: NA_FILA or PARADO.
      envio          TEXT,
      envio_em      INTEGER,
      -- Id of the operation that sends it, once every file has arrived.
      envio_operacao TEXT,
      envio_motivo  TEXT
    ) STRICT;
    CREATE INDEX solicitacao_da_pessoa ON solicitacao (cnpj) WHERE propria = 1;
    CREATE INDEX solicitacao_por_grupo ON solicitacao (grupo, enviada_em, id) WHERE propria = 0;
    CREATE INDEX solicitacao_por_envio ON solicitacao (enviada_em, id) WHERE propria = 0;
    CREATE VIRTUAL TABLE solicitacao_busca
      USING fts5 (id UNINDEXED, texto, tokenize = "unicode61 remove_diacritics 2", prefix = '2 3 4');

    -- The file of this computer for an item; \`arquivo\` null: taken away here, and the backend does not know it yet.
    CREATE TABLE solicitacao_documento (
      solicitacao   TEXT NOT NULL,
      item          INTEGER NOT NULL,
      arquivo       TEXT,
      sha256        TEXT,
      nome          TEXT,
      tipo          TEXT,
      tamanho       INTEGER,
      exame         TEXT,
      impressao     TEXT,
      miniatura     TEXT,
      aceitou       INTEGER NOT NULL DEFAULT 0,
      -- Id of the operation that tells the backend, once the file has arrived there.
      operacao      TEXT NOT NULL,
      -- Why the backend does not take it for this item.
      motivo        TEXT,
      PRIMARY KEY (solicitacao, item)
    ) STRICT;
    CREATE INDEX solicitacao_documento_arquivo ON solicitacao_documento (arquivo);

    -- Files that were fetched to be looked at.
    CREATE TABLE solicitacao_copia (
      sha256        TEXT PRIMARY KEY,
      arquivo       TEXT NOT NULL,
      solicitacao   TEXT NOT NULL,
      em            INTEGER NOT NULL
    ) STRICT;

    -- Verdicts that are being prepared: on this very file.
    CREATE TABLE analise_marca (
      solicitacao   TEXT NOT NULL,
      item          INTEGER NOT NULL,
      sha256        TEXT NOT NULL,
      situacao      TEXT,
      justificativa TEXT NOT NULL,
      PRIMARY KEY (solicitacao, item)
    ) STRICT;

    -- The analysis that waits to be sent, or was not taken: NA_FILA, CONFLITO, RECUSADA.
    CREATE TABLE analise (
      solicitacao   TEXT PRIMARY KEY,
      operacao      TEXT NOT NULL,
      versao        INTEGER NOT NULL,
      analise       TEXT NOT NULL,
      estado        TEXT NOT NULL,
      motivo        TEXT,
      em            INTEGER NOT NULL
    ) STRICT;
  `,
};
