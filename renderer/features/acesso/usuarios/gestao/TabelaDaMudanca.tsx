import type { Perfil } from '../../../../../contract/domain/perfis.ts';
import type { MudancaDeUsuario, UsuarioDaEntidade } from '../../../../../contract/domain/usuario.ts';
import { linhasDaMudanca } from '../palavras.ts';
import styles from './GestaoDoUsuario.module.css';

export type TabelaDaMudancaProps = {
  readonly mudanca: MudancaDeUsuario;
  readonly dado: UsuarioDaEntidade;
  readonly perfis: readonly Perfil[];
};

/** Field by field: what the SIGCON has, and what this computer wants. */
export function TabelaDaMudanca({ mudanca, dado, perfis }: TabelaDaMudancaProps) {
  return (
    <table className={styles['mudanca']}>
      <thead>
        <tr>
          <th scope="col">Campo</th>
          <th scope="col">No SIGCON agora</th>
          <th scope="col">A sua alteração</th>
        </tr>
      </thead>
      <tbody>
        {linhasDaMudanca(mudanca, dado, perfis).map(({ campo, rotulo, daqui, doSigcon }) => (
          <tr key={campo}>
            <th scope="row">{rotulo}</th>
            <td>
              <span className={styles['antigo']}>{doSigcon}</span>
            </td>
            <td>
              <ins className={styles['novo']}>{daqui}</ins>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
