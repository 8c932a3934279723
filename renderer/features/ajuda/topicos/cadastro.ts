import { ClipboardPen, Landmark, MailCheck, PenLine, UserCheck } from 'lucide-react';
import { ROTULOS } from '../../../../contract/domain/pre-cadastro.ts';
import { PORTAL_CAGEC } from '../../../../contract/mensagens/verificacao.ts';
import { aviso, elo, lista, passos, termos, texto, titulo, type Topico } from '../topico.ts';

const primeiroAcesso: Topico = {
  id: 'primeiro-acesso',
  titulo: 'Primeiro acesso da entidade',
  resumo: 'Quem se cadastra primeiro e o que precisa estar certo no CAGEC.',
  icone: Landmark,
  sinonimos: 'prefeito presidente responsável legal novo usuário inscrição',
  blocos: [
    texto(
      'O primeiro usuário de uma entidade é sempre o representante legal: a pessoa que consta como tal no CAGEC, como o prefeito ou a presidente da organização. Só depois dele as outras pessoas podem se cadastrar.',
    ),
    titulo('Antes de começar'),
    lista(
      'A entidade precisa estar inscrita no CAGEC, o Cadastro Geral de Convenentes.',
      'O CPF precisa ser o do representante legal que está lá.',
      'Os dados dele no CAGEC precisam estar atualizados, o e-mail principalmente: é para lá que vai o link da senha.',
    ),
    elo('/ajuda/email-no-cagec', 'Como conferir o e-mail no CAGEC'),
    titulo('Passo a passo'),
    passos(
      'Em Início, escolha Novo Usuário e depois “Prefeitura, Organização da Sociedade Civil ou outros Convenentes/Parceiros”.',
      'Digite o CPF do representante legal e o CNPJ da entidade.',
      'Confira os dados que vieram do CAGEC e complete o que falta. O e-mail não se altera aqui.',
      'Envie. Como os dados vêm do CAGEC, ninguém precisa aprovar: o link para criar a senha vai para o e-mail de lá.',
    ),
    aviso(
      'O prefeito ou o presidente mudou?',
      'A troca é feita no Portal CAGEC, em “Solicitar alteração/vinculação de Representante Legal”, não no SIGCON.',
    ),
  ],
};

const emailNoCagec: Topico = {
  id: 'email-no-cagec',
  titulo: 'Como conferir o e-mail no CAGEC',
  resumo: 'O link da senha do representante legal só vai para o e-mail de lá.',
  icone: MailCheck,
  sinonimos: 'e-mail errado não chegou correio link',
  blocos: [
    texto(
      'O e-mail do representante legal vem do CAGEC e não pode ser alterado no pré-cadastro. Se estiver errado lá, o link da senha se perde, e a única correção é no próprio CAGEC. Por isso, confira antes de enviar.',
    ),
    passos(
      `Abra o Portal CAGEC (${PORTAL_CAGEC.replace('https://', '')}) e entre com o acesso da entidade.`,
      'Procure os dados do representante legal.',
      'Confira o nome, o CPF, o vencimento do mandato e o e-mail.',
      'Se algo mudou, peça a alteração no próprio portal e espere que ela apareça como atualizada.',
    ),
    texto(
      'Na verificação do CPF e do CNPJ, este programa mostra parte do e-mail que está no CAGEC, com pontos no lugar das letras: basta para reconhecer o endereço.',
    ),
    aviso(
      'Já enviou e o e-mail não chegou?',
      'Olhe a caixa de spam. Depois, confira o endereço no Portal CAGEC.',
    ),
  ],
};

const preCadastro: Topico = {
  id: 'pre-cadastro',
  titulo: 'Pré-cadastro passo a passo',
  resumo: 'O que cada campo pede e como enviar.',
  icone: ClipboardPen,
  sinonimos: 'formulário cadastro novo usuário campos preencher pendências',
  blocos: [
    passos(
      'Diga quem você é. O pré-cadastro serve para prefeituras, organizações da sociedade civil e outros convenentes ou parceiros.',
      'Digite o CPF e o CNPJ. Com internet, o programa verifica se o pedido pode seguir; sem internet, verifica depois, sozinho.',
      'Preencha os dados. Tudo é guardado a cada letra; não há botão de salvar.',
      'Confira e envie. O programa mostra as pendências antes.',
    ),
    titulo('Os campos'),
    termos(
      [
        ROTULOS.cpf,
        'O seu, com 11 números. Será o seu usuário no SIGCON. Para mudar, volte ao passo do CPF e do CNPJ.',
      ],
      [
        ROTULOS.cnpj,
        'O da entidade, com 14 caracteres. Desde julho de 2026 há CNPJ com letras; o programa aceita.',
      ],
      [ROTULOS.nomeCompleto, 'Como no documento, com sobrenome.'],
      [ROTULOS.setorTrabalho, 'Onde você trabalha. Exemplo: Secretaria de Planejamento.'],
      [ROTULOS.telefoneFixo, 'Obrigatório: DDD e 8 números, começando com 2, 3, 4 ou 5.'],
      [ROTULOS.telefoneCelular, 'Obrigatório: DDD e 9 números, começando com 9.'],
      [
        ROTULOS.email,
        'É para onde vai o link da senha. Prefira o endereço da entidade. O do representante legal vem do CAGEC.',
      ],
      [ROTULOS.emailRepetido, 'O mesmo endereço outra vez, para evitar engano.'],
      [
        ROTULOS.solicitaAssinatura,
        'Opcional. Só começa o pedido de assinatura; ela é liberada depois, pela área técnica do Estado.',
      ],
    ),
    elo('/novo', 'Começar um pré-cadastro'),
  ],
};

