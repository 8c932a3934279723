import type { Migracao } from './migracao.ts';

/** Files on their way to the backend. */
export const m0040: Migracao = {
  versao: 40,
  sql: `
    CREATE TABLE envio (
      -- The order of queueing.
      seq         INTEGER PRIMARY KEY,
      -- Id in the store of files.
      arquivo     TEXT NOT NULL UNIQUE,
      sha256      TEXT NOT NULL,
      tamanho     INTEGER NOT NULL,
      tipo        TEXT NOT NULL,
      estado      TEXT NOT NULL,
      -- Attempts since the last bytes that arrived.
      tentativas  INTEGER NOT NULL DEFAULT 0,
      -- How often what arrived was not what was sent.
      alterado    INTEGER NOT NULL DEFAULT 0,
      -- 1: the backend may have the file already; it is asked before anything is sent.
      conferir    INTEGER NOT NULL DEFAULT 0,
      proxima_em  INTEGER NOT NULL,
      motivo      TEXT
    ) STRICT;
    CREATE INDEX envio_por_sha256 ON envio (sha256, seq);
    CREATE INDEX envio_na_fila ON envio (seq) WHERE estado = 'NA_FILA';

    -- Uploads that were begun, and how far the backend has said they are; files of the same bytes share one.
    CREATE TABLE envio_aberto (
      sha256      TEXT PRIMARY KEY,
      -- Path and query below the backend's origin.
      url         TEXT NOT NULL,
      posicao     INTEGER NOT NULL
    ) STRICT;

    -- Uploads that nobody wants any more: the backend is to be told.
    CREATE TABLE envio_esquecido (url TEXT PRIMARY KEY) STRICT;
  `,
};
