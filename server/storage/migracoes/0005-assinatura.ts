/** The Solicitação de Assinatura: the request, its documents, and what was shown to those who analyse. */
export const assinatura = `
  CREATE TABLE numeros_de_solicitacao (ano INTEGER PRIMARY KEY, ultimo INTEGER NOT NULL);

  CREATE TABLE solicitacoes (
    id TEXT PRIMARY KEY,
    numero TEXT NOT NULL UNIQUE,
    versao INTEGER NOT NULL CHECK (versao > 0),
    cpf TEXT NOT NULL REFERENCES usuarios (cpf),
    cnpj TEXT NOT NULL,
    nome_completo TEXT NOT NULL,
    razao_social TEXT NOT NULL,
    setor_trabalho TEXT NOT NULL,
    representa INTEGER NOT NULL CHECK (representa IN (0, 1)),
    situacao TEXT NOT NULL
      CHECK (situacao IN ('EM_CADASTRAMENTO','EM_ANALISE','AGUARDANDO_SOLUCAO','APROVADA')),
    criada_em TEXT NOT NULL,
    atualizada_em TEXT NOT NULL,
    enviada_em TEXT,
    historico TEXT NOT NULL,
    -- One request per person and entity, whatever the program believes.
    UNIQUE (cpf, cnpj),
    CHECK ((situacao = 'EM_CADASTRAMENTO') = (enviada_em IS NULL))
  );

  CREATE TABLE documentos (
    solicitacao TEXT NOT NULL REFERENCES solicitacoes (id),
    item INTEGER NOT NULL CHECK (item BETWEEN 1 AND 6),
    sha256 TEXT NOT NULL,
    nome TEXT NOT NULL,
    tamanho INTEGER NOT NULL CHECK (tamanho > 0),
    tipo TEXT NOT NULL,
    situacao TEXT CHECK (situacao IN ('APROVADO','REPROVADO')),
    justificativa TEXT,
    anexado_em TEXT NOT NULL,
    PRIMARY KEY (solicitacao, item),
    -- BR-18.
    CHECK ((coalesce(situacao, '') = 'REPROVADO') = (justificativa IS NOT NULL))
  );
  CREATE INDEX documentos_por_arquivo ON documentos (sha256);

  -- Every file that ever went to the analysis, also after it was replaced: what may be looked at, and what may not
  -- come back (BR-19).
  CREATE TABLE documentos_enviados (
    solicitacao TEXT NOT NULL REFERENCES solicitacoes (id),
    item INTEGER NOT NULL CHECK (item BETWEEN 1 AND 6),
    sha256 TEXT NOT NULL,
    reprovado INTEGER NOT NULL DEFAULT 0 CHECK (reprovado IN (0, 1)),
    PRIMARY KEY (solicitacao, item, sha256)
  );
  CREATE INDEX documentos_enviados_por_arquivo ON documentos_enviados (sha256);

  -- The entity of a request that was sent, for those who analyse what is not of their own; otherwise null.
  ALTER TABLE feed ADD COLUMN analise TEXT;
  CREATE INDEX feed_por_analise ON feed (seq, analise) WHERE analise IS NOT NULL;
`;
