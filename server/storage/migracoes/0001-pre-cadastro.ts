/** The first flow: pre-registration without an account, with everything a command leaves behind. */
export const preCadastro = `
  CREATE TABLE meta (nome TEXT PRIMARY KEY, valor TEXT NOT NULL);
  CREATE TABLE protocolos (ano INTEGER PRIMARY KEY, ultimo INTEGER NOT NULL);

  CREATE TABLE pre_cadastros (
    numero INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    protocolo TEXT NOT NULL UNIQUE,
    versao INTEGER NOT NULL CHECK (versao > 0),
    cpf TEXT NOT NULL,
    cnpj TEXT NOT NULL,
    nome_completo TEXT NOT NULL,
    setor_trabalho TEXT NOT NULL,
    telefone_fixo TEXT NOT NULL,
    telefone_celular TEXT NOT NULL,
    email TEXT,
    solicita_assinatura INTEGER NOT NULL CHECK (solicita_assinatura IN (0, 1)),
    situacao_cadastral TEXT NOT NULL CHECK (situacao_cadastral IN ('ANALISE','APROVADO','REPROVADO','DEVOLVIDO')),
    status TEXT NOT NULL CHECK (status IN ('ATIVO','INATIVO')),
    criado_em TEXT NOT NULL,
    atualizado_em TEXT NOT NULL,
    historico TEXT NOT NULL,
    acompanhamento_sha256 TEXT NOT NULL UNIQUE
  );
  -- O8: never two open requests of the same person for the same entity, whatever the program believes.
  CREATE UNIQUE INDEX pre_cadastros_em_aberto ON pre_cadastros (cpf, cnpj)
    WHERE situacao_cadastral IN ('ANALISE','DEVOLVIDO');
  CREATE INDEX pre_cadastros_por_cnpj ON pre_cadastros (cnpj, situacao_cadastral);

  CREATE TABLE usuarios (
    cpf TEXT PRIMARY KEY,
    nome_completo TEXT NOT NULL,
    email TEXT NOT NULL,
    telefone_fixo TEXT NOT NULL,
    telefone_celular TEXT NOT NULL,
    senha_phc TEXT,
    criado_em TEXT NOT NULL
  );
  CREATE TABLE vinculos (
    cpf TEXT NOT NULL REFERENCES usuarios (cpf),
    cnpj TEXT NOT NULL,
    setor_trabalho TEXT NOT NULL,
    perfis TEXT NOT NULL,
    situacao_cadastral TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('ATIVO','INATIVO')),
    criado_em TEXT NOT NULL,
    PRIMARY KEY (cpf, cnpj)
  );
  CREATE TABLE links_de_senha (
    chave_sha256 TEXT PRIMARY KEY,
    cpf TEXT NOT NULL REFERENCES usuarios (cpf),
    criado_em TEXT NOT NULL,
    expira_em TEXT NOT NULL,
    usado_em TEXT
  );

  CREATE TABLE feed (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    tipo TEXT NOT NULL,
    recurso TEXT NOT NULL,
    pedido INTEGER NOT NULL,
    cnpj TEXT NOT NULL,
    versao INTEGER NOT NULL,
    em TEXT NOT NULL,
    removido INTEGER NOT NULL DEFAULT 0,
    dado TEXT
  );
  CREATE INDEX feed_por_pedido ON feed (pedido, seq);
  CREATE INDEX feed_por_cnpj ON feed (cnpj, seq);
  CREATE INDEX feed_por_recurso ON feed (tipo, recurso, seq);
  CREATE INDEX feed_por_data ON feed (em);

  CREATE TABLE auditoria (
    numero INTEGER PRIMARY KEY AUTOINCREMENT,
    em TEXT NOT NULL,
    quem TEXT NOT NULL,
    acao TEXT NOT NULL,
    recurso TEXT NOT NULL,
    versao INTEGER NOT NULL
  );
  CREATE INDEX auditoria_por_recurso ON auditoria (recurso, numero);

  CREATE TABLE idempotencia (
    chave TEXT PRIMARY KEY,
    impressao TEXT NOT NULL,
    status INTEGER NOT NULL,
    etag TEXT,
    corpo TEXT NOT NULL,
    criado_em TEXT NOT NULL
  );
  CREATE INDEX idempotencia_por_data ON idempotencia (criado_em);

  CREATE TABLE mensagens (
    numero INTEGER PRIMARY KEY AUTOINCREMENT,
    criada_em TEXT NOT NULL,
    para TEXT NOT NULL,
    assunto TEXT NOT NULL,
    texto TEXT NOT NULL,
    estado TEXT NOT NULL CHECK (estado IN ('PENDENTE','ENVIADA','GUARDADA','DESISTIDA')),
    tentativas INTEGER NOT NULL DEFAULT 0,
    proxima_em TEXT NOT NULL
  );
  CREATE INDEX mensagens_a_enviar ON mensagens (proxima_em) WHERE estado = 'PENDENTE';
`;
