import type { CodigoDeErro, Erro } from '../bridge/errors.ts';

type Params = Readonly<Record<string, string | number>>;

/** What happened (and why), and what to do; plain pt-BR, second person. */
export type Mensagem = { readonly titulo: string; readonly texto: string };

const m = (titulo: string, texto: string): Mensagem => ({ titulo, texto });

const segundos = (params: Params): string => {
  const s = Number(params['segundos'] ?? 0);
  return s >= 90 ? `${String(Math.round(s / 60))} min` : `${String(Math.max(1, s))} s`;
};

const MENSAGENS: Record<CodigoDeErro, Mensagem | ((params: Params) => Mensagem)> = {
  PEDIDO_DA_TELA_INVALIDO: m(
    'O programa não entendeu esta ação.',
    'Nada foi alterado. Volte ao início e tente de novo; se repetir, avise o suporte.',
  ),
  METODO_DESCONHECIDO: m('A tela é mais nova que o programa.', 'Feche e abra o SIGCON Desktop de novo.'),
  FALHA_DO_PROGRAMA: m(
    'Algo falhou dentro do programa.',
    'Seus dados gravados estão intactos. Tente de novo; se repetir, feche e abra o programa.',
  ),
  ARMAZENAMENTO_FECHADO: m(
    'Os dados deste computador ainda não estão abertos.',
    'Conclua a abertura na tela inicial e tente de novo.',
  ),
  ARMAZENAMENTO_FALHOU: m(
    'Não foi possível gravar neste computador.',
    'O que está na tela continua aqui. Tente de novo em instantes.',
  ),
  SOMENTE_LEITURA: m(
    'Os dados foram gravados por uma versão mais nova do programa.',
    'Você pode ver e exportar. Para alterar, atualize o SIGCON Desktop.',
  ),
  DISCO_CHEIO: m(
    'O disco está cheio.',
    'O que você acabou de digitar ainda não foi gravado e continua na tela. Libere espaço; o programa tenta de novo sozinho.',
  ),
  SEM_PERMISSAO: m(
    'O programa não pode gravar na pasta de dados.',
    'Peça ao suporte de informática permissão de escrita nessa pasta e tente de novo.',
  ),
  BANCO_CORROMPIDO: m(
    'O arquivo de dados está danificado.',
    'Nada foi apagado. O programa recupera o que ainda se lê; se for o arquivo da sua conta, entre de novo.',
  ),
  BANCO_EM_USO: m('O programa já está aberto neste computador.', 'Use a janela que já está aberta.'),
  CHAVEIRO_INDISPONIVEL: m(
    'O chaveiro deste computador não respondeu.',
    'Desbloqueie o chaveiro do sistema e tente de novo.',
  ),
  FRASE_CURTA: m(
    'A frase é curta demais.',
    'Use pelo menos 8 caracteres. Uma frase de três ou quatro palavras funciona bem.',
  ),
  FRASE_INCORRETA: m(
    'A frase não confere.',
    'Confira maiúsculas e acentos e tente de novo. Sem ela, os dados não abrem.',
  ),
  COPIA_NAO_ENCONTRADA: m('Esta cópia de segurança não está mais na pasta.', 'Escolha outra cópia da lista.'),
  PEDIDO_NAO_ENCONTRADO: m(
    'Este pedido não está mais neste computador.',
    'Ele pode ter sido descartado em outra janela. Volte a Meus pedidos.',
  ),
  RASCUNHO_MUDOU: m(
    'Este rascunho foi alterado em outra janela.',
    'Escolha qual das duas versões fica; nada foi gravado por cima.',
  ),
  JA_ENFILEIRADO: m(
    'Este pedido já está na fila de envio.',
    'Para corrigir os dados, cancele o envio antes.',
  ),
  JA_RECEBIDO: m(
    'Este pedido já foi recebido pelo SIGCON.',
    'Os dados enviados não podem ser alterados daqui.',
  ),
  COM_PENDENCIAS: m(
    'Ainda há pendências.',
    'Corrija os campos indicados e envie de novo. O rascunho está gravado.',
  ),
  NAO_RECEBIDO: m(
    'Este pedido ainda não foi recebido pelo SIGCON.',
    'O recibo existe depois que o SIGCON confirma o recebimento.',
  ),
  ENVIO_EM_CURSO: m(
    'O envio deste pedido já começou.',
    'Ele pode já ter chegado ao SIGCON; espere a resposta antes de cancelar.',
  ),
  SEM_CONEXAO: m(
    'Sem conexão com o SIGCON.',
    'Você pode continuar; o programa tenta de novo sozinho quando a conexão voltar.',
  ),
  TEMPO_ESGOTADO: m(
    'O SIGCON não respondeu a tempo.',
    'Nada se perdeu; o programa tenta de novo sozinho, sem enviar duas vezes.',
  ),
  RESPOSTA_ESTRANHA: m(
    'A rede respondeu no lugar do SIGCON.',
    'Pode ser a página de entrada do wi-fi. Abra o navegador, entre na rede e volte; o programa tenta de novo sozinho.',
  ),
  RESPOSTA_CORTADA: m(
    'A resposta do SIGCON chegou pela metade.',
    'O programa pergunta de novo sozinho; nada é enviado duas vezes.',
  ),
  CERTIFICADO_INVALIDO: m(
    'O endereço do SIGCON não pôde ser conferido.',
    'A conexão não é segura e nada foi enviado. Confira a data do computador e avise o suporte de informática.',
  ),
  CORPO_INVALIDO: m(
    'O SIGCON não entendeu a mensagem.',
    'Exporte o pedido e avise o suporte; os dados continuam neste computador.',
  ),
  CHAVE_AUSENTE: m(
    'O SIGCON não aceitou a identificação do envio.',
    'Exporte o pedido e avise o suporte; os dados continuam neste computador.',
  ),
  CHAVE_INVALIDA: m(
    'O SIGCON não aceitou a identificação do envio.',
    'Exporte o pedido e avise o suporte; os dados continuam neste computador.',
  ),
  NAO_AUTENTICADO: m(
    'É preciso entrar de novo.',
    'A fila espera; nada se perdeu. Entre com o CPF e a senha.',
  ),
  PROIBIDO: m(
    'O SIGCON não permite esta ação.',
    'Nada se perdeu neste computador. O seu perfil pode ter mudado: confira-o em Minha Conta.',
  ),
  NAO_ENCONTRADO: m(
    'O SIGCON não encontrou este pedido.',
    'Ele pode ter sido removido. Guarde o protocolo e fale com o Atendimento.',
  ),
  METODO_NAO_PERMITIDO: m(
    'O SIGCON não aceita esta ação.',
    'O programa pode estar desatualizado. Exporte o pedido e avise o suporte.',
  ),
  EM_PROCESSAMENTO: m(
    'O SIGCON ainda está tratando este envio.',
    'O programa pergunta de novo em instantes.',
  ),
  ENTIDADE_NAO_ENCONTRADA: m(
    'Este CNPJ não está no CAGEC.',
    'A entidade se inscreve no Portal CAGEC antes do pré-cadastro. O rascunho fica guardado.',
  ),
  REPRESENTANTE_AUSENTE: m(
    'O representante legal ainda não é usuário.',
    'Ele se cadastra primeiro. O rascunho fica guardado; tente de novo depois.',
  ),
  JA_CADASTRADO: m(
    'Este CPF já é usuário desta entidade.',
    'Não é preciso outro pedido. Use Esqueci Senha/Login se não lembrar a senha.',
  ),
  PEDIDO_EM_ANDAMENTO: m(
    'Já existe um pedido deste CPF para esta entidade.',
    'Aguarde a decisão dele. O rascunho fica guardado.',
  ),
  CAGEC_DESATUALIZADO: m(
    'O cadastro do representante legal no CAGEC está desatualizado.',
    'Atualize no Portal CAGEC e tente de novo. O rascunho fica guardado.',
  ),
  CURSOR_EXPIRADO: m('A lista precisa ser lida de novo.', 'O programa está refazendo a leitura sozinho.'),
  VERSAO_DESATUALIZADA: m('O pedido mudou no SIGCON.', 'Confira a situação atual antes de decidir de novo.'),
  CORPO_GRANDE: m('O pedido é grande demais para o SIGCON.', 'Encurte os textos e envie de novo.'),
  TIPO_NAO_SUPORTADO: m(
    'O SIGCON não aceitou o formato da mensagem.',
    'O programa pode estar desatualizado. Exporte o pedido e avise o suporte.',
  ),
  VALIDACAO: m(
    'O SIGCON não aceitou alguns campos.',
    'Corrija os campos indicados e envie de novo. O rascunho está gravado.',
  ),
  CHAVE_REUTILIZADA: m(
    'Este envio já foi usado com outro conteúdo.',
    'Exporte o pedido e avise o suporte; os dados continuam neste computador.',
  ),
  PRECONDICAO_AUSENTE: m(
    'O SIGCON não aceitou a forma do envio.',
    'O programa pode estar desatualizado. Exporte o pedido e avise o suporte.',
  ),
  LIMITE_EXCEDIDO: (p) =>
    m(
      'O SIGCON pediu para esperar um pouco.',
      p['segundos'] === undefined
        ? 'O programa tenta de novo sozinho.'
        : `O programa tenta de novo sozinho em ${segundos(p)}.`,
    ),
  FALHA_INTERNA: m(
    'O SIGCON está com um problema.',
    'Não é nada com os seus dados. O programa tenta de novo sozinho.',
  ),
  INDISPONIVEL: m(
    'O SIGCON está fora do ar no momento.',
    'Nada se perdeu. O programa tenta de novo sozinho.',
  ),
  CREDENCIAIS_INVALIDAS: m(
    'CPF ou senha não conferem.',
    'Confira os números do CPF e se a tecla de maiúsculas está ligada. Se não lembrar a senha, use Esqueci Senha/Login.',
  ),
  SESSAO_ENCERRADA: m(
    'É preciso entrar de novo.',
    'A sessão acabou: a senha foi trocada ou passou tempo demais. O que você decidiu aqui continua guardado e segue depois que você entrar.',
  ),
  USUARIO_INATIVO: m(
    'Este acesso está inativo.',
    'O representante legal da entidade encerrou ou ainda não liberou o seu acesso. Fale com ele.',
  ),
  REPRESENTANTE_SUBSTITUIDO: m(
    'O CAGEC indica outro representante legal.',
    'Você não decide mais por esta entidade. Nada foi aplicado; o que ainda não tinha sido enviado pode ser exportado.',
  ),
  USUARIO_DE_OUTRA_ENTIDADE: m(
    'Esta pessoa também é usuária de outra entidade.',
    'Para proteger o acesso dela à outra entidade, só ela mesma altera o e-mail e os telefones. Perfis e status você pode mudar.',
  ),
  JA_DECIDIDO: m(
    'Este pedido já foi decidido.',
    'Outra pessoa, ou você em outro computador, decidiu antes. Nada foi aplicado daqui; veja como ficou.',
  ),
  LINK_INVALIDO: m(
    'Este link não confere.',
    'Ele pode ter sido copiado pela metade ou ser de outra pessoa. Copie de novo o endereço inteiro do e-mail, ou peça outro em Esqueci Senha/Login.',
  ),
  LINK_USADO: m(
    'Este link já foi usado.',
    'Cada link vale uma vez. Se foi você, entre com o CPF e a senha criada; se não, peça outro em Esqueci Senha/Login.',
  ),
  LINK_EXPIRADO: m(
    'O prazo deste link acabou.',
    'Peça outro em Esqueci Senha/Login: ele chega no mesmo e-mail.',
  ),
  FORA: m('Ninguém entrou.', 'Entre com o CPF e a senha para ver esta página.'),
  BLOQUEADA: m('O programa está bloqueado.', 'Digite a sua senha para continuar de onde parou.'),
  CONTA_ENCERRADA: m(
    'O seu acesso foi encerrado.',
    'Os dados da entidade não abrem mais aqui. Você pode exportar o que ainda não tinha sido enviado.',
  ),
  SENHA_INCORRETA: m('A senha não confere.', 'Confira se a tecla de maiúsculas está ligada e tente de novo.'),
  SENHA_NECESSARIA: m('Confirme com a sua senha.', 'Faz mais de 5 minutos que você a digitou.'),
  MUITAS_TENTATIVAS: (p) =>
    m(
      'Muitas senhas erradas seguidas.',
      `Para proteger a conta, espere ${segundos(p)} antes de tentar de novo.`,
    ),
  PRIMEIRO_ACESSO_SEM_CONEXAO: m(
    'O primeiro acesso neste computador precisa de conexão.',
    'Sem internet entra quem já entrou aqui antes. Confira o CPF, ou conecte-se e tente de novo.',
  ),
  PRAZO_SEM_CONEXAO: (p) =>
    m(
      `Passaram ${String(p['dias'] ?? 30)} dias sem contato com o SIGCON.`,
      `Para continuar usando esta conta, conecte-se e entre uma vez. Nada se perdeu. Se a data deste computador (${String(p['hoje'] ?? '')}) estiver errada, acerte-a antes.`,
    ),
  COFRE_NAO_ABRIU: m(
    'Os dados desta conta neste computador não abriram com esta senha.',
    'A senha está certa, mas a chave guardada aqui não serve mais. Você pode começar de novo com uma cópia do SIGCON; o arquivo antigo fica guardado, nada é apagado.',
  ),
  CHAVE_DA_CONTA_PERDIDA: m(
    'A chave desta conta não está mais no chaveiro deste computador.',
    'Conecte-se à internet e entre uma vez com a sua senha: a conta abre de novo e nada se perde.',
  ),
  LINK_NAO_ENCONTRADO: m(
    'Não há link de senha neste texto.',
    'Cole o endereço que começa com sigcon://senha, ou o texto inteiro do e-mail.',
  ),
  NAO_REPRESENTA: m(
    'Só o representante legal vê esta página.',
    'Você não é o representante legal da entidade escolhida no alto da tela.',
  ),
  DECISAO_NAO_ENCONTRADA: m(
    'Este pedido não está mais na lista.',
    'Ele pode ter saído da entidade em que você está. Volte a Aprovações.',
  ),
  NADA_A_MUDAR: m('Nada mudou.', 'Altere algum dado antes de salvar.'),
  ARQUIVO_VAZIO: m(
    'O arquivo está vazio (0 bytes).',
    'A cópia pode ter falhado. Digitalize ou fotografe o documento de novo.',
  ),
  ARQUIVO_GRANDE: (p) =>
    m(
      `O arquivo tem ${String(p['mb'] ?? 'mais de 20')} MB; o limite é 20 MB.`,
      'Digitalize em 300 dpi e em tons de cinza, ou divida: um documento por arquivo.',
    ),
  ARQUIVO_HEIC: m(
    'Esta foto está no formato HEIC, do iPhone, que o SIGCON não aceita.',
    'No iPhone, em Ajustes, Câmera, Formatos, escolha “Mais Compatível” e fotografe de novo; ou envie a foto por e-mail a você, que ela chega em JPEG.',
  ),
  ARQUIVO_PROGRAMA: m(
    'Este arquivo é um programa, não um documento.',
    'Ele não foi guardado. Se veio por e-mail ou mensagem, não o abra. Escolha o PDF ou a foto do documento.',
  ),
  ARQUIVO_COMPACTADO: m(
    'Este arquivo é compactado (ZIP, RAR ou um documento do Office).',
    'Abra-o e anexe o documento que está dentro, em PDF, PNG ou JPEG.',
  ),
  ARQUIVO_DE_TEXTO: m(
    'Este arquivo é um texto de editor (DOC ou RTF).',
    'O documento precisa estar assinado e digitalizado: imprima, assine e anexe a digitalização em PDF, PNG ou JPEG.',
  ),
  ARQUIVO_DE_OUTRO_TIPO: m(
    'Este arquivo não é PDF, PNG nem JPEG.',
    'O que vale é o conteúdo, não o nome do arquivo. Digitalize ou salve o documento em PDF, PNG ou JPEG.',
  ),
  ARQUIVO_COM_SENHA: m(
    'Este PDF está protegido por senha.',
    'Quem analisa não conseguiria abri-lo. Abra-o com a senha, imprima em PDF e anexe a cópia sem senha.',
  ),
  ARQUIVO_DANIFICADO: m(
    'O arquivo está danificado e não abre por inteiro.',
    'A cópia pode ter sido interrompida. Digitalize ou fotografe o documento de novo.',
  ),
  ARQUIVO_DESMEDIDO: m(
    'O arquivo é grande demais para ser aberto.',
    'São pontos demais para uma página, ou um PDF complicado demais. Digitalize em 300 dpi (400 a 600 só para letra miúda), um documento por arquivo.',
  ),
  ARQUIVO_NAO_ENCONTRADO: m('Este arquivo não está mais neste computador.', 'Escolha o arquivo de novo.'),
  ARQUIVO_INCOMPLETO: m('O arquivo não chegou por inteiro ao programa.', 'Escolha o arquivo de novo.'),
  SEM_COPIA_AQUI: m(
    'Este documento não está neste computador, e não há conexão para buscá-lo.',
    'Conecte-se à internet e tente de novo.',
  ),
  SOLICITACAO_NAO_ENCONTRADA: m(
    'Esta solicitação não está mais neste computador.',
    'Ela pode ser de outra entidade ou de outra pessoa. Volte à lista.',
  ),
  NAO_ANALISA: m(
    'Só quem tem o perfil APROVADOR DE ASSINATURA ELETRÔNICA vê esta página.',
    'O perfil é dado pelo Estado. Se você o tinha, ele pode ter sido retirado.',
  ),
  ASSINATURA_AUTOMATICA: m(
    'A assinatura do representante legal é automática.',
    'Com o CAGEC regular, não é preciso enviar documentos.',
  ),
  SOLICITACAO_EM_ANDAMENTO: m(
    'Você já tem uma solicitação de assinatura nesta entidade.',
    'Ela aparece aqui assim que o programa a receber do SIGCON.',
  ),
  SITUACAO_NAO_PERMITE: m(
    'A solicitação já está em outra situação no SIGCON.',
    'Veja a situação atual; só documentos reprovados podem ser trocados depois do envio.',
  ),
  FALTAM_DOCUMENTOS: m(
    'Faltam documentos.',
    'Anexe os documentos obrigatórios e troque os que foram reprovados antes de enviar.',
  ),
  ANEXO_AUSENTE: m(
    'O SIGCON ainda não tem um dos arquivos.',
    'O programa envia o arquivo de novo sozinho. Nada se perdeu.',
  ),
  ANEXO_VAZIO: m('O SIGCON recebeu um arquivo vazio.', 'Anexe o documento de novo.'),
  ANEXO_NAO_ACEITO: m(
    'O SIGCON não aceitou o tipo do arquivo.',
    'Salve o documento em PDF, PNG ou JPEG e anexe de novo.',
  ),
  ANEXO_INFECTADO: m(
    'O antivírus do SIGCON recusou o arquivo.',
    'Não o abra. Digitalize o papel de novo, neste ou em outro computador, e anexe a nova cópia.',
  ),
  ANEXO_NAO_CONFERE: m('O arquivo chegou alterado ao SIGCON.', 'O programa envia de novo sozinho.'),
  PEDACO_NAO_CONFERE: m('Um pedaço do arquivo chegou alterado.', 'O programa envia de novo sozinho.'),
  POSICAO_ERRADA: m('O envio do arquivo precisa ser acertado.', 'O programa acerta sozinho e continua.'),
  ENVIO_EXPIRADO: m(
    'O SIGCON não tem mais o envio que tinha começado.',
    'O programa começa o arquivo de novo sozinho.',
  ),
  ANEXO_OCUPADO: m('O SIGCON ainda cuida deste arquivo.', 'O programa espera um pouco e continua sozinho.'),
  VERSAO_DO_TUS: m(
    'O SIGCON não aceita envios desta versão do programa.',
    'Peça à informática a versão mais nova do programa.',
  ),
  INTERVALO_INVALIDO: m('O arquivo no SIGCON é outro.', 'Abra o documento de novo.'),
  FORMULARIO_MUDOU: m(
    'Este CPF é do representante legal da entidade.',
    'Nesse caso o e-mail vem do CAGEC e o formulário é outro. Confira os dados e envie de novo.',
  ),
};

/** The pt-BR text of an error value: what happened, and what to do. */
export function textoDoErro(erro: Pick<Erro, 'codigo' | 'params'>): Mensagem {
  const mensagem = MENSAGENS[erro.codigo];
  return typeof mensagem === 'function' ? mensagem(erro.params ?? {}) : mensagem;
}
