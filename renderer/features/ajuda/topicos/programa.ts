import { CloudOff, Keyboard, LifeBuoy, ListChecks, ShieldCheck, Users, Wrench } from 'lucide-react';
import { ATENDIMENTO } from '../../../../contract/mensagens/verificacao.ts';
import { aviso, elo, lista, teclas, termos, texto, titulo, type Topico } from '../topico.ts';

const semInternet: Topico = {
  id: 'sem-internet',
  titulo: 'Sem internet: o que acontece com o que preparo',
  resumo: 'Preencha com calma; o programa envia quando houver conexão.',
  icone: CloudOff,
  sinonimos: 'offline conexão caiu fila enviar depois desligar',
  blocos: [
    texto(
      'Tudo o que você digita é guardado neste computador, a cada letra. Pode fechar o programa ou desligar.',
    ),
    lista(
      'Sem conexão, você preenche, confere e envia do mesmo jeito. O pedido entra na fila de envio.',
      'Quando a internet volta, o programa envia sozinho, na ordem. Ele precisa estar aberto.',
      'Se o envio falhar no meio, o programa pergunta de novo ao SIGCON. Nada é enviado duas vezes.',
      'Um pedido com problema não segura os outros.',
      'Enquanto o pedido está na fila, dá para cancelar o envio e voltar ao rascunho.',
    ),
    texto(
      'Em Meus pedidos, “Tentar agora” não espera a próxima tentativa, e “Pausar envio” segura a fila toda.',
    ),
    aviso(
      'Na fila ainda não é enviado.',
      'O pedido só está no SIGCON quando aparece o recibo com o protocolo.',
    ),
    elo('/pedidos', 'Ver Meus pedidos'),
  ],
};

const situacoes: Topico = {
  id: 'situacoes',
  titulo: 'O que significa cada situação',
  resumo: 'Tracejado: só neste computador. Com protocolo: o SIGCON recebeu.',
  icone: ListChecks,
  sinonimos: 'status estado tracejado protocolo rascunho devolvido reprovado aprovado',
  blocos: [
    titulo('Só neste computador (tracejado)'),
    termos(
      ['Rascunho', 'Ainda em preenchimento, ou pronto e não enviado.'],
      ['Aguardando envio', 'Na fila. Vai sozinho quando houver conexão.'],
      ['Enviando', 'O programa está falando com o SIGCON e espera a confirmação.'],
      [
        'Precisa de você',
        'O SIGCON pediu uma correção, ou algo precisa mudar antes. Abra o pedido: ele diz o quê.',
      ],
      [
        'Não aceito',
        'O SIGCON recusou o envio por um motivo que você não corrige na tela. Exporte e peça ajuda.',
      ],
    ),
    titulo('Recebido pelo SIGCON (com protocolo)'),
    termos(
      ['Em análise', 'Situação ANÁLISE, status INATIVO: aguarda o representante legal.'],
      ['Devolvido', 'Voltou para correção, com justificativa.'],
      ['Aprovado', 'Situação APROVADO, status ATIVO: o link da senha vai por e-mail.'],
      ['Senha criada', 'O acesso está pronto.'],
      ['Reprovado', 'Situação REPROVADO, com justificativa.'],
    ),
    titulo('Verificação pendente'),
    texto(
      'O CPF e o CNPJ ainda não foram verificados no SIGCON, por falta de conexão. O programa verifica antes de enviar e avisa se o pedido não puder seguir.',
    ),
  ],
};

const duasPessoas: Topico = {
  id: 'duas-pessoas',
  titulo: 'Duas pessoas no mesmo computador',
  resumo: 'O que cada uma vê.',
  icone: Users,
  sinonimos: 'compartilhar outro usuário windows colega',
  blocos: [
    lista(
      'Os pedidos ficam guardados por usuário do computador. Quem entra no computador com outro usuário tem a própria lista.',
      'Quem usa o mesmo usuário do computador vê os mesmos pedidos. Por isso o CPF aparece em parte, e só inteiro em “mostrar”.',
      'Com o programa aberto duas vezes, se as duas janelas mexerem no mesmo rascunho, o programa avisa e pergunta qual versão fica. Nada é gravado por cima.',
    ),
    texto(
      'Isso vale para os pré-cadastros. O que é de uma conta (decisões, usuários) só abre com a senha dela. Ao sair da mesa, bloqueie o programa e o computador.',
    ),
  ],
};

