import { ROTULOS, type NomeDeCampo } from '../domain/pre-cadastro.ts';
import type { CodigoDeCampo, FalhaDeCampo } from '../domain/falha-de-campo.ts';

type Params = Readonly<Record<string, string | number>>;
type Texto = string | ((params: Params) => string);

const caracteres = (n: string | number | undefined): string =>
  Number(n) === 1 ? '1 caractere' : `${n ?? ''} caracteres`;

/** The text of each field failure when the field has no text of its own below. */
const GERAIS: Record<CodigoDeCampo, Texto> = {
  OBRIGATORIO: 'Preencha este campo.',
  CURTO: (p) =>
    `Está incompleto: falta ${caracteres(p['faltam'])}.`.replace(
      'falta ',
      Number(p['faltam']) === 1 ? 'falta ' : 'faltam ',
    ),
  LONGO: (p) =>
    `Está longo demais: tem ${caracteres(p['tem'])} e o limite é ${p['maximo'] ?? ''}. Nada foi cortado; encurte o texto.`,
  CARACTERE_INVALIDO: (p) => `Este campo não aceita “${p['caractere'] ?? ''}”. Apague esse sinal.`,
  DIGITO_VERIFICADOR: 'Os dígitos verificadores não conferem. Confira número por número.',
  REPETIDO: 'Todos os caracteres são iguais. Confira o número.',
  FORMATO: 'O conteúdo não está no formato esperado.',
  DDD_INEXISTENTE: (p) =>
    String(p['ddd'] ?? '').length < 2
      ? 'O DDD tem dois números.'
      : `O DDD ${p['ddd'] ?? ''} não existe. Os de Minas Gerais são 31, 32, 33, 34, 35, 37 e 38.`,
  DDD_DE_OUTRO_ESTADO: (p) => `O DDD ${p['ddd'] ?? ''} é de outro estado. Se estiver certo, pode seguir.`,
  FIXO_INICIO: 'Telefone fixo começa com 2, 3, 4 ou 5. Se for celular, use o outro campo.',
  CELULAR_INICIO: 'Celular tem 9 dígitos e começa com 9.',
  CELULAR_FALTA_NOVE: 'Falta um número: celular tem 9 dígitos.',
  EMAIL_FORMATO: 'O endereço não está completo. Exemplo: nome@prefeitura.mg.gov.br.',
  EMAIL_DIFERENTE: 'Os dois endereços são diferentes. Confira qual está certo.',
  EMAIL_PESSOAL: (p) =>
    `${p['dominio'] ?? ''} é um e-mail pessoal. Se a entidade tiver endereço próprio, prefira-o; se não tiver, pode seguir.`,
  EMAIL_NAO_EDITAVEL: 'O e-mail do representante legal vem do CAGEC e não é enviado daqui.',
  NOME_SEM_SOBRENOME: 'Parece faltar o sobrenome. Se o nome for só este, pode seguir.',
  SENHA_SEM_LETRA: 'A senha precisa de pelo menos uma letra.',
  SENHA_SEM_NUMERO: 'A senha precisa de pelo menos um número.',
  SENHA_ESPACO_NAS_PONTAS: 'A senha não pode começar nem terminar com espaço.',
  SENHA_CONTROLE: 'A senha tem um sinal que não se pode digitar de novo.',
  SENHA_DIFERENTE: 'As duas senhas são diferentes.',
  SENHA_INCORRETA: 'A senha atual não confere. Digite a senha com que você entra hoje.',
  SENHA_IGUAL: 'A senha nova é igual à atual. Escolha outra.',
  PERFIL_NAO_ATRIBUIVEL: 'Este perfil não é dado pelo representante legal. Escolha outro da lista.',
  DATA_INEXISTENTE: 'Esta data não existe. Use dia, mês e ano: 31/12/2026.',
  DATA_FUTURA: 'Esta data ainda não chegou.',
  DATA_ANTIGA_DEMAIS: 'Esta data é de mais de 120 anos atrás. Confira o ano.',
  DATA_ANTES_DO_NASCIMENTO: 'O documento foi emitido antes do nascimento? Confira as datas.',
  CEP_DE_OUTRO_ESTADO: 'Este CEP não é de Minas Gerais. Se estiver certo, pode seguir.',
};

