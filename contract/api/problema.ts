import { z } from 'zod';
import { codigoDeCampo } from '../domain/falha-de-campo.ts';

/** The one thing a client does about a problem (api.md "Errors"). */
export type AcaoDoCliente = 'repetir' | 'entrar' | 'perguntar' | 'encerrar';

type Linha = { readonly status: number; readonly acao: AcaoDoCliente; readonly titulo: string };

/** The closed list of problem types; `type` is `urn:sigcon:problema:<nome>`. */
export const PROBLEMAS = {
  'corpo-invalido': { status: 400, acao: 'encerrar', titulo: 'O corpo da mensagem não é JSON válido.' },
  'chave-ausente': { status: 400, acao: 'encerrar', titulo: 'Falta o cabeçalho Idempotency-Key.' },
  'chave-invalida': { status: 400, acao: 'encerrar', titulo: 'O cabeçalho Idempotency-Key não é aceito.' },
  'nao-autenticado': { status: 401, acao: 'entrar', titulo: 'É preciso entrar.' },
  'credenciais-invalidas': { status: 401, acao: 'perguntar', titulo: 'CPF ou senha não conferem.' },
  'sessao-encerrada': {
    status: 401,
    acao: 'entrar',
    titulo: 'A sessão foi encerrada; é preciso entrar de novo.',
  },
  'usuario-inativo': { status: 403, acao: 'encerrar', titulo: 'Esta pessoa não tem acesso ativo.' },
  'representante-substituido': {
    status: 403,
    acao: 'encerrar',
    titulo: 'O CAGEC indica outro representante legal para esta entidade.',
  },
  'usuario-de-outra-entidade': {
    status: 409,
    acao: 'perguntar',
    titulo: 'A pessoa é usuária de outra entidade também; só ela altera este dado.',
  },
  'ja-decidido': { status: 409, acao: 'perguntar', titulo: 'O pedido não espera mais uma decisão.' },
  'link-invalido': { status: 404, acao: 'perguntar', titulo: 'O link da senha não confere.' },
  'link-usado': { status: 410, acao: 'perguntar', titulo: 'O link da senha já foi usado.' },
  'link-expirado': { status: 410, acao: 'perguntar', titulo: 'O prazo do link da senha acabou.' },
  proibido: { status: 403, acao: 'encerrar', titulo: 'Esta pessoa não pode fazer isto.' },
  'nao-encontrado': { status: 404, acao: 'encerrar', titulo: 'Não encontrado.' },
  'metodo-nao-permitido': { status: 405, acao: 'encerrar', titulo: 'Este endereço não aceita este método.' },
  'em-processamento': { status: 409, acao: 'repetir', titulo: 'A mesma operação ainda está em andamento.' },
  'entidade-nao-encontrada': { status: 409, acao: 'perguntar', titulo: 'O CNPJ não está no CAGEC.' },
  'representante-ausente': {
    status: 409,
    acao: 'perguntar',
    titulo: 'O representante legal ainda não é usuário.',
  },
  'ja-cadastrado': { status: 409, acao: 'perguntar', titulo: 'O CPF já é usuário deste CNPJ.' },
  'pedido-em-andamento': {
    status: 409,
    acao: 'perguntar',
    titulo: 'Já há um pedido deste CPF para este CNPJ.',
  },
  'cagec-desatualizado': {
    status: 409,
    acao: 'perguntar',
    titulo: 'O representante legal está desatualizado no CAGEC.',
  },
  'assinatura-automatica': {
    status: 409,
    acao: 'perguntar',
    titulo: 'A assinatura do representante legal é automática.',
  },
  'solicitacao-em-andamento': {
    status: 409,
    acao: 'perguntar',
    titulo: 'Já há uma solicitação de assinatura desta pessoa para este CNPJ.',
  },
  'situacao-nao-permite': {
    status: 409,
    acao: 'perguntar',
    titulo: 'A solicitação não está em uma situação que permita isto.',
  },
  'anexo-ausente': { status: 409, acao: 'perguntar', titulo: 'O servidor não tem o arquivo indicado.' },
  'faltam-documentos': {
    status: 409,
    acao: 'perguntar',
    titulo: 'Faltam documentos, ou um REPROVADO não foi trocado.',
  },
  'anexo-vazio': { status: 422, acao: 'encerrar', titulo: 'O arquivo está vazio.' },
  'anexo-nao-aceito': { status: 415, acao: 'encerrar', titulo: 'O arquivo não é PDF, PNG nem JPEG.' },
  'anexo-infectado': { status: 422, acao: 'encerrar', titulo: 'O antivírus do servidor recusou o arquivo.' },
  'anexo-nao-confere': {
    status: 422,
    acao: 'repetir',
    titulo: 'O que chegou não é o arquivo anunciado; envie de novo.',
  },
  'pedaco-nao-confere': { status: 460, acao: 'repetir', titulo: 'O pedaço chegou alterado.' },
  'posicao-errada': { status: 409, acao: 'repetir', titulo: 'O envio não está nesta posição.' },
  'envio-expirado': { status: 410, acao: 'repetir', titulo: 'O envio começado não existe mais.' },
  'anexo-ocupado': { status: 423, acao: 'repetir', titulo: 'Outro pedido está mexendo neste envio.' },
  'versao-do-tus': { status: 412, acao: 'encerrar', titulo: 'O servidor só fala tus 1.0.0.' },
  'intervalo-invalido': {
    status: 416,
    acao: 'encerrar',
    titulo: 'O intervalo pedido não existe no arquivo.',
  },
  'cursor-expirado': { status: 410, acao: 'repetir', titulo: 'O cursor não vale mais; leia tudo de novo.' },
  'versao-desatualizada': {
    status: 412,
    acao: 'perguntar',
    titulo: 'O recurso mudou depois da versão indicada.',
  },
  'corpo-grande': { status: 413, acao: 'encerrar', titulo: 'A mensagem é grande demais.' },
  'tipo-nao-suportado': { status: 415, acao: 'encerrar', titulo: 'A mensagem precisa ser application/json.' },
  validacao: { status: 422, acao: 'perguntar', titulo: 'Há campos com conteúdo não aceito.' },
  'chave-reutilizada': {
    status: 422,
    acao: 'encerrar',
    titulo: 'A Idempotency-Key já foi usada com outro conteúdo.',
  },
  'precondicao-ausente': { status: 428, acao: 'encerrar', titulo: 'Falta If-Match ou If-None-Match.' },
  'limite-excedido': { status: 429, acao: 'repetir', titulo: 'Pedidos demais em pouco tempo.' },
  'falha-interna': { status: 500, acao: 'repetir', titulo: 'O servidor falhou.' },
  indisponivel: { status: 503, acao: 'repetir', titulo: 'O servidor está indisponível.' },
} as const satisfies Record<string, Linha>;

export type NomeDeProblema = keyof typeof PROBLEMAS;
export const PREFIXO_DO_PROBLEMA = 'urn:sigcon:problema:';

const nomes = Object.keys(PROBLEMAS).map((nome) => PREFIXO_DO_PROBLEMA + nome);

/** RFC 9457 body of every error answer. */
export const problemaSchema = z
  .object({
    type: z.enum(nomes),
    title: z.string(),
    status: z.int(),
    detail: z.string().optional(),
    campos: z.array(z.object({ campo: z.string(), codigo: codigoDeCampo })).optional(),
    atual: z
      .unknown()
      .optional()
      .meta({ description: 'current representation, with 412, to those who may see it' }),
  })
  .meta({ id: 'Problema' });
export type Problema = z.infer<typeof problemaSchema>;

/** The name behind a `type`; undefined for one that this version does not know. */
export function nomeDoProblema(type: string): NomeDeProblema | undefined {
  const nome = type.slice(PREFIXO_DO_PROBLEMA.length);
  return ehNome(nome) && type.startsWith(PREFIXO_DO_PROBLEMA) ? nome : undefined;
}

const ehNome = (nome: string): nome is NomeDeProblema => Object.hasOwn(PROBLEMAS, nome);