const privacidade: Topico = {
  id: 'privacidade',
  titulo: 'Privacidade e onde ficam os dados',
  resumo: 'O que o programa guarda, onde e como protege.',
  icone: ShieldCheck,
  sinonimos: 'lgpd segurança cifrado criptografia pasta backup cópia exportar apagar',
  blocos: [
    lista(
      'O programa guarda só o que o pré-cadastro pede, numa pasta deste computador. O caminho está em Configurações.',
      'Os documentos que você anexa em Assinatura ficam cifrados, com a conta, e são apagados depois da aprovação, quando você escolher.',
      'O arquivo é cifrado. A chave fica no chaveiro do sistema; onde não há chaveiro, o programa pede uma frase.',
      'Cada conta tem um arquivo cifrado próprio, que só abre com a senha dela. A senha não fica guardada.',
      'Os dados só saem daqui quando você envia um pedido ou exporta um arquivo.',
      'O programa faz cópias de segurança sozinho, na mesma pasta e também cifradas.',
      'O arquivo que você exporta não é cifrado: entregue-o só a quem vai ajudar e apague-o depois.',
      'Rascunhos podem ser descartados, e pedidos decididos, removidos da lista. No SIGCON nada muda.',
    ),
    texto(
      'Quem responde pelos dados no SIGCON é o Estado; quem responde pelos dados da entidade é a própria entidade.',
    ),
    elo('/configuracoes', 'Abrir Configurações'),
  ],
};

const problemas: Topico = {
  id: 'problemas',
  titulo: 'Problemas comuns',
  resumo: 'O que fazer quando algo não vai.',
  icone: Wrench,
  sinonimos: 'erro falha não funciona wi-fi captive disco cheio espaço',
  blocos: [
    termos(
      [
        'O CNPJ não está no CAGEC',
        'Confira o número. Se estiver certo, a entidade pede a inscrição no Portal CAGEC, em “Solicitar Inscrição”. O rascunho espera aqui.',
      ],
      [
        'O representante legal ainda não é usuário',
        'Ele se cadastra primeiro. Depois, abra o seu rascunho e verifique de novo.',
      ],
      [
        'Este CPF já é usuário desta entidade',
        'Não é preciso outro pedido. Use Esqueci Senha/Login. Se o acesso foi inativado, fale com o representante legal.',
      ],
      [
        'O e-mail estava errado',
        'Se o pedido ainda está na fila, cancele o envio e corrija. Se já foi recebido, peça a correção ao representante legal. O e-mail do próprio representante legal só se corrige no CAGEC.',
      ],
      [
        'Há internet, mas o programa diz que não',
        'Redes de wi-fi com página de entrada respondem no lugar do SIGCON. Abra o navegador, entre na rede e volte.',
      ],
      [
        'O disco está cheio',
        'O que está na tela continua lá, mas ainda não foi gravado. Libere espaço sem fechar o programa.',
      ],
      [
        'O SIGCON está fora do ar',
        'Não é preciso fazer nada: o pedido fica na fila e o programa tenta de novo sozinho.',
      ],
    ),
  ],
};

const atalhos: Topico = {
  id: 'atalhos',
  titulo: 'Atalhos de teclado',
  resumo: 'Tudo pode ser feito sem o mouse.',
  icone: Keyboard,
  sinonimos: 'teclas ctrl acessibilidade leitor de tela zoom',
  blocos: [
    teclas(
      ['Tab', 'vai ao próximo campo ou botão; com Shift, volta'],
      ['Ctrl F', 'pesquisa na lista ou na ajuda'],
      ['↑ ↓', 'andam pela lista'],
      ['Home End', 'vão ao primeiro e ao último da lista'],
      ['Enter', 'abre o pedido'],
      ['Esc', 'volta do pedido à lista; fecha janelas e menus'],
      ['Ctrl Shift L', 'bloqueia o programa'],
      ['Espaço', 'marca ou aperta o botão em foco'],
      ['Ctrl +', 'aumenta as letras'],
      ['Ctrl -', 'diminui as letras'],
    ),
    texto('Na lista, digitar as primeiras letras de um nome leva até ele.'),
  ],
};

const atendimento: Topico = {
  id: 'atendimento',
  titulo: 'Atendimento',
  resumo: 'A quem pedir ajuda.',
  icone: LifeBuoy,
  sinonimos: 'suporte contato e-mail telefone ajuda',
  blocos: [
    termos(
      ['Dúvidas sobre o SIGCON', `Atendimento do SIGCON: ${ATENDIMENTO}`],
      ['Inscrição, representante legal e e-mail', 'Portal CAGEC.'],
      ['Aprovação e perfis', 'O representante legal da sua entidade.'],
      ['Este programa e este computador', 'O suporte de informática da sua entidade.'],
    ),
    texto(
      'Ao pedir ajuda, informe o protocolo. Não envie CPF nem senha por e-mail; ninguém precisa da sua senha.',
    ),
    aviso('Este programa não é um canal oficial.', 'O Atendimento do Estado pode não conhecê-lo.'),
  ],
};

export const TOPICOS_DO_PROGRAMA: readonly Topico[] = [
  semInternet,
  situacoes,
  duasPessoas,
  privacidade,
  problemas,
  atalhos,
  atendimento,
];
