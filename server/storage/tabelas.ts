import type { Generated, Kysely, Transaction } from 'kysely';

/** The rows as they are stored: instants and JSON are text, yes/no is 0 or 1 (both portable to PostgreSQL). */
export type Tabelas = {
  meta: { nome: string; valor: string };
  protocolos: { ano: number; ultimo: number };
  pre_cadastros: {
    numero: Generated<number>;
    id: string;
    protocolo: string;
    versao: number;
    cpf: string;
    cnpj: string;
    nome_completo: string;
    setor_trabalho: string;
    telefone_fixo: string;
    telefone_celular: string;
    email: string | null;
    solicita_assinatura: number;
    situacao_cadastral: 'ANALISE' | 'APROVADO' | 'REPROVADO' | 'DEVOLVIDO';
    status: 'INATIVO' | 'ATIVO';
    criado_em: string;
    atualizado_em: string;
    historico: string;
    acompanhamento_sha256: string;
  };
  usuarios: {
    cpf: string;
    nome_completo: string;
    email: string;
    telefone_fixo: string;
    telefone_celular: string;
    senha_phc: string | null;
    criado_em: string;
  };
  vinculos: {
    cpf: string;
    cnpj: string;
    setor_trabalho: string;
    perfis: string;
    situacao_cadastral: 'APROVADO';
    status: 'ATIVO' | 'INATIVO';
    criado_em: string;
  };
  links_de_senha: {
    chave_sha256: string;
    cpf: string;
    criado_em: string;
    expira_em: string;
    usado_em: string | null;
  };
  feed: {
    seq: Generated<number>;
    tipo: 'pre-cadastro';
    recurso: string;
    /** Visibility: to whoever follows this request, or (signed in) this CNPJ. */
    pedido: number;
    cnpj: string;
    versao: number;
    em: string;
    removido: number;
    dado: string | null;
  };
  auditoria: {
    numero: Generated<number>;
    em: string;
    quem: string;
    acao: string;
    recurso: string;
    versao: number;
  };
  idempotencia: {
    chave: string;
    impressao: string;
    status: number;
    etag: string | null;
    corpo: string;
    criado_em: string;
  };
  mensagens: {
    numero: Generated<number>;
    criada_em: string;
    para: string;
    assunto: string;
    texto: string;
    /** GUARDADA: local environment without SMTP, only shown. */
    estado: 'PENDENTE' | 'ENVIADA' | 'GUARDADA' | 'DESISTIDA';
    tentativas: number;
    proxima_em: string;
  };
};

export type Banco = Kysely<Tabelas>;
export type Transacao = Transaction<Tabelas>;
/** For what only reads, inside a transaction or not. */
export type Leitura = Banco | Transacao;
