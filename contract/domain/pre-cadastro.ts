import { z } from 'zod';
import { campo } from './campo-schema.ts';
import { cnpjSchema, normalizarCnpjDigitado, validarCnpj } from './cnpj.ts';
import { cpfSchema, normalizarCpf, validarCpf } from './cpf.ts';
import { avisoDeEmail, normalizarEmail, validarEmail, validarRepeticaoDoEmail } from './email.ts';
import { falha, type FalhaDeCampo } from './falha-de-campo.ts';
import { fail, ok, type Result } from '../result.ts';
import { avisoDeTelefone, validarPartesDoTelefone, validarTelefone } from './telefone.ts';
import { semEspacosSobrando, soDigitos, validarNome, validarTextoLivre } from './texto.ts';
import { codigoDePerfil } from './perfis.ts';
import type { Formulario } from './verificacao.ts';

export const MAXIMO_DO_NOME = 150;
export const MAXIMO_DO_SETOR = 100;

/** Form S (domain.md §3.2) as the person typed it: kept to the letter, however wrong it still is. */
export const camposSchema = z.object({
  cpf: z.string(),
  cnpj: z.string(),
  nomeCompleto: z.string(),
  setorTrabalho: z.string(),
  telefoneFixoDdd: z.string(),
  telefoneFixoNumero: z.string(),
  telefoneCelularDdd: z.string(),
  telefoneCelularNumero: z.string(),
  email: z.string(),
  emailRepetido: z.string(),
  solicitaAssinatura: z.boolean(),
});
export type Campos = z.infer<typeof camposSchema>;

export const CAMPOS_VAZIOS: Campos = {
  cpf: '',
  cnpj: '',
  nomeCompleto: '',
  setorTrabalho: '',
  telefoneFixoDdd: '',
  telefoneFixoNumero: '',
  telefoneCelularDdd: '',
  telefoneCelularNumero: '',
  email: '',
  emailRepetido: '',
  solicitaAssinatura: false,
};

/** A field as people and the API name it (a telephone's two boxes are one field). */
export const nomeDeCampo = z.enum([
  'cpf',
  'cnpj',
  'nomeCompleto',
  'setorTrabalho',
  'telefoneFixo',
  'telefoneCelular',
  'email',
  'emailRepetido',
  'solicitaAssinatura',
]);
export type NomeDeCampo = z.infer<typeof nomeDeCampo>;

/** The official labels (domain.md §3.2). */
export const ROTULOS: Readonly<Record<NomeDeCampo, string>> = {
  cpf: 'CPF',
  cnpj: 'CNPJ Convenente / OSC Parceira',
  nomeCompleto: 'Nome Completo',
  setorTrabalho: 'Setor de Trabalho',
  telefoneFixo: 'Telefone Fixo',
  telefoneCelular: 'Telefone Celular',
  email: 'E-mail Institucional',
  emailRepetido: 'Repita o E-mail',
  solicitaAssinatura: 'Solicitar Assinatura com Usuário e Senha',
};

/** Something that keeps the request from being sent (`erro`) or that the person should look at (`aviso`). */
export type Pendencia = FalhaDeCampo & { readonly campo: NomeDeCampo; readonly gravidade: 'erro' | 'aviso' };

/** The fields a person must fill in, in the order of the screen. The e-mail of the representante legal comes from the CAGEC (BR-03). */
export const camposObrigatorios = (form: Formulario): readonly NomeDeCampo[] =>
  form === 'REPRESENTANTE_LEGAL'
    ? ['cpf', 'cnpj', 'nomeCompleto', 'setorTrabalho', 'telefoneFixo', 'telefoneCelular']
    : [
        'cpf',
        'cnpj',
        'nomeCompleto',
        'setorTrabalho',
        'telefoneFixo',
        'telefoneCelular',
        'email',
        'emailRepetido',
      ];

/** "Verificar pendências": every field of the form looked at once, in the order of the screen. */
export function verificarPendencias(campos: Campos, form: Formulario): Pendencia[] {
  const falhas: Record<NomeDeCampo, FalhaDeCampo | null> = {
    cpf: validarCpf(campos.cpf),
    cnpj: validarCnpj(normalizarCnpjDigitado(campos.cnpj)),
    nomeCompleto: validarNome(campos.nomeCompleto, MAXIMO_DO_NOME),
    setorTrabalho: validarTextoLivre(campos.setorTrabalho, MAXIMO_DO_SETOR),
    telefoneFixo: validarPartesDoTelefone(campos.telefoneFixoDdd, campos.telefoneFixoNumero, 'fixo'),
    telefoneCelular: validarPartesDoTelefone(
      campos.telefoneCelularDdd,
      campos.telefoneCelularNumero,
      'celular',
    ),
    email: validarEmail(campos.email),
    emailRepetido: validarRepeticaoDoEmail(campos.email, campos.emailRepetido),
    solicitaAssinatura: null,
  };
  const avisos: Partial<Record<NomeDeCampo, FalhaDeCampo | null>> = {
    nomeCompleto: semEspacosSobrando(campos.nomeCompleto).includes(' ')
      ? null
      : { codigo: 'NOME_SEM_SOBRENOME' },
    telefoneFixo: avisoDeTelefone(campos.telefoneFixoDdd),
    telefoneCelular: avisoDeTelefone(campos.telefoneCelularDdd),
    email: avisoDeEmail(campos.email),
  };
  return camposObrigatorios(form).flatMap((campo): Pendencia[] => {
    const erro = falhas[campo];
    if (erro !== null) return [{ ...erro, campo, gravidade: 'erro' }];
    const aviso = avisos[campo] ?? null;
    return aviso === null ? [] : [{ ...aviso, campo, gravidade: 'aviso' }];
  });
}

