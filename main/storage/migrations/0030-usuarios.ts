import type { Migracao } from './migracao.ts';

/** The users of the entities that the account represents, and the changes of them that only this computer knows. */
export const m0030: Migracao = {
  versao: 30,
  sql: `
    -- nome, login, email, setor: folded for search and order (no accents, small letters).
    CREATE TABLE usuario (
      id           TEXT PRIMARY KEY,
      cnpj         TEXT NOT NULL,
      cpf          TEXT NOT NULL,
      versao       INTEGER NOT NULL,
      dado         TEXT NOT NULL,
      nome         TEXT NOT NULL,
      login        TEXT NOT NULL,
      email        TEXT NOT NULL,
      setor        TEXT NOT NULL,
      perfis       TEXT NOT NULL,
      situacao     TEXT NOT NULL,
      status       TEXT NOT NULL,
      ultimo_login INTEGER,
      fora         INTEGER NOT NULL DEFAULT 0
    ) STRICT;
    CREATE INDEX usuario_por_nome ON usuario (cnpj, nome, cpf);

    -- At most one of a kind for each user; operacao: its row in the outbox.
    CREATE TABLE usuario_mudanca (
      alvo     TEXT NOT NULL,
      tipo     TEXT NOT NULL,
      operacao TEXT NOT NULL,
      versao   INTEGER NOT NULL,
      mudanca  TEXT NOT NULL,
      estado   TEXT NOT NULL,
      em       INTEGER NOT NULL,
      motivo   TEXT,
      PRIMARY KEY (alvo, tipo)
    ) STRICT;
  `,
};