const aprovacao: Topico = {
  id: 'aprovacao',
  titulo: 'Quem aprova e o que vem depois',
  resumo: 'Do envio até a senha.',
  icone: UserCheck,
  sinonimos: 'prazo demora análise inativo perfil cadastrador',
  blocos: [
    texto(
      'Depois do envio, o pedido fica em ANÁLISE e o usuário INATIVO. Quem aprova é o representante legal da entidade, neste programa ou no site do SIGCON: ele escolhe ao menos um perfil para você e aprova.',
    ),
    passos(
      'O SIGCON recebe o pedido e dá um protocolo.',
      'O representante legal confere, escolhe os perfis e aprova. A situação passa a APROVADO e o status a ATIVO.',
      'Chega o e-mail com o link para criar a senha.',
      'Você cria a senha e entra com o CPF.',
    ),
    lista(
      'Nenhuma norma define prazo para essa aprovação. Se demorar, fale com o representante legal.',
      'O pedido do próprio representante legal não depende de aprovação: os dados vêm do CAGEC.',
      'A permissão vale por entidade. Quem trabalha em duas faz um pedido para cada uma.',
      'O perfil CADASTRADOR é o que permite criar propostas.',
    ),
    texto(
      'O pedido também pode ser devolvido para correção ou reprovado, sempre com uma justificativa, que aparece em Meus pedidos.',
    ),
  ],
};

const assinatura: Topico = {
  id: 'assinatura',
  titulo: 'Solicitar assinatura: os seis documentos',
  resumo: 'O que o SIGCON pede para liberar a assinatura com usuário e senha.',
  icone: PenLine,
  sinonimos:
    'assinar selfie termo posse documento identidade comprovante digitalizar foto escanear dpi anexo reprovado trocar',
  blocos: [
    texto(
      'Entrar no SIGCON e assinar documentos são coisas separadas. Marcar “Solicitar Assinatura com Usuário e Senha” no pré-cadastro só começa o pedido; os documentos você anexa depois de criar a senha, em Assinatura.',
    ),
    titulo('O caminho'),
    passos(
      'Em Assinatura, marque a caixa e aperte Enviar.',
      'Anexe os documentos: escolha, arraste para a linha, fotografe ou digitalize. Cada um começa a ser enviado na hora.',
      'Aperte Enviar para Aprovação. Se algum arquivo ainda estiver a caminho, a solicitação vai sozinha depois dele.',
      'O Estado analisa e avisa por e-mail. Se um documento voltar REPROVADO, leia a justificativa, troque o arquivo e aperte Enviar Resposta Análise.',
    ),
    titulo('Os documentos'),
    passos(
      'Termo de Declaração de Concordância e Veracidade, assinado e digitalizado. Ele sai preenchido do programa; o original em papel fica com você.',
      'Frente de um documento de identificação com CPF.',
      'Verso do mesmo documento.',
      'Comprovante de endereço.',
      'Termo de posse, procuração ou ata: só quando você representa uma organização ou quando for pedido.',
      'Autorretrato segurando o documento dos itens 2 e 3.',
    ),
    titulo('Como digitalizar'),
    lista(
      'A 300 dpi, sem clipes nem grampos; letras muito pequenas, a 400 ou 600 dpi.',
      'PDF, PNG ou JPEG de até 20 MB. Acima de 15 MB, o programa oferece uma cópia menor.',
      'Todas as bordas visíveis, sem reflexo, com luz de frente. O programa avisa quando vê algo cortado, escuro ou desfocado; o aviso não impede o envio.',
    ),
    titulo('Sem internet'),
    texto(
      'Dá para anexar e pedir o envio sem conexão: tudo fica cifrado neste computador, com borda tracejada, e segue sozinho depois. Um arquivo interrompido continua de onde parou.',
    ),
    lista(
      'Quem analisa é o Estado, nunca a própria entidade. Um documento REPROVADO vem sempre com justificativa.',
      'Depois da aprovação, as cópias deste computador são apagadas quando você escolher; o SIGCON guarda as dele.',
      'O representante legal não envia documentos: a assinatura dele é liberada quando o CAGEC da entidade está regular.',
    ),
    elo('/assinatura', 'Ir para Assinatura'),
  ],
};

export const TOPICOS_DO_CADASTRO: readonly Topico[] = [
  primeiroAcesso,
  emailNoCagec,
  preCadastro,
  aprovacao,
  assinatura,
];
