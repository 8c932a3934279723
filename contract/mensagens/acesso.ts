import { ATENDIMENTO } from './verificacao.ts';

/** A family of users and what each can do today (domain.md §5, table of routing). */
export type CaminhoPorUsuario = { readonly quem: string; readonly texto: string };

/** What needs an account comes with the next release; said plainly, with what can be done today. */
export const ACESSO_AINDA_NAO: Readonly<
  Record<'entrar' | 'esqueci' | 'trocar', { titulo: string; aviso: string; texto: string }>
> = {
  entrar: {
    titulo: 'Entrar',
    aviso: 'Entrar por este programa vem na próxima versão.',
    texto:
      'Quem já tem senha entra hoje pelo site do SIGCON Saída, com o CPF. Nesta versão, o programa prepara, envia e acompanha o pré-cadastro, sem senha.',
  },
  esqueci: {
    titulo: 'Esqueci Senha/Login',
    aviso: 'Pedir o link por este programa vem na próxima versão.',
    texto: 'Hoje o link para criar outra senha se pede no site do SIGCON Saída. Veja o caminho do seu caso.',
  },
  trocar: {
    titulo: 'Trocar Senha',
    aviso: 'Trocar a senha por este programa vem na próxima versão.',
    texto: 'Hoje a senha se troca no site do SIGCON Saída. Veja o caminho do seu caso.',
  },
};

const SERVIDORES_E_ALMG = 'Servidores de Minas Gerais e ALMG';
export const CONVENENTES =
  'Prefeitura, OSC, Consórcio Público, Entidades e Órgãos Públicos Federais ou Municipais';

export const CAMINHOS_ESQUECI: readonly CaminhoPorUsuario[] = [
  {
    quem: CONVENENTES,
    texto:
      'No site, escolha Esqueci Senha/Login, digite o usuário (o seu CPF) em “Informar usuário para troca de senha” e clique em Enviar. O link chega por e-mail. Se não chegar, confira com o responsável legal da entidade qual e-mail está no seu cadastro.',
  },
  {
    quem: SERVIDORES_E_ALMG,
    texto:
      'Servidores do Estado pedem ao Administrador Setorial do próprio órgão. Na ALMG, o pedido é à área de tecnologia da Assembleia.',
  },
  { quem: 'CMAS', texto: `Escreva ao Atendimento (${ATENDIMENTO}) com o usuário ou o nome do município.` },
];

export const CAMINHOS_TROCAR: readonly CaminhoPorUsuario[] = [
  {
    quem: CONVENENTES,
    texto:
      'No site, escolha Trocar Senha e o botão com este mesmo nome. A senha nova tem de 6 a 15 caracteres, com pelo menos uma letra e um número.',
  },
  {
    quem: SERVIDORES_E_ALMG,
    texto:
      'No site, escolha Trocar Senha e preencha Usuário, Senha, Nova Senha e Confirmar Nova Senha. As regras da senha de servidores são outras e aparecem lá.',
  },
  { quem: 'CMAS', texto: 'No site, escolha Trocar Senha e o botão CMAS.' },
];

export const CAMINHOS_ENTRAR: readonly CaminhoPorUsuario[] = [
  {
    quem: 'Já tenho senha',
    texto: 'Entre pelo site do SIGCON Saída. O usuário é o seu CPF.',
  },
  {
    quem: 'Meu pedido foi aprovado e ainda não criei a senha',
    texto:
      'Abra o link que chegou por e-mail. Se não chegou, confira a caixa de spam e, com o responsável legal, se o e-mail do cadastro está certo.',
  },
  {
    quem: 'Ainda não tenho acesso',
    texto: 'Faça o pré-cadastro em Novo Usuário. Funciona também sem internet.',
  },
];
