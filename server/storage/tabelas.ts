import type { Generated, Kysely, Transaction } from 'kysely';
import type { TipoDeArquivo } from '../../contract/domain/arquivo.ts';
import type {
  FEED_DA_ASSINATURA,
  Item,
  SituacaoDaSolicitacao,
  SituacaoDoDocumento,
} from '../../contract/domain/assinatura.ts';

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
    /** The address through whose mailbox the password was set; null: proven for none. */
    senha_email: string | null;
    criado_em: string;
    ultimo_login_em: string | null;
  };
  vinculos: {
    cpf: string;
    cnpj: string;
    /** What the entity knows of the person, which need not be what the account says (BR-12). */
    nome_completo: string;
    email: string;
    telefone_fixo: string;
    telefone_celular: string;
    /** The last sign-in while the person was an active user of this entity. */
    ultimo_login_em: string | null;
    setor_trabalho: string;
    perfis: string;
    situacao_cadastral: 'APROVADO';
    status: 'ATIVO' | 'INATIVO';
    criado_em: string;
    versao: number;
    /** JSON of contract/domain/usuario.ts `alteracaoSchema[]`. */
    historico: string;
    /** As last heard from the registry, for when it does not answer. */
    razao_social: string | null;
  };
  links_de_senha: {
    chave_sha256: string;
    cpf: string;
    criado_em: string;
    expira_em: string;
    usado_em: string | null;
    /** A newer link, or a password that was created with another one, made it void. */
    anulado_em: string | null;
    origem: 'CADASTRO' | 'ESQUECI' | 'REENVIO';
    /** Where it was mailed to; null for links of earlier versions. */
    endereco: string | null;
  };
  /** Access to an entity that waits for the yes of an account that exists. */
  confirmacoes: {
    chave_sha256: string;
    cpf: string;
    cnpj: string;
    razao_social: string;
    perfis: string;
    /** The address that the giving side names; the link was mailed there. */
    endereco: string;
    por: string;
    /** The request that it answers; null when the CAGEC named a user of the entity. */
    pedido: string | null;
    origem: 'CADASTRO' | 'REENVIO';
    criado_em: string;
    expira_em: string;
    usado_em: string | null;
    anulado_em: string | null;
  };
  sessoes: {
    id: string;
    cpf: string;
    /** Which pair of tokens is the present one; both are derived from it. */
    geracao: number;
    criada_em: string;
    acesso_expira_em: string;
    acesso_anterior_expira_em: string | null;
    /** First use of the present pair: its answer has arrived, so the pair before has had its time. */
    usada_em: string | null;
    expira_em: string;
    encerrada_em: string | null;
  };
  tentativas: {
    chave: string;
    falhas: number;
    ultima_em: string;
    bloqueada_ate: string | null;
  };
  feed: {
    seq: Generated<number>;
    tipo: 'pre-cadastro' | 'usuario' | typeof FEED_DA_ASSINATURA;
    recurso: string;
    /** Visibility: to whoever follows this request (0: of no request), or represents this CNPJ ('': for no entity's sake). */
    pedido: number;
    cnpj: string;
    /** Visibility: to those who analyse and do not belong to this CNPJ. */
    analise: string | null;
    /** Whose change it is. */
    cpf: string;
    versao: number;
    em: string;
    removido: number;
    dado: string | null;
  };
  numeros_de_solicitacao: { ano: number; ultimo: number };
  solicitacoes: {
    id: string;
    numero: string;
    versao: number;
    cpf: string;
    cnpj: string;
    nome_completo: string;
    razao_social: string;
    setor_trabalho: string;
    representa: number;
    situacao: SituacaoDaSolicitacao;
    criada_em: string;
    atualizada_em: string;
    /** When it last went to the analysis; null: never. */
    enviada_em: string | null;
    /** JSON of contract/domain/assinatura.ts `eventoDaSolicitacao[]`. */
    historico: string;
  };
  documentos: {
    solicitacao: string;
    item: Item;
    sha256: string;
    nome: string;
    tamanho: number;
    tipo: TipoDeArquivo;
    situacao: SituacaoDoDocumento | null;
    justificativa: string | null;
    anexado_em: string;
  };
  documentos_enviados: { solicitacao: string; item: Item; sha256: string; reprovado: number };
  anexos: { sha256: string; tamanho: number; tipo: TipoDeArquivo; criado_em: string };
  anexo_de: { sha256: string; cpf: string; em: string };
  envios_de_anexo: {
    id: string;
    cpf: string;
    /** As announced; nothing is believed before it was counted. */
    sha256: string;
    tamanho: number;
    /** Name of the file with the bytes so far; another one after every change of hands that was not orderly. */
    parte: string;
    expira_em: string;
    /** CONFERIDO: the bytes are the announced ones and clean, and may be in the store; CONCLUIDO: they count. */
    estado: 'ABERTO' | 'CONFERIDO' | 'CONCLUIDO';
    /** Counts the changes of hands. */
    vez: number;
    /** Who has the upload in hand, until when; renewed while he is at work. */
    tranca: string | null;
    tranca_ate: string | null;
    /** What comes after this position waits for its checksum: not there, should its writer die. */
    conferido: number | null;
    /** What it is, once that was found. */
    tipo: TipoDeArquivo | null;
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
