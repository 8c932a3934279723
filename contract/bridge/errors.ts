import { z } from 'zod';
import { codigoDeCampo } from '../domain/falha-de-campo.ts';

/** Every way in which a bridge method can fail. Closed: `mensagens/erros.ts` holds the pt-BR text of each. */
export const codigoDeErro = z.enum([
  // the call itself
  'PEDIDO_DA_TELA_INVALIDO',
  'METODO_DESCONHECIDO',
  'FALHA_DO_PROGRAMA',
  // storage on this computer
  'ARMAZENAMENTO_FECHADO',
  'ARMAZENAMENTO_FALHOU',
  'SOMENTE_LEITURA',
  'DISCO_CHEIO',
  'SEM_PERMISSAO',
  'BANCO_CORROMPIDO',
  'BANCO_EM_USO',
  'CHAVEIRO_INDISPONIVEL',
  'FRASE_CURTA',
  'FRASE_INCORRETA',
  'COPIA_NAO_ENCONTRADA',
  // drafts and queue
  'PEDIDO_NAO_ENCONTRADO',
  'RASCUNHO_MUDOU',
  'JA_ENFILEIRADO',
  'JA_RECEBIDO',
  'COM_PENDENCIAS',
  'NAO_RECEBIDO',
  'ENVIO_EM_CURSO',
  // network
  'SEM_CONEXAO',
  'TEMPO_ESGOTADO',
  'RESPOSTA_ESTRANHA',
  'RESPOSTA_CORTADA',
  'CERTIFICADO_INVALIDO',
  // what the backend answered (contract/api/problema.ts)
  'CORPO_INVALIDO',
  'CHAVE_AUSENTE',
  'CHAVE_INVALIDA',
  'NAO_AUTENTICADO',
  'PROIBIDO',
  'NAO_ENCONTRADO',
  'METODO_NAO_PERMITIDO',
  'EM_PROCESSAMENTO',
  'ENTIDADE_NAO_ENCONTRADA',
  'REPRESENTANTE_AUSENTE',
  'JA_CADASTRADO',
  'PEDIDO_EM_ANDAMENTO',
  'CAGEC_DESATUALIZADO',
  'CURSOR_EXPIRADO',
  'VERSAO_DESATUALIZADA',
  'CORPO_GRANDE',
  'TIPO_NAO_SUPORTADO',
  'VALIDACAO',
  'CHAVE_REUTILIZADA',
  'PRECONDICAO_AUSENTE',
  'LIMITE_EXCEDIDO',
  'FALHA_INTERNA',
  'INDISPONIVEL',
  'CREDENCIAIS_INVALIDAS',
  'SESSAO_ENCERRADA',
  'USUARIO_INATIVO',
  'REPRESENTANTE_SUBSTITUIDO',
  'USUARIO_DE_OUTRA_ENTIDADE',
  'JA_DECIDIDO',
  'LINK_INVALIDO',
  'LINK_USADO',
  'LINK_EXPIRADO',
  // access on this computer
  'FORA',
  'BLOQUEADA',
  'CONTA_ENCERRADA',
  'SENHA_INCORRETA',
  'SENHA_NECESSARIA',
  'MUITAS_TENTATIVAS',
  'PRIMEIRO_ACESSO_SEM_CONEXAO',
  'PRAZO_SEM_CONEXAO',
  'COFRE_NAO_ABRIU',
  'CHAVE_DA_CONTA_PERDIDA',
  'LINK_NAO_ENCONTRADO',
  'NAO_REPRESENTA',
  // decisions and users
  'DECISAO_NAO_ENCONTRADA',
  'NADA_A_MUDAR',
  // found before sending, when the delayed verification came back
  'FORMULARIO_MUDOU',
]);
export type CodigoDeErro = z.infer<typeof codigoDeErro>;

/** An error as a value: what, with which numbers, whether trying again by itself makes sense, which fields. */
export const erroSchema = z.object({
  codigo: codigoDeErro,
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  repetivel: z.boolean(),
  campos: z.array(z.object({ campo: z.string(), codigo: codigoDeCampo })).optional(),
});
export type Erro = z.infer<typeof erroSchema>;

const REPETIVEIS: ReadonlySet<CodigoDeErro> = new Set<CodigoDeErro>([
  'DISCO_CHEIO',
  'SEM_CONEXAO',
  'TEMPO_ESGOTADO',
  'RESPOSTA_ESTRANHA',
  'RESPOSTA_CORTADA',
  'CERTIFICADO_INVALIDO',
  'EM_PROCESSAMENTO',
  'LIMITE_EXCEDIDO',
  'FALHA_INTERNA',
  'INDISPONIVEL',
  'ENVIO_EM_CURSO',
  'CURSOR_EXPIRADO',
]);

/** Makes an error value; whether it may be repeated follows from its code. */
export const erro = (codigo: CodigoDeErro, params?: Readonly<Record<string, string | number>>): Erro => ({
  codigo,
  repetivel: REPETIVEIS.has(codigo),
  ...(params === undefined ? {} : { params }),
});
