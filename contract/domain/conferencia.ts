import { z } from 'zod';
import { validarCpf } from './cpf.ts';
import { avisoDeEmail, normalizarEmail } from './email.ts';
import type { FatosDaEntidade } from './entidade.ts';
import type { PreCadastro, SituacaoCadastral } from './pre-cadastro.ts';
import { avisoDeTelefone, validarTelefone } from './telefone.ts';

/**
 * One line of the checks beside a request's data (Aprovações): what the program could find out by itself, and what
 * only the representante legal can know. A check never decides anything.
 */
export const itemDaConferencia = z.object({
  campo: z.enum([
    'cpf',
    'cnpj',
    'email',
    'telefoneFixo',
    'telefoneCelular',
    'vinculos',
    'setorTrabalho',
    'assinatura',
  ]),
  resultado: z.enum(['confere', 'aviso', 'divergencia', 'so-voce', 'informacao']),
  codigo: z.enum([
    'CPF_CONFERE',
    'CPF_DIVERGE',
    'ENTIDADE_CONFERE',
    'ENTIDADE_IRREGULAR',
    'ENTIDADE_SEM_FATOS',
    'EMAIL_DA_ENTIDADE',
    'EMAIL_DO_CAGEC',
    'EMAIL_PESSOAL',
    'EMAIL_DE_OUTRO_DOMINIO',
    'EMAIL_SEM_FATOS',
    'EMAIL_REPETIDO',
    'TELEFONE_CONFERE',
    'TELEFONE_DE_OUTRO_ESTADO',
    'TELEFONE_DIVERGE',
    'VINCULO_NENHUM',
    'VINCULO_EM_OUTRA_ENTIDADE',
    'VINCULO_JA_USUARIO',
    'VINCULO_PEDIDO_ANTERIOR',
    'SETOR_SO_VOCE',
    'ASSINATURA_SOLICITADA',
    'ASSINATURA_NAO_SOLICITADA',
  ]),
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});
export type ItemDaConferencia = z.infer<typeof itemDaConferencia>;

/** How the checks of a request went, for the list: those that can pass, how many did, what to look at. */
export const resumoDaConferencia = z.object({
  conferem: z.int(),
  de: z.int(),
  avisos: z.int(),
  divergencias: z.int(),
});
export type ResumoDaConferencia = z.infer<typeof resumoDaConferencia>;

/** What a check needs to know of another request. */
export type OutroPedido = {
  readonly cnpj: string;
  readonly protocolo: string;
  readonly situacaoCadastral: SituacaoCadastral;
  readonly criadoEm: string;
};

export type ContextoDaConferencia = {
  /** As the registers last told them; null before they were first asked. */
  readonly fatos: FatosDaEntidade | null;
  /** Other requests of the same CPF, in all entities that this representante legal sees. */
  readonly mesmoCpf: readonly OutroPedido[];
  /** Requests of other people with the same e-mail. */
  readonly mesmoEmail: readonly OutroPedido[];
};

type Item = Omit<ItemDaConferencia, 'campo'>;

/** Checks a request by what is known on this computer, in the order of the screen. */
export const conferir = (p: PreCadastro, contexto: ContextoDaConferencia): ItemDaConferencia[] => [
  { campo: 'cpf', ...conferirCpf(p.cpf) },
  { campo: 'cnpj', ...conferirEntidade(contexto.fatos) },
  { campo: 'email', ...conferirEndereco(p.email, contexto) },
  { campo: 'telefoneFixo', ...conferirTelefone(p.telefoneFixo, 'fixo') },
  { campo: 'telefoneCelular', ...conferirTelefone(p.telefoneCelular, 'celular') },
  { campo: 'vinculos', ...conferirVinculos(p, contexto.mesmoCpf) },
  { campo: 'setorTrabalho', resultado: 'so-voce', codigo: 'SETOR_SO_VOCE' },
  {
    campo: 'assinatura',
    resultado: 'informacao',
    codigo: p.solicitaAssinatura ? 'ASSINATURA_SOLICITADA' : 'ASSINATURA_NAO_SOLICITADA',
  },
];

/** The checks that can pass; the two telephones are one of them. */
const GRUPOS: readonly (readonly ItemDaConferencia['campo'][])[] = [
  ['cpf'],
  ['cnpj'],
  ['email'],
  ['telefoneFixo', 'telefoneCelular'],
  ['vinculos'],
];

