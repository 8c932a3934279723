/** The steps of the pré-cadastro that have an address of their own. */
export type Etapa = 'cpf-cnpj' | 'dados' | 'conferencia' | 'enviado';

/** Addresses inside the program. Only ids stand in them: never a CPF, a name or a protocol (LGPD). */
export const ROTAS = {
  inicio: '/',
  novo: '/novo',
  preCadastroNovo: '/pre-cadastro/novo',
  preCadastro: (id: string, etapa: Etapa): string => `/pre-cadastro/${id}/${etapa}`,
  pedidos: '/pedidos',
  pedido: (id: string): string => `/pedidos/${id}`,
  ajuda: '/ajuda',
  topicoDaAjuda: (topico: string): string => `/ajuda/${topico}`,
  configuracoes: '/configuracoes',
  aprovacoes: '/aprovacoes',
  aprovacao: (id: string): string => `/aprovacoes/${id}`,
  assinatura: '/assinatura',
  analises: '/analises',
  analise: (id: string): string => `/analises/${id}`,
  usuarios: '/usuarios',
  minhaConta: '/minha-conta',
  entrar: '/entrar',
  esqueciSenha: '/esqueci-senha',
  trocarSenha: '/trocar-senha',
  /** `Trocar de Senha` by link; neither the key nor the CPF stands in the address. */
  senha: '/senha',
} as const;

/** Which address takes up a draft where it stopped. */
export const rotaDaEtapa = (id: string, etapa: number): string =>
  ROTAS.preCadastro(id, etapa <= 2 ? 'cpf-cnpj' : etapa === 3 ? 'dados' : 'conferencia');
