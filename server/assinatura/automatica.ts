import type { Consulta } from '../registro/registro.ts';

/**
 * BR-16: whether the signature of the representante legal of this entity is automatic, as its CAGEC is regular. An
 * entity that the CAGEC does not know is not regular.
 */
export const ehAutomatica = (consulta: Consulta | null): boolean =>
  consulta?.entidade.regularidade.cagec === 'REGULAR';
