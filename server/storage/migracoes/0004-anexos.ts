/** Files by their content: what is stored, who sent it, and uploads that are under way. */
export const anexos = `
  CREATE TABLE anexos (
    sha256 TEXT PRIMARY KEY,
    tamanho INTEGER NOT NULL CHECK (tamanho > 0),
    tipo TEXT NOT NULL CHECK (tipo IN ('application/pdf','image/png','image/jpeg')),
    criado_em TEXT NOT NULL
  );

  -- Identical bytes are stored once; whoever really sent them stands here.
  CREATE TABLE anexo_de (
    sha256 TEXT NOT NULL REFERENCES anexos (sha256),
    cpf TEXT NOT NULL REFERENCES usuarios (cpf),
    em TEXT NOT NULL,
    PRIMARY KEY (sha256, cpf)
  );

  CREATE TABLE envios_de_anexo (
    id TEXT PRIMARY KEY,
    cpf TEXT NOT NULL REFERENCES usuarios (cpf),
    sha256 TEXT NOT NULL,
    tamanho INTEGER NOT NULL CHECK (tamanho > 0),
    parte TEXT NOT NULL,
    expira_em TEXT NOT NULL,
    estado TEXT NOT NULL CHECK (estado IN ('ABERTO','CONFERIDO','CONCLUIDO')),
    vez INTEGER NOT NULL,
    tranca TEXT,
    tranca_ate TEXT,
    conferido INTEGER,
    tipo TEXT,
    CHECK ((tranca IS NULL) = (tranca_ate IS NULL)),
    CHECK ((estado = 'ABERTO') = (tipo IS NULL))
  );
  CREATE INDEX envios_de_anexo_por_pessoa ON envios_de_anexo (cpf);
  CREATE INDEX envios_de_anexo_por_arquivo ON envios_de_anexo (sha256);
  CREATE INDEX envios_de_anexo_por_validade ON envios_de_anexo (expira_em);
`;
