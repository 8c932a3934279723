import { ClipboardCheck, KeyRound, Link2, Lock, LogIn, UserRoundX, Users } from 'lucide-react';
import { MAXIMO_DA_SENHA, MINIMO_DA_SENHA } from '../../../../contract/domain/senha.ts';
import { aviso, elo, lista, passos, termos, texto, titulo, type Topico } from '../topico.ts';

const entrar: Topico = {
  id: 'entrar',
  titulo: 'Entrar, com e sem internet',
  resumo: 'O usuário é o seu CPF; a senha é a mesma do SIGCON.',
  icone: LogIn,
  sinonimos: 'login acessar offline conexão senha errada tentativas cofre',
  blocos: [
    passos(
      'Em Início, digite o seu CPF em Usuário e a senha.',
      'Aperte Entrar. Na primeira vez neste computador, é preciso ter conexão.',
      'Se você trabalha em mais de uma entidade, escolha no alto da tela em qual está. Permissões e dados ficam separados.',
    ),
    titulo('Sem internet'),
    lista(
      'Quem já entrou neste computador entra com a mesma senha: ela abre os seus dados, que ficam cifrados aqui.',
      'Isso vale por um prazo desde o último contato com o SIGCON, que está em Configurações. Perto do fim, o programa avisa.',
      'O que você decide sem internet fica guardado e segue sozinho quando a conexão volta.',
    ),
    titulo('Não entrou?'),
    termos(
      [
        'CPF ou senha não conferem',
        'Confira os números e a tecla de maiúsculas. A cada erro, a espera aumenta um pouco, para proteger a conta.',
      ],
      ['Este acesso está inativo', 'Quem libera ou encerra é o representante legal da entidade.'],
      [
        'Os dados desta conta não abriram',
        'A chave guardada neste computador mudou. Você pode começar de novo com uma cópia do SIGCON; o arquivo antigo fica guardado.',
      ],
      [
        'É preciso entrar de novo',
        'A senha foi trocada em outro lugar, ou passou tempo demais. O que esperava continua guardado e segue depois.',
      ],
    ),
    elo('/entrar', 'Entrar'),
  ],
};

const senha: Topico = {
  id: 'senha',
  titulo: 'Senha: regras, trocar, esqueci',
  resumo: 'O que a senha precisa ter e o que fazer quando ela se perde.',
  icone: KeyRound,
  sinonimos: 'esqueci login trocar caracteres letra número acento maiúscula',
  blocos: [
    titulo('O que a senha precisa ter'),
    lista(
      `De ${String(MINIMO_DA_SENHA)} a ${String(MAXIMO_DA_SENHA)} caracteres. O limite é do SIGCON; o programa avisa quando passa, e nada é cortado.`,
      'Pelo menos uma letra.',
      'Pelo menos um número.',
      'Nenhum espaço no começo nem no fim.',
    ),
    texto(
      'Maiúsculas, minúsculas e sinais como @ ou # podem ser usados, mas não são obrigatórios. Prefira letras sem acento. Colar a senha é permitido.',
    ),
    titulo('Sei a senha e quero outra'),
    texto(
      'Use Trocar Senha: a atual, a nova e a nova outra vez. Precisa de internet. A nova passa a abrir também os seus dados neste computador; nos outros, entre uma vez com conexão.',
    ),
    elo('/trocar-senha', 'Trocar Senha'),
    titulo('Esqueci a senha'),
    texto(
      'Use Esqueci Senha/Login e informe o seu usuário, que é o CPF. O link vai para o e-mail do cadastro. Por segurança, a resposta do programa é a mesma para qualquer CPF. Se nada chegar, confira o endereço com o representante legal; o do próprio representante legal está no CAGEC.',
    ),
    elo('/esqueci-senha', 'Esqueci Senha/Login'),
    aviso('Ninguém precisa da sua senha.', 'Nem o suporte, nem o SIGCON, nem o representante legal.'),
  ],
};

const link: Topico = {
  id: 'link-da-senha',
  titulo: 'O link que chega por e-mail',
  resumo: 'Abre o programa e cria a senha; vale uma vez só.',
  icone: Link2,
  sinonimos: 'sigcon chave e-mail não abriu colar expirou usado inválido',
  blocos: [
    texto(
      'Depois da aprovação, ou quando você usa Esqueci Senha/Login, chega um e-mail com um link que começa com sigcon://senha. Abrir o link abre este programa na página Trocar de Senha.',
    ),
    titulo('O link não abriu o programa?'),
    passos(
      'No e-mail, selecione e copie o endereço, ou o texto inteiro.',
      'Neste programa, abra Trocar de Senha e cole na caixa.',
      'O programa acha o link no meio do texto e o confere.',
    ),
    elo('/senha', 'Colar o link'),
    titulo('O que o programa pode responder'),
    termos(
      ['Já foi usado', 'Cada link vale uma vez. Se foi você, entre com a senha criada; se não, peça outro.'],
      ['O prazo acabou', 'Peça outro em Esqueci Senha/Login.'],
      [
        'Não confere',
        'Foi copiado pela metade, ou um link mais novo o substituiu. Use o e-mail mais recente.',
      ],
      [
        'Sem conexão',
        'A senha é criada no SIGCON. O link espera com o programa aberto, e é conferido sozinho.',
      ],
    ),
  ],
};

