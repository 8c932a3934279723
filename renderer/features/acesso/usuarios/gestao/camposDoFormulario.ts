import type { Perfil } from '../../../../../contract/domain/perfis.ts';
import type { UsuarioDaEntidade } from '../../../../../contract/domain/usuario.ts';
import { textoDaFalha } from '../../../../../contract/mensagens/campos.ts';
import { ROTULOS_DA_GESTAO } from '../palavras.ts';
import type { Campos, Falhas, NomeDoCampo } from './rascunho.ts';

export type FormularioProps = {
  readonly dado: UsuarioDaEntidade;
  readonly campos: Campos;
  readonly falhas: Falhas;
  /** Failed attempts to save: from the first one on, what is wrong is shown. */
  readonly tentativas: number;
  readonly travado: boolean;
  readonly perfis: readonly Perfil[];
  readonly aoEscrever: (novos: Partial<Campos>) => void;
};

export const ROTULOS: Readonly<Record<NomeDoCampo, string>> = {
  ...ROTULOS_DA_GESTAO,
  emailRepetido: 'Repita o E-mail',
};
export const idDoCampo = (campo: NomeDoCampo): string => `gestao-${campo}`;

/** BR-08: nobody is left without a profile; ending the access is what INATIVO is for. */
const SEM_PERFIL = 'Escolha ao menos um perfil. Para tirar o acesso, mude o Status para INATIVO.';

export function erroDo(campo: NomeDoCampo, falhas: Falhas): string | undefined {
  const falha = falhas[campo];
  if (falha === undefined) return undefined;
  if (campo === 'perfis') return SEM_PERFIL;
  return campo === 'status' ? undefined : textoDaFalha(falha, campo);
}
