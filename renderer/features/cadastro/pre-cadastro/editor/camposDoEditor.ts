import type { Campos, NomeDeCampo } from '../../../../../contract/domain/pre-cadastro.ts';

/** Which field of the screen each stored value belongs to (a telephone's two boxes are one field). */
const CAMPO_DE: Readonly<Record<keyof Campos, NomeDeCampo>> = {
  cpf: 'cpf',
  cnpj: 'cnpj',
  nomeCompleto: 'nomeCompleto',
  setorTrabalho: 'setorTrabalho',
  telefoneFixoDdd: 'telefoneFixo',
  telefoneFixoNumero: 'telefoneFixo',
  telefoneCelularDdd: 'telefoneCelular',
  telefoneCelularNumero: 'telefoneCelular',
  email: 'email',
  emailRepetido: 'emailRepetido',
  solicitaAssinatura: 'solicitaAssinatura',
};

const ehChave = (chave: string): chave is keyof Campos => Object.hasOwn(CAMPO_DE, chave);
const chaves = Object.keys(CAMPO_DE).filter(ehChave);

/** The fields in which two versions differ, in the order of the screen. */
export const camposDiferentes = (a: Campos, b: Campos): NomeDeCampo[] => [
  ...new Set(chaves.filter((chave) => a[chave] !== b[chave]).map((chave) => CAMPO_DE[chave])),
];

export const mesmosCampos = (a: Campos, b: Campos): boolean => camposDiferentes(a, b).length === 0;

/** What a field still empty looks like. */
const vazio = (valor: string | boolean): boolean => valor === '' || valor === false;

/**
 * The other side only filled in what was empty (the CAGEC's name and telephone of the representante legal,
 * domain.md §2), and this side did not touch those fields: nothing is in dispute, both are kept.
 */
export function juntarPreenchimento(base: Campos, outro: Campos, meus: Campos): Campos | null {
  const delas = chaves.filter((chave) => outro[chave] !== base[chave]);
  const semDisputa = delas.every((chave) => vazio(base[chave]) && meus[chave] === base[chave]);
  if (!semDisputa) return null;
  return { ...meus, ...Object.fromEntries(delas.map((chave) => [chave, outro[chave]])) };
}
