import { nomeDoPerfil, type Perfil } from '../../../../../contract/domain/perfis.ts';
import { DualList, RadioCards, type DualListItem } from '../../../../ui/index.ts';
import { erroDo, idDoCampo, type FormularioProps } from './camposDoFormulario.ts';
import styles from './GestaoDoUsuario.module.css';

/** `Status` and the picker `Perfis Disponíveis` ⇄ `Perfis Selecionados`; what it offers is the server's list (BR-11). */
export function PerfisEStatus({
  dado,
  campos,
  falhas,
  tentativas,
  travado,
  perfis,
  aoEscrever,
}: FormularioProps) {
  const erro = tentativas > 0 || campos.perfis.length === 0 ? erroDo('perfis', falhas) : undefined;
  return (
    <div className={styles['acesso']}>
      <RadioCards
        id={idDoCampo('status')}
        label="Status"
        layout="columns"
        marker={null}
        isDisabled={travado}
        options={[
          { value: 'ATIVO', title: 'ATIVO', text: 'Entra no SIGCON com os perfis abaixo' },
          { value: 'INATIVO', title: 'INATIVO', text: 'Não entra por esta entidade; o cadastro fica' },
        ]}
        value={campos.status}
        onChange={(status) => aoEscrever({ status: status === 'ATIVO' ? 'ATIVO' : 'INATIVO' })}
      />
      <div id={idDoCampo('perfis')} tabIndex={-1}>
        <DualList
          available={opcoes(dado.perfis, perfis)}
          selected={campos.perfis}
          onChange={(codigos) => aoEscrever({ perfis: codigos })}
          isDisabled={travado}
        />
        {erro !== undefined && (
          <p role="alert" className={styles['erro']}>
            {erro}
          </p>
        )}
      </div>
    </div>
  );
}

/** Also what the person has and this list does not offer: it can be taken away, and put back. */
const opcoes = (dele: readonly string[], perfis: readonly Perfil[]): DualListItem[] => [
  ...perfis.map(({ codigo, nome, descricao }) => ({ code: codigo, name: nome, description: descricao })),
  ...dele
    .filter((codigo) => !perfis.some((p) => p.codigo === codigo))
    .map((codigo) => ({ code: codigo, name: nomeDoPerfil(codigo, perfis) })),
];
