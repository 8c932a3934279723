import type { UsuarioNaTela } from '../../../../../contract/bridge/usuarios.ts';
import type { Perfil } from '../../../../../contract/domain/perfis.ts';
import type { Rascunho } from './rascunho.ts';
import type { Gestao } from './useGestao.ts';

export type AvisoDoUsuarioProps = {
  readonly usuario: UsuarioNaTela;
  readonly rascunho: Rascunho | null;
  readonly perfis: readonly Perfil[];
  readonly gestao: Gestao;
};

/** With what waits on this computer. */
export type AvisoComPendente = AvisoDoUsuarioProps & {
  readonly pendente: NonNullable<UsuarioNaTela['pendente']>;
};
