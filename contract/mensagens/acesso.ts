import type { CodigoDeErro, Erro } from '../bridge/errors.ts';
import { MAXIMO_DA_SENHA, MINIMO_DA_SENHA } from '../domain/senha.ts';
import { textoDoErro, type Mensagem } from './erros.ts';
import { ATENDIMENTO } from './verificacao.ts';

/** A family of users and what each can do (domain.md §5, table of routing). */
export type CaminhoPorUsuario = { readonly quem: string; readonly texto: string };

/** The option's official text for the users of this program. */
export const CONVENENTES =
  'Prefeitura, OSC, Consórcio Público, Entidades e Órgãos Públicos Federais ou Municipais';
const SERVIDORES_E_ALMG = 'Servidores de Minas Gerais e ALMG';

/** `Esqueci Senha/Login` of those whose user is not a CPF. */
export const OUTROS_ESQUECI: readonly CaminhoPorUsuario[] = [
  {
    quem: SERVIDORES_E_ALMG,
    texto:
      'Servidores do Estado pedem ao Administrador Setorial do próprio órgão. Na ALMG, o pedido é à área de tecnologia da Assembleia.',
  },
  { quem: 'CMAS', texto: `Escreva ao Atendimento (${ATENDIMENTO}) com o usuário ou o nome do município.` },
];

/** `Trocar Senha` of those whose user is not a CPF. */
export const OUTROS_TROCAR: readonly CaminhoPorUsuario[] = [
  {
    quem: SERVIDORES_E_ALMG,
    texto:
      'No site do SIGCON Saída, escolha Trocar Senha e preencha Usuário, Senha, Nova Senha e Confirmar Nova Senha. As regras da senha de servidores são outras e aparecem lá.',
  },
  { quem: 'CMAS', texto: 'No site do SIGCON Saída, escolha Trocar Senha e o botão CMAS.' },
];

/** The same for everybody who asks, registered or not: nobody learns who is a user. */
export const PEDIDO_DE_LINK_ACEITO = {
  titulo: 'Se este CPF tiver acesso, o link já está a caminho.',
  texto:
    'Ele vai para o e-mail do cadastro e vale uma vez só. Se não chegar em alguns minutos, olhe a caixa de spam e confira com o Responsável Legal da entidade qual e-mail está no seu cadastro.',
} as const;

/** The page of a link that confirms access to one more entity, for an account that exists. */
export const CONFIRMAR_ACESSO = {
  titulo: 'Confirmar acesso',
  texto: (razaoSocial: string) =>
    `Este link dá acesso a ${razaoSocial}. O seu CPF já tem uma conta no SIGCON: confirme com a senha que você já usa. Ela continua a mesma.`,
  cuidado: `Não reconhece essa conta ou não pediu o acesso? Não confirme e fale com o Atendimento: ${ATENDIMENTO}.`,
  semSenha:
    'A conta do seu CPF ainda não tem senha. Crie-a pelo link que foi ao e-mail da conta e depois abra este link de novo.',
  senhaErrada: 'Esta não é a senha da sua conta do SIGCON. Confira e digite de novo.',
  feito: 'Acesso confirmado. A sua senha continua a mesma.',
} as const;

/** The rules of BR-13 as the list beside the field tells them; those that are hardly ever broken show only then. */
export const TEXTO_DA_REGRA = {
  tamanho: `De ${String(MINIMO_DA_SENHA)} a ${String(MAXIMO_DA_SENHA)} caracteres`,
  letra: 'Pelo menos uma letra',
  numero: 'Pelo menos um número',
  pontas: 'Sem espaço no começo ou no fim',
  controle: 'Sem sinais que não se digitam',
  iguais: 'As duas senhas iguais',
} as const;

type Params = NonNullable<Erro['params']>;

const espera = (params: Params): string => {
  const s = Math.max(1, Number(params['segundos'] ?? 1));
  return s >= 90 ? `${String(Math.ceil(s / 60))} minutos` : `${String(s)} segundos`;
};

/**
 * What a person asks for at the door is not repeated by the program: these texts say so, where those of the queue
 * say that it tries again by itself.
 */
const A_PORTA: Partial<Record<CodigoDeErro, (params: Params) => Mensagem>> = {
  SEM_CONEXAO: () => ({
    titulo: 'Sem conexão com o SIGCON.',
    texto: 'Isto precisa de internet. Nada mudou; confira a conexão e tente de novo.',
  }),
  TEMPO_ESGOTADO: () => ({
    titulo: 'O SIGCON não respondeu a tempo.',
    texto: 'Tente de novo em instantes.',
  }),
  RESPOSTA_ESTRANHA: () => ({
    titulo: 'A rede respondeu no lugar do SIGCON.',
    texto: 'Pode ser a página de entrada do wi-fi. Abra o navegador, entre na rede e tente de novo.',
  }),
  RESPOSTA_CORTADA: () => ({
    titulo: 'A resposta do SIGCON chegou pela metade.',
    texto: 'Tente de novo.',
  }),
  FALHA_INTERNA: () => ({
    titulo: 'O SIGCON está com um problema.',
    texto: 'Não é nada com os seus dados. Tente de novo daqui a pouco.',
  }),
  INDISPONIVEL: () => ({
    titulo: 'O SIGCON está fora do ar no momento.',
    texto: 'Tente de novo daqui a pouco.',
  }),
  LIMITE_EXCEDIDO: (p) => ({
    titulo: 'Muitas tentativas seguidas.',
    texto: `O SIGCON pediu para esperar ${espera(p)} antes de tentar de novo.`,
  }),
  MUITAS_TENTATIVAS: (p) => ({
    titulo: 'Muitas senhas erradas seguidas.',
    texto: `Para proteger a conta, espere ${espera(p)} antes de tentar de novo.`,
  }),
  BANCO_CORROMPIDO: () => ({
    titulo: 'Os dados desta conta neste computador estão danificados.',
    texto:
      'Nada deles pôde ser lido, nem da cópia de segurança. Com conexão, você pode começar de novo na tela de entrada com uma cópia do SIGCON; o arquivo antigo fica guardado, nada é apagado.',
  }),
  /** Signing out for good is refused while something is unsent. */
  JA_ENFILEIRADO: () => ({
    titulo: 'Ainda há decisões que só este computador conhece.',
    texto: 'Espere o envio, cancele-as em Aprovações ou exporte-as antes de apagar os dados.',
  }),
};

/** The pt-BR text of an error of signing in, of passwords and links. */
export function textoDoErroDeAcesso(erro: Pick<Erro, 'codigo' | 'params'>): Mensagem {
  return A_PORTA[erro.codigo]?.(erro.params ?? {}) ?? textoDoErro(erro);
}
