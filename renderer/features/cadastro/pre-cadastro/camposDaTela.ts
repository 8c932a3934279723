import type { NomeDeCampo } from '../../../../contract/domain/pre-cadastro.ts';
import type { Etapa } from '../../../app/rotas.ts';

/** The id of a field on the screen: links of the list of errors lead there. */
export const idDoCampo = (campo: NomeDeCampo): string => `campo-${campo}`;

/** On which step a field is filled in. */
export const etapaDoCampo = (campo: NomeDeCampo): Etapa =>
  campo === 'cpf' || campo === 'cnpj' ? 'cpf-cnpj' : 'dados';

/** No field needs more; a text of a megabyte pasted by accident must not stall the window. */
export const MAXIMO_COLADO = 4000;
