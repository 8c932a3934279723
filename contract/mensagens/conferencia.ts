import { formatarCnpj } from '../domain/cnpj.ts';
import type { ItemDaConferencia, ResumoDaConferencia } from '../domain/conferencia.ts';
import { SITUACOES, situacaoCadastral } from '../domain/pre-cadastro.ts';

type Params = NonNullable<ItemDaConferencia['params']>;
type Texto = string | ((params: Params) => string);

const dito = (p: Params, nome: string): string => String(p[nome] ?? '');

function situacaoDita(p: Params): string {
  const lida = situacaoCadastral.safeParse(p['situacao']);
  return lida.success ? SITUACOES[lida.data] : '';
}

const DONO_DO_DOMINIO: Readonly<Record<string, string>> = {
  ADMINISTRACAO_MUNICIPAL: 'Domínio da prefeitura',
  CONSORCIO_PUBLICO: 'Domínio do consórcio',
};

function irregular(p: Params): string {
  if (p['cagec'] !== 'IRREGULAR') return 'Bloqueada no SIAFI-MG';
  return p['siafi'] === 'BLOQUEADA' ? 'Irregular no CAGEC e bloqueada no SIAFI-MG' : 'Irregular no CAGEC';
}

const TEXTOS: Readonly<Record<ItemDaConferencia['codigo'], Texto>> = {
  CPF_CONFERE: 'Dígitos conferem',
  CPF_DIVERGE: 'Dígitos não conferem',
  ENTIDADE_CONFERE: 'É a sua entidade no CAGEC',
  ENTIDADE_IRREGULAR: irregular,
  ENTIDADE_SEM_FATOS: 'CAGEC ainda não consultado',
  EMAIL_DA_ENTIDADE: (p) => DONO_DO_DOMINIO[dito(p, 'tipo')] ?? 'Domínio da entidade',
  EMAIL_DO_CAGEC: 'Vem do CAGEC',
  EMAIL_PESSOAL: 'E-mail pessoal',
  EMAIL_DE_OUTRO_DOMINIO: (p) => `Não é do domínio ${dito(p, 'daEntidade')}`,
  EMAIL_SEM_FATOS: 'Domínio da entidade não informado',
  EMAIL_REPETIDO: (p) => `Também usado no pedido ${dito(p, 'protocolo')}, de outra pessoa`,
  TELEFONE_CONFERE: 'Formato e DDD conferem',
  TELEFONE_DE_OUTRO_ESTADO: (p) => `DDD ${dito(p, 'ddd')} é de outro estado`,
  TELEFONE_DIVERGE: 'Não é um número de telefone',
  VINCULO_NENHUM: 'Sem pedido repetido',
  VINCULO_EM_OUTRA_ENTIDADE: 'Confira se atua nas duas',
  VINCULO_JA_USUARIO: (p) => `Já aprovado no pedido ${dito(p, 'protocolo')}`,
  VINCULO_PEDIDO_ANTERIOR: (p) => `Pedido ${dito(p, 'protocolo')}: ${situacaoDita(p)}`,
  SETOR_SO_VOCE: 'Só você pode confirmar',
  ASSINATURA_SOLICITADA: 'Decidida depois, pelo Estado',
  ASSINATURA_NAO_SOLICITADA: 'Pode ser pedida depois',
};

type ParteDoItem = Pick<ItemDaConferencia, 'codigo' | 'params'>;
const dizer = (texto: Texto, params: Params | undefined): string =>
  typeof texto === 'function' ? texto(params ?? {}) : texto;

/** What stands in the column `Conferência` of one line. */
export const textoDaConferencia = ({ codigo, params }: ParteDoItem): string => dizer(TEXTOS[codigo], params);

/** The column `Campo`: shorter than the official labels, because the form's are too long for it. */
export const ROTULOS_DA_CONFERENCIA: Readonly<Record<ItemDaConferencia['campo'], string>> = {
  cpf: 'CPF',
  cnpj: 'Entidade',
  email: 'E-mail',
  telefoneFixo: 'Telefone fixo',
  telefoneCelular: 'Celular',
  vinculos: 'Vínculos',
  setorTrabalho: 'Setor',
  assinatura: 'Assinatura',
};

const INFORMADO: Partial<Record<ItemDaConferencia['codigo'], Texto>> = {
  VINCULO_NENHUM: 'Nenhum outro com este CPF',
  VINCULO_EM_OUTRA_ENTIDADE: (p) => `Também em ${formatarCnpj(dito(p, 'cnpj'))}: ${situacaoDita(p)}`,
  VINCULO_JA_USUARIO: 'Já é usuário desta entidade',
  VINCULO_PEDIDO_ANTERIOR: 'Outro pedido deste CPF aqui',
  ASSINATURA_SOLICITADA: 'Solicitada',
  ASSINATURA_NAO_SOLICITADA: 'Não solicitada',
};

/** `Vínculos` and `Assinatura` are no fields of the form: what stands for them in `Informado no pedido`. */
export const informadoNaConferencia = ({ codigo, params }: ParteDoItem): string =>
  dizer(INFORMADO[codigo] ?? '', params);

/** The list's short form: `1 divergência`, `2 avisos`, `5 de 5`; what is worst comes first. */
export function textoDoResumo(r: ResumoDaConferencia): string {
  if (r.divergencias > 0) return r.divergencias === 1 ? '1 divergência' : `${r.divergencias} divergências`;
  if (r.avisos > 0) return r.avisos === 1 ? '1 aviso' : `${r.avisos} avisos`;
  return `${r.conferem} de ${r.de}`;
}
