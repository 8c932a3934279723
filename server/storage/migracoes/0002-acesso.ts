/** Access: sessions, failed sign-ins, and what is known of the users of an entity. */
export const acesso = `
  ALTER TABLE usuarios ADD COLUMN ultimo_login_em TEXT;

  ALTER TABLE vinculos ADD COLUMN versao INTEGER NOT NULL DEFAULT 1 CHECK (versao > 0);
  ALTER TABLE vinculos ADD COLUMN historico TEXT NOT NULL DEFAULT '[]';
  ALTER TABLE vinculos ADD COLUMN razao_social TEXT;
  UPDATE vinculos SET historico =
    json_array(json_object('em', criado_em, 'evento', 'CADASTRADO', 'por', 'sistema', 'para', (
      SELECT group_concat(value, ',') FROM json_each(perfis)
    )));
  CREATE INDEX vinculos_por_cnpj ON vinculos (cnpj, status);

  -- Whose change it is: a person without RESPONSAVEL_LEGAL sees his own.
  ALTER TABLE feed ADD COLUMN cpf TEXT NOT NULL DEFAULT '';
  UPDATE feed SET cpf = coalesce((SELECT p.cpf FROM pre_cadastros p WHERE p.numero = feed.pedido), '');
  CREATE INDEX feed_por_cpf ON feed (cpf, seq);

  -- Whoever reads the feed from its start must come to know the users that were there before it told of them.
  INSERT INTO feed (tipo, recurso, pedido, cnpj, cpf, versao, em, dado)
    SELECT 'usuario', v.cnpj || '/' || v.cpf, 0, v.cnpj, v.cpf, v.versao, v.criado_em, json_object(
      'cpf', v.cpf, 'cnpj', v.cnpj, 'login', v.cpf, 'nomeCompleto', u.nome_completo, 'email', u.email,
      'telefoneFixo', u.telefone_fixo, 'telefoneCelular', u.telefone_celular, 'setorTrabalho', v.setor_trabalho,
      'perfis', json(v.perfis), 'situacaoCadastral', v.situacao_cadastral, 'status', v.status,
      'senhaCriada', json(iif(u.senha_phc IS NULL, 'false', 'true')), 'criadoEm', v.criado_em,
      'versao', v.versao, 'historico', json(v.historico)
    ) FROM vinculos v JOIN usuarios u ON u.cpf = v.cpf ORDER BY v.criado_em, v.rowid;

  -- A newer link of the same person makes an unused one void.
  ALTER TABLE links_de_senha ADD COLUMN anulado_em TEXT;
  ALTER TABLE links_de_senha ADD COLUMN origem TEXT NOT NULL DEFAULT 'CADASTRO'
    CHECK (origem IN ('CADASTRO','ESQUECI','REENVIO'));
  CREATE INDEX links_de_senha_por_pessoa ON links_de_senha (cpf, criado_em);

  -- Tokens are derived from the server's secret, the session and its generation; none is stored.
  CREATE TABLE sessoes (
    id TEXT PRIMARY KEY,
    cpf TEXT NOT NULL REFERENCES usuarios (cpf),
    geracao INTEGER NOT NULL CHECK (geracao > 0),
    criada_em TEXT NOT NULL,
    acesso_expira_em TEXT NOT NULL,
    acesso_anterior_expira_em TEXT,
    usada_em TEXT,
    expira_em TEXT NOT NULL,
    encerrada_em TEXT
  );
  CREATE INDEX sessoes_por_pessoa ON sessoes (cpf);
  CREATE INDEX sessoes_por_validade ON sessoes (expira_em);
  CREATE INDEX sessoes_encerradas ON sessoes (encerrada_em) WHERE encerrada_em IS NOT NULL;

  -- By a keyed digest of the CPF: it also counts for people whom the server does not know.
  CREATE TABLE tentativas (
    chave TEXT PRIMARY KEY,
    falhas INTEGER NOT NULL,
    ultima_em TEXT NOT NULL,
    bloqueada_ate TEXT
  );
  CREATE INDEX tentativas_por_data ON tentativas (ultima_em);
`;