/** `5 de 5`, or what to look at. */
export function resumir(itens: readonly ItemDaConferencia[]): ResumoDaConferencia {
  const quantos = (resultado: ItemDaConferencia['resultado']): number =>
    itens.filter((i) => i.resultado === resultado).length;
  const passou = (campos: (typeof GRUPOS)[number]): boolean =>
    itens.filter((i) => campos.includes(i.campo)).every((i) => i.resultado === 'confere');
  return {
    conferem: GRUPOS.filter(passou).length,
    de: GRUPOS.length,
    avisos: quantos('aviso'),
    divergencias: quantos('divergencia'),
  };
}

const conferirCpf = (cpf: string): Item =>
  validarCpf(cpf) === null
    ? { resultado: 'confere', codigo: 'CPF_CONFERE' }
    : { resultado: 'divergencia', codigo: 'CPF_DIVERGE' };

/** BR-23: an irregular entity may still manage its users, so this is never more than something to know. */
function conferirEntidade(fatos: FatosDaEntidade | null): Item {
  if (fatos === null) return { resultado: 'informacao', codigo: 'ENTIDADE_SEM_FATOS' };
  const { cagec, siafi } = fatos.regularidade;
  return cagec === 'REGULAR' && siafi === 'NORMAL'
    ? { resultado: 'confere', codigo: 'ENTIDADE_CONFERE' }
    : { resultado: 'aviso', codigo: 'ENTIDADE_IRREGULAR', params: { cagec, siafi } };
}

function conferirEndereco(email: string | undefined, { fatos, mesmoEmail }: ContextoDaConferencia): Item {
  // BR-03: the representante legal's comes from the CAGEC itself.
  if (email === undefined) return { resultado: 'confere', codigo: 'EMAIL_DO_CAGEC' };
  const outro = mesmoEmail[0];
  // The password link goes to this address: two people behind it are one too many.
  if (outro !== undefined)
    return { resultado: 'divergencia', codigo: 'EMAIL_REPETIDO', params: { protocolo: outro.protocolo } };
  const dominio = dominioDe(email);
  // Also when the entity itself uses free mail: its domain then says nothing about whose address it is.
  if (avisoDeEmail(email) !== null)
    return { resultado: 'aviso', codigo: 'EMAIL_PESSOAL', params: { dominio } };
  const daEntidade = fatos?.dominioDeEmail?.toLowerCase();
  if (fatos === null || daEntidade === undefined || daEntidade === '')
    return { resultado: 'informacao', codigo: 'EMAIL_SEM_FATOS', params: { dominio } };
  return dominio === daEntidade || dominio.endsWith(`.${daEntidade}`)
    ? { resultado: 'confere', codigo: 'EMAIL_DA_ENTIDADE', params: { tipo: fatos.tipo } }
    : { resultado: 'aviso', codigo: 'EMAIL_DE_OUTRO_DOMINIO', params: { dominio, daEntidade } };
}

const dominioDe = (email: string): string => normalizarEmail(email).toLowerCase().split('@').at(-1) ?? '';

function conferirTelefone(numero: string, tipo: 'fixo' | 'celular'): Item {
  if (validarTelefone(numero, tipo) !== null) return { resultado: 'divergencia', codigo: 'TELEFONE_DIVERGE' };
  const aviso = avisoDeTelefone(numero);
  return aviso === null
    ? { resultado: 'confere', codigo: 'TELEFONE_CONFERE' }
    : {
        resultado: 'aviso',
        codigo: 'TELEFONE_DE_OUTRO_ESTADO',
        ...(aviso.params === undefined ? {} : { params: { ...aviso.params } }),
      };
}

/** What weighs most is told: already a user here, an earlier request here, something in another entity. */
function conferirVinculos(p: PreCadastro, mesmoCpf: readonly OutroPedido[]): Item {
  const aqui = mesmoCpf.filter((o) => o.cnpj === p.cnpj && Date.parse(o.criadoEm) <= Date.parse(p.criadoEm));
  const usuario = aqui.find((o) => o.situacaoCadastral === 'APROVADO');
  if (usuario !== undefined)
    return {
      resultado: 'divergencia',
      codigo: 'VINCULO_JA_USUARIO',
      params: { protocolo: usuario.protocolo },
    };
  const anterior = aqui[0];
  if (anterior !== undefined)
    return {
      resultado: 'aviso',
      codigo: 'VINCULO_PEDIDO_ANTERIOR',
      params: { protocolo: anterior.protocolo, situacao: anterior.situacaoCadastral },
    };
  const fora = mesmoCpf.find((o) => o.cnpj !== p.cnpj && o.situacaoCadastral !== 'REPROVADO');
  return fora === undefined
    ? { resultado: 'confere', codigo: 'VINCULO_NENHUM' }
    : {
        resultado: 'aviso',
        codigo: 'VINCULO_EM_OUTRA_ENTIDADE',
        params: { cnpj: fora.cnpj, situacao: fora.situacaoCadastral },
      };
}
