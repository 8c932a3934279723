import type { FatosDaEntidade } from '../../contract/domain/entidade.ts';
import { instante } from '../portas.ts';
import type { Consulta } from '../registro/registro.ts';

/** The facts of the registers for the users of an entity; of an e-mail address, its domain and no more. */
export function fatosDaEntidade(consulta: Consulta): FatosDaEntidade {
  const { cnpj, razaoSocial, tipo, municipio, uf, regularidade, representanteLegal: r } = consulta.entidade;
  const dominioDeEmail = r?.email.trim().toLowerCase().split('@').at(-1);
  return {
    cnpj,
    razaoSocial,
    tipo,
    municipio,
    uf,
    ...(r === undefined
      ? {}
      : { representanteLegal: { nomeCompleto: r.nomeCompleto, atualizado: r.atualizado } }),
    ...(dominioDeEmail === undefined ? {} : { dominioDeEmail }),
    regularidade: { ...regularidade, consultadoEm: instante(consulta.consultadoEm) },
  };
}