const bloqueio: Topico = {
  id: 'bloqueio',
  titulo: 'Bloquear e sair',
  resumo: 'O que some da tela e o que fica guardado.',
  icone: Lock,
  sinonimos: 'bloqueado inatividade ctrl shift l trancar outra conta apagar dados',
  blocos: [
    lista(
      'Depois de um tempo sem uso, o programa se bloqueia: tudo da conta some da janela, e só a sua senha abre de novo. O prazo está em Configurações.',
      'Para bloquear já, use Ctrl Shift L ou “Bloquear agora”, no seu nome, no alto da tela.',
      'Ao desbloquear, você volta à página em que estava. Rascunhos e decisões continuam guardados.',
      'Outra pessoa pode usar “Entrar com outra conta” e não vê nada da sua.',
    ),
    titulo('Sair'),
    texto(
      'Sair fecha os seus dados, que ficam cifrados neste computador. O que não foi enviado espera você entrar de novo. Em Minha Conta, “Sair e apagar os dados desta conta neste computador” não deixa nada para trás; no SIGCON nada muda.',
    ),
  ],
};

const encerrado: Topico = {
  id: 'acesso-encerrado',
  titulo: 'O meu acesso foi encerrado',
  resumo: 'Por que acontece e o que dá para salvar.',
  icone: UserRoundX,
  sinonimos: 'inativo inativado revogado representante substituído mandato perdi acesso',
  blocos: [
    texto(
      'O representante legal decide quem tem permissão na entidade. Quando ele inativa um usuário, ou quando o CAGEC passa a indicar outro representante legal, o acesso acaba no próximo contato com o SIGCON.',
    ),
    lista(
      'Os dados da entidade deixam de abrir neste computador.',
      'O que você tinha decidido e ainda não fora enviado não vale mais, mas pode ser exportado em um arquivo.',
      'Quem trabalha em outra entidade continua nela.',
    ),
    texto('Se foi engano, fale com o representante legal: ele reativa o acesso em Usuários.'),
  ],
};

const aprovacoes: Topico = {
  id: 'aprovacoes',
  titulo: 'Aprovações: decidir os pedidos de acesso',
  resumo: 'Para o representante legal: conferir, escolher perfis, decidir.',
  icone: ClipboardCheck,
  sinonimos: 'aprovar reprovar devolver perfil pendente análise lote vários conflito',
  blocos: [
    passos(
      'Em Aprovações, os pedidos que esperam há mais tempo vêm primeiro. Abra um.',
      'Confira os dados e o que o programa achou: domínio do e-mail, telefone, o mesmo CPF em outra entidade, o CAGEC.',
      'Passe ao menos um perfil de Perfis Disponíveis para Perfis Selecionados.',
      'Aprove. A situação fica APROVADO, o status ATIVO, e o link da senha vai por e-mail.',
    ),
    lista(
      'Devolver para correção pede uma justificativa, e pode apontar os campos: a pessoa corrige e envia de novo, com o mesmo protocolo.',
      'Reprovar também pede uma justificativa, que a pessoa lê.',
      'Marque vários com Espaço para decidir de uma vez, com os mesmos perfis.',
      'RESPONSÁVEL LEGAL não se atribui: vem do CAGEC.',
    ),
    titulo('Sem internet'),
    texto(
      'Você decide do mesmo jeito. A decisão fica tracejada, “só neste computador”, e pode ser cancelada até ser enviada.',
    ),
    aviso(
      'O pedido mudou depois que você o viu?',
      'A decisão não é aplicada. O programa mostra as duas versões, lado a lado, e você decide de novo.',
    ),
    texto('Se faz mais de 5 minutos que você digitou a senha, o programa a pede outra vez antes de decidir.'),
  ],
};

const usuarios: Topico = {
  id: 'usuarios',
  titulo: 'Usuários da entidade',
  resumo: 'Para o representante legal: perfis, ativar, inativar, e-mail, relatório.',
  icone: Users,
  sinonimos: 'gestão perfil inativar reenviar link relatório pdf xlsx csv histórico',
  blocos: [
    lista(
      'Pesquise por nome, CPF, login, e-mail, setor, status, perfil ou situação. O CPF sozinho basta.',
      'Na Gestão do Usuário, mude perfis, ative ou inative, corrija o e-mail e reenvie o link da senha.',
      'Histórico de Alterações mostra quem mudou o quê, e quando.',
      'Relatório Usuários gera PDF, CSV ou XLSX do que está filtrado, com o filtro impresso.',
    ),
    texto(
      'Inativar tira o acesso da pessoa nesta entidade no próximo contato dela com o SIGCON; em outras entidades nada muda.',
    ),
    aviso(
      'A pessoa é usuária de outra entidade também?',
      'Então só ela mesma altera o próprio e-mail e os telefones. Perfis e status você pode mudar.',
    ),
  ],
};

export const TOPICOS_DO_ACESSO: readonly Topico[] = [
  entrar,
  senha,
  link,
  bloqueio,
  encerrado,
  aprovacoes,
  usuarios,
];
