import type { FalhaDeCampo } from '../../../../../contract/domain/falha-de-campo.ts';
import {
  mesmoEmail,
  normalizarEmail,
  validarEmail,
  validarRepeticaoDoEmail,
} from '../../../../../contract/domain/email.ts';
import { MAXIMO_DO_SETOR } from '../../../../../contract/domain/pre-cadastro.ts';
import { separarTelefone, validarPartesDoTelefone } from '../../../../../contract/domain/telefone.ts';
import { semEspacosSobrando, soDigitos, validarTextoLivre } from '../../../../../contract/domain/texto.ts';
import type { MudancaDeUsuario, UsuarioDaEntidade } from '../../../../../contract/domain/usuario.ts';

type Telefone = { readonly ddd: string; readonly numero: string };

/** The form of `Gestão do Usuário` as it is typed. */
export type Campos = {
  readonly perfis: readonly string[];
  readonly status: UsuarioDaEntidade['status'];
  readonly email: string;
  readonly emailRepetido: string;
  readonly setorTrabalho: string;
  readonly telefoneFixo: Telefone;
  readonly telefoneCelular: Telefone;
};
export type NomeDoCampo = keyof Campos;

/** What was changed and not saved, and the version on which it was. */
export type Rascunho = { readonly versao: number; readonly campos: Partial<Campos> };

/** The form, filled in with a user and what was typed over it. */
export function camposDe(dado: UsuarioDaEntidade, rascunho: Rascunho | null): Campos {
  return {
    perfis: dado.perfis,
    status: dado.status,
    email: dado.email,
    emailRepetido: '',
    setorTrabalho: dado.setorTrabalho,
    telefoneFixo: separarTelefone(dado.telefoneFixo),
    telefoneCelular: separarTelefone(dado.telefoneCelular),
    ...rascunho?.campos,
  };
}

/** A change of the contract as it looks in the form: to be corrected, or to be looked at while it waits. */
export const camposDaMudanca = (m: MudancaDeUsuario): Partial<Campos> => ({
  ...(m.perfis !== undefined && { perfis: m.perfis }),
  ...(m.status !== undefined && { status: m.status }),
  ...(m.email !== undefined && { email: m.email, emailRepetido: m.email }),
  ...(m.setorTrabalho !== undefined && { setorTrabalho: m.setorTrabalho }),
  ...(m.telefoneFixo !== undefined && { telefoneFixo: separarTelefone(m.telefoneFixo) }),
  ...(m.telefoneCelular !== undefined && { telefoneCelular: separarTelefone(m.telefoneCelular) }),
});

const junto = ({ ddd, numero }: Telefone): string => soDigitos(ddd + numero);
const mesmos = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((codigo) => b.includes(codigo));

/** Only what differs from what the backend has. */
export function mudancaDe(dado: UsuarioDaEntidade, c: Campos): MudancaDeUsuario {
  const [email, setor] = [normalizarEmail(c.email), semEspacosSobrando(c.setorTrabalho)];
  const [fixo, celular] = [junto(c.telefoneFixo), junto(c.telefoneCelular)];
  return {
    ...(!mesmos(c.perfis, dado.perfis) && { perfis: [...c.perfis] }),
    ...(c.status !== dado.status && { status: c.status }),
    ...(email !== dado.email && { email }),
    ...(setor !== dado.setorTrabalho && { setorTrabalho: setor }),
    ...(fixo !== dado.telefoneFixo && { telefoneFixo: fixo }),
    ...(celular !== dado.telefoneCelular && { telefoneCelular: celular }),
  };
}

export type Falhas = Partial<Record<NomeDoCampo, FalhaDeCampo>>;

/** Why each changed field is not accepted. What was not touched is the backend's, however it is. */
export function validar(dado: UsuarioDaEntidade, c: Campos): Falhas {
  const mudanca = mudancaDe(dado, c);
  const falhas: Partial<Record<NomeDoCampo, FalhaDeCampo | null>> = {
    perfis: mudanca.perfis?.length === 0 ? { codigo: 'OBRIGATORIO' } : null,
    email: mudanca.email === undefined ? null : validarEmail(c.email),
    emailRepetido: repeteEmail(dado, c) ? validarRepeticaoDoEmail(c.email, c.emailRepetido) : null,
    setorTrabalho:
      mudanca.setorTrabalho === undefined ? null : validarTextoLivre(c.setorTrabalho, MAXIMO_DO_SETOR),
    telefoneFixo:
      mudanca.telefoneFixo === undefined
        ? null
        : validarPartesDoTelefone(c.telefoneFixo.ddd, c.telefoneFixo.numero, 'fixo'),
    telefoneCelular:
      mudanca.telefoneCelular === undefined
        ? null
        : validarPartesDoTelefone(c.telefoneCelular.ddd, c.telefoneCelular.numero, 'celular'),
  };
  return Object.fromEntries(Object.entries(falhas).filter(([, falha]) => falha !== null));
}

/** BR-05: a new address is typed twice; only a different case of letters is not a new one. */
export const repeteEmail = (dado: UsuarioDaEntidade, { email }: Campos): boolean =>
  !mesmoEmail(email, dado.email);
