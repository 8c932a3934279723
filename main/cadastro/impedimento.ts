import type { Erro } from '../../contract/bridge/errors.ts';
import type { Campos } from '../../contract/domain/pre-cadastro.ts';

/** The boxes behind a field as the backend names it. */
const caixas = (campo: string, c: Campos): readonly unknown[] => {
  switch (campo) {
    case 'telefoneFixo':
      return [c.telefoneFixoDdd, c.telefoneFixoNumero];
    case 'telefoneCelular':
      return [c.telefoneCelularDdd, c.telefoneCelularNumero];
    default:
      return [Object.entries(c).find(([nome]) => nome === campo)?.[1]];
  }
};

/** What is left of a refusal after an edit: fields that were changed are no longer accused; with none left it is over. */
export function impedimentoDepoisDe(impedimento: Erro | null, antes: Campos, depois: Campos): Erro | null {
  if (impedimento?.campos === undefined) return impedimento;
  const mesmos = ({ campo }: { campo: string }): boolean =>
    caixas(campo, antes).every((valor, i) => valor === caixas(campo, depois)[i]);
  const campos = impedimento.campos.filter(mesmos);
  return campos.length === 0 ? null : { ...impedimento, campos };
}