const PROPRIOS: Partial<Record<NomeDeCampo, Partial<Record<CodigoDeCampo, Texto>>>> = {
  cpf: {
    OBRIGATORIO: 'Digite o CPF.',
    CURTO: (p) =>
      Number(p['faltam']) === 1
        ? 'Falta 1 número: o CPF tem 11.'
        : `Faltam ${p['faltam'] ?? ''} números: o CPF tem 11.`,
    LONGO: (p) => `O CPF tem 11 números; aqui há ${p['tem'] ?? ''}. Apague o que sobra.`,
    CARACTERE_INVALIDO: (p) => `O CPF só tem números; apague “${p['caractere'] ?? ''}”.`,
    DIGITO_VERIFICADOR:
      'Este CPF não existe: os dois últimos números não conferem. Confira número por número.',
    REPETIDO: 'Este CPF não existe: todos os números são iguais.',
  },
  cnpj: {
    OBRIGATORIO: 'Digite o CNPJ da entidade.',
    CURTO: (p) =>
      Number(p['faltam']) === 1
        ? 'Falta 1 caractere: o CNPJ tem 14.'
        : `Faltam ${p['faltam'] ?? ''} caracteres: o CNPJ tem 14.`,
    LONGO: (p) => `O CNPJ tem 14 caracteres; aqui há ${p['tem'] ?? ''}. Apague o que sobra.`,
    CARACTERE_INVALIDO: (p) =>
      `O CNPJ usa números e letras de A a Z, sem acento; apague “${p['caractere'] ?? ''}”.`,
    DIGITO_VERIFICADOR:
      'Este CNPJ não existe: os dois últimos números não conferem. Confira com o cartão do CNPJ.',
    REPETIDO: 'Este CNPJ não existe: os caracteres são todos iguais.',
  },
  nomeCompleto: {
    OBRIGATORIO: 'Digite o nome completo, como no documento.',
    CARACTERE_INVALIDO: (p) =>
      `Nome só tem letras, espaço, apóstrofo, hífen e ponto; apague “${p['caractere'] ?? ''}”.`,
    FORMATO: 'Digite o nome com letras.',
  },
  setorTrabalho: {
    OBRIGATORIO: 'Digite o setor em que a pessoa trabalha. Exemplo: Secretaria de Planejamento.',
  },
  telefoneFixo: {
    OBRIGATORIO: 'Digite o DDD e o telefone fixo.',
    CURTO: (p) =>
      Number(p['faltam']) === 1
        ? 'Falta um número: telefone fixo tem 8 dígitos.'
        : `Faltam ${p['faltam'] ?? ''} números: telefone fixo tem 8 dígitos.`,
    LONGO: 'Telefone fixo tem 8 dígitos, fora o DDD. Se for celular, use o outro campo.',
    CARACTERE_INVALIDO: (p) => `Telefone só tem números; apague “${p['caractere'] ?? ''}”.`,
  },
  telefoneCelular: {
    OBRIGATORIO: 'Digite o DDD e o celular.',
    CURTO: (p) =>
      Number(p['faltam']) === 1
        ? 'Falta um número: celular tem 9 dígitos.'
        : `Faltam ${p['faltam'] ?? ''} números: celular tem 9 dígitos.`,
    LONGO: 'Celular tem 9 dígitos, fora o DDD. Apague o que sobra.',
    CARACTERE_INVALIDO: (p) => `Telefone só tem números; apague “${p['caractere'] ?? ''}”.`,
  },
  email: { OBRIGATORIO: 'Digite o e-mail: é para lá que vai o link da senha.' },
  emailRepetido: { OBRIGATORIO: 'Digite o e-mail outra vez, para conferir.' },
};

const dizer = (texto: Texto, params: Params): string => (typeof texto === 'string' ? texto : texto(params));

/** What happened in this field and what to do, in pt-BR. */
export function textoDaFalha(falha: FalhaDeCampo, campo?: NomeDeCampo): string {
  const proprio = campo === undefined ? undefined : PROPRIOS[campo]?.[falha.codigo];
  return dizer(proprio ?? GERAIS[falha.codigo], falha.params ?? {});
}

/** The label of a field named by the server, also when it is one that this version does not know. */
export const rotuloDoCampo = (campo: string): string => {
  const conhecido = Object.entries(ROTULOS).find(([nome]) => nome === campo);
  return conhecido?.[1] ?? campo;
};
