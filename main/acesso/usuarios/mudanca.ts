import { erro, type Erro } from '../../../contract/bridge/errors.ts';
import { normalizarEmail } from '../../../contract/domain/email.ts';
import type { Perfil } from '../../../contract/domain/perfis.ts';
import { semEspacosSobrando } from '../../../contract/domain/texto.ts';
import type { MudancaDeUsuario, UsuarioDaEntidade } from '../../../contract/domain/usuario.ts';

const mesmosPerfis = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((perfil) => b.includes(perfil));

/** What of the change is really one: fields that already are so are left out. */
export function soOQueMuda(dado: UsuarioDaEntidade, m: MudancaDeUsuario): MudancaDeUsuario {
  const email = m.email === undefined ? undefined : normalizarEmail(m.email);
  const setor = m.setorTrabalho === undefined ? undefined : semEspacosSobrando(m.setorTrabalho);
  const perfis = m.perfis === undefined ? undefined : [...new Set(m.perfis)];
  return {
    ...(perfis === undefined || mesmosPerfis(perfis, dado.perfis) ? {} : { perfis }),
    ...(m.status === undefined || m.status === dado.status ? {} : { status: m.status }),
    ...(email === undefined || email === dado.email ? {} : { email }),
    ...(setor === undefined || setor === dado.setorTrabalho ? {} : { setorTrabalho: setor }),
    ...(m.telefoneFixo === undefined || m.telefoneFixo === dado.telefoneFixo
      ? {}
      : { telefoneFixo: m.telefoneFixo }),
    ...(m.telefoneCelular === undefined || m.telefoneCelular === dado.telefoneCelular
      ? {}
      : { telefoneCelular: m.telefoneCelular }),
  };
}

/** True when the user already is as the change wants him: nothing is left to ask for. */
export const jaEstaAssim = (dado: UsuarioDaEntidade, m: MudancaDeUsuario): boolean =>
  Object.keys(soOQueMuda(dado, m)).length === 0;

/**
 * BR-11: `RESPONSÁVEL LEGAL` is never given by hand, and nothing is given that the server does not offer. What the
 * person has already may stay.
 */
export function recusaDosPerfis(
  dado: UsuarioDaEntidade,
  perfis: readonly string[],
  atribuiveis: readonly Perfil[],
): Erro | null {
  const oferecidos = new Set(atribuiveis.map((p) => p.codigo));
  const indevido = perfis.some(
    (perfil) => perfil === 'RESPONSAVEL_LEGAL' || !(oferecidos.has(perfil) || dado.perfis.includes(perfil)),
  );
  if (!indevido) return null;
  return { ...erro('VALIDACAO'), campos: [{ campo: 'perfis', codigo: 'PERFIL_NAO_ATRIBUIVEL' }] };
}

/** The representante legal himself: his data come from the CAGEC (BR-03, BR-11). */
export const ehDoCagec = (dado: UsuarioDaEntidade): boolean => dado.perfis.includes('RESPONSAVEL_LEGAL');
