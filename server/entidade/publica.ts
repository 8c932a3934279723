import type { EntidadePublica } from '../../contract/domain/entidade.ts';
import { instante } from '../portas.ts';
import type { Consulta } from '../registro/registro.ts';

/** What anybody may know of an entity: facts of the CAGEC and the representative's name, no way to reach him. */
export function entidadePublica({ entidade, consultadoEm }: Consulta): EntidadePublica {
  const { cnpj, razaoSocial, tipo, municipio, uf, representanteLegal, regularidade } = entidade;
  return {
    cnpj,
    razaoSocial,
    tipo,
    municipio,
    uf,
    ...(representanteLegal === undefined ? {} : { representanteLegal: representanteLegal.nomeCompleto }),
    regularidade: { ...regularidade, consultadoEm: instante(consultadoEm) },
  };
}