/** What travels (api.md "Field names"). `email` is absent for the representante legal of the CAGEC. */
export const preCadastroEnvioSchema = z
  .object({
    cpf: cpfSchema,
    cnpj: cnpjSchema,
    nomeCompleto: campo((texto) => validarNome(texto, MAXIMO_DO_NOME)),
    setorTrabalho: campo((texto) => validarTextoLivre(texto, MAXIMO_DO_SETOR)),
    telefoneFixo: campo((texto) => validarTelefone(texto, 'fixo'), /^[0-9]{10}$/),
    telefoneCelular: campo((texto) => validarTelefone(texto, 'celular'), /^[0-9]{11}$/),
    email: campo(validarEmail).optional(),
    solicitaAssinatura: z.boolean(),
  })
  .meta({ id: 'PreCadastroEnvio' });
export type PreCadastroEnvio = z.infer<typeof preCadastroEnvioSchema>;

/** What a person who decides on a request looks at, as one text: two requests with the same text are the same to him. */
export const textoVisto = (p: PreCadastroEnvio): string =>
  JSON.stringify([
    p.cpf,
    p.cnpj,
    p.nomeCompleto,
    p.setorTrabalho,
    p.telefoneFixo,
    p.telefoneCelular,
    p.email ?? null,
    p.solicitaAssinatura,
  ]);

/** Turns what was typed into what travels, or names what is still missing. */
export function prepararEnvio(campos: Campos, form: Formulario): Result<PreCadastroEnvio, Pendencia[]> {
  const erros = verificarPendencias(campos, form).filter((p) => p.gravidade === 'erro');
  if (erros.length > 0) return fail(erros);
  return ok({
    cpf: normalizarCpf(campos.cpf),
    cnpj: normalizarCnpjDigitado(campos.cnpj),
    nomeCompleto: semEspacosSobrando(campos.nomeCompleto),
    setorTrabalho: semEspacosSobrando(campos.setorTrabalho),
    telefoneFixo: soDigitos(campos.telefoneFixoDdd + campos.telefoneFixoNumero),
    telefoneCelular: soDigitos(campos.telefoneCelularDdd + campos.telefoneCelularNumero),
    ...(form === 'REPRESENTANTE_LEGAL' ? {} : { email: normalizarEmail(campos.email) }),
    solicitaAssinatura: campos.solicitaAssinatura,
  });
}

/** What depends on who asks (BR-03): everybody needs an e-mail, but the representante legal's comes from the CAGEC. */
export function conferirEmail(envio: PreCadastroEnvio, form: Formulario): FalhaDeCampo | null {
  if (form === 'REPRESENTANTE_LEGAL') return envio.email === undefined ? null : falha('EMAIL_NAO_EDITAVEL');
  return envio.email === undefined ? falha('OBRIGATORIO') : null;
}

export const situacaoCadastral = z.enum(['ANALISE', 'APROVADO', 'REPROVADO', 'DEVOLVIDO']);
export type SituacaoCadastral = z.infer<typeof situacaoCadastral>;
export const statusDeUsuario = z.enum(['INATIVO', 'ATIVO']);

/** Official words of the situação, as the manual's screens show them. */
export const SITUACOES: Readonly<Record<SituacaoCadastral, string>> = {
  ANALISE: 'ANÁLISE',
  APROVADO: 'APROVADO',
  REPROVADO: 'REPROVADO',
  DEVOLVIDO: 'DEVOLVIDO',
};

export const eventoDoHistorico = z.object({
  em: z.iso.datetime(),
  evento: z.enum([
    'RECEBIDO',
    'CORRIGIDO',
    'APROVADO',
    'REPROVADO',
    'DEVOLVIDO',
    'LINK_ENVIADO',
    'SENHA_CRIADA',
  ]),
  por: z.string().optional(),
  justificativa: z.string().optional(),
  /** With DEVOLVIDO: what is wrong, field by field. */
  apontamentos: z.array(z.object({ campo: nomeDeCampo, justificativa: z.string() })).optional(),
  /** With APROVADO: the profiles that were given. */
  perfis: z.array(codigoDePerfil).optional(),
  /** When the person decided, where he was offline then; `em` is when the backend received it. */
  decididoEm: z.iso.datetime().optional(),
});
export type EventoDoHistorico = z.infer<typeof eventoDoHistorico>;

/** The request as the backend keeps it. `acompanhamento` is told to its author only. */
export const preCadastroSchema = preCadastroEnvioSchema
  .extend({
    id: z.uuid(),
    protocolo: z.string(),
    versao: z.int().positive(),
    situacaoCadastral,
    status: statusDeUsuario,
    criadoEm: z.iso.datetime(),
    atualizadoEm: z.iso.datetime(),
    historico: z.array(eventoDoHistorico),
    acompanhamento: z.string().optional(),
  })
  .meta({ id: 'PreCadastro' });
export type PreCadastro = z.infer<typeof preCadastroSchema>;
