/** Whose mailbox a password came through, what each entity knows of a person, and access that waits for a yes. */
export const provaDoEndereco = `
  -- Where the link was mailed to. Of earlier links nobody noted it down, so nothing is proven by them.
  ALTER TABLE links_de_senha ADD COLUMN endereco TEXT;

  -- The address whose mailbox the password is proven for; the account's own may have been changed since.
  ALTER TABLE usuarios ADD COLUMN senha_email TEXT;
  UPDATE usuarios SET senha_email = email WHERE senha_phc IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM vinculos v, json_each(v.historico) h
      WHERE v.cpf = usuarios.cpf AND json_extract(h.value, '$.evento') = 'EMAIL'
  );

  -- BR-12: an entity knows what was told to it, not what the person told to another one.
  ALTER TABLE vinculos ADD COLUMN nome_completo TEXT NOT NULL DEFAULT '';
  ALTER TABLE vinculos ADD COLUMN email TEXT NOT NULL DEFAULT '';
  ALTER TABLE vinculos ADD COLUMN telefone_fixo TEXT NOT NULL DEFAULT '';
  ALTER TABLE vinculos ADD COLUMN telefone_celular TEXT NOT NULL DEFAULT '';
  ALTER TABLE vinculos ADD COLUMN ultimo_login_em TEXT;
  UPDATE vinculos SET (nome_completo, email, telefone_fixo, telefone_celular, ultimo_login_em) = (
    SELECT u.nome_completo, u.email, u.telefone_fixo, u.telefone_celular,
      iif(u.ultimo_login_em >= vinculos.criado_em, u.ultimo_login_em, NULL)
    FROM usuarios u WHERE u.cpf = vinculos.cpf
  );
  CREATE INDEX vinculos_por_nome ON vinculos (cnpj, nome_completo, cpf);

  -- What an entity gives to an account that exists, once the person says yes: by this key and the account's password.
  CREATE TABLE confirmacoes (
    chave_sha256 TEXT PRIMARY KEY,
    cpf TEXT NOT NULL REFERENCES usuarios (cpf),
    cnpj TEXT NOT NULL,
    razao_social TEXT NOT NULL,
    perfis TEXT NOT NULL,
    endereco TEXT NOT NULL,
    por TEXT NOT NULL,
    pedido TEXT,
    origem TEXT NOT NULL CHECK (origem IN ('CADASTRO','REENVIO')),
    criado_em TEXT NOT NULL,
    expira_em TEXT NOT NULL,
    usado_em TEXT,
    anulado_em TEXT
  );
  CREATE INDEX confirmacoes_por_pessoa ON confirmacoes (cpf, cnpj, criado_em);
  CREATE INDEX confirmacoes_por_validade ON confirmacoes (expira_em);
`;
