import { PencilLine, Search } from 'lucide-react';
import type { UsuarioNaTela } from '../../../../../contract/bridge/usuarios.ts';
import { formatarCnpj } from '../../../../../contract/domain/cnpj.ts';
import { mascararCpf } from '../../../../../contract/domain/cpf.ts';
import { formatarData, formatarHora } from '../../../../format/datas.ts';
import { Chip, IconButton } from '../../../../ui/index.ts';
import { loginMascarado, seloDaSituacao, seloDoPendente, seloDoStatus, type Selo } from '../palavras.ts';
import styles from './TabelaDeUsuarios.module.css';

export type LinhaDoUsuarioProps = {
  readonly item: UsuarioNaTela;
  readonly aoAbrir: (cpf: string) => void;
};

/** One person. The button of `Ação` is the way in for keyboard and screen reader; a click anywhere does the same. */
export function LinhaDoUsuario({ item: { dado, pendente, doCagec }, aoAbrir }: LinhaDoUsuarioProps) {
  const abrir = (): void => aoAbrir(dado.cpf);
  return (
    <tr role="row" className={styles['linha']} onClick={abrir}>
      <th role="rowheader" scope="row" className={styles['nome']}>
        <span className={styles['pessoa']}>{dado.nomeCompleto}</span>
        {pendente !== null && <Marca selo={seloDoPendente(pendente)} />}
      </th>
      <td role="cell" className={styles['cpf']} data-rotulo="CPF">
        <span className="num">{mascararCpf(dado.cpf)}</span>
        <span className={styles['loginJunto']}>Login: {dado.login === dado.cpf ? 'o CPF' : dado.login}</span>
      </td>
      <td role="cell" className={styles['login']} data-rotulo="Login do Usuário">
        <span className="num">{loginMascarado(dado)}</span>
      </td>
      <td role="cell" className={styles['cnpj']} data-rotulo="CNPJ">
        <span className="num">{formatarCnpj(dado.cnpj)}</span>
      </td>
      <td role="cell" className={styles['setor']} data-rotulo="Setor">
        <span className={styles['quebra']}>{dado.setorTrabalho}</span>
      </td>
      <td role="cell" className={styles['situacao']} data-rotulo="Situação">
        <Marca selo={seloDaSituacao(dado.situacaoCadastral)} />
        <span className={styles['statusJunto']}>
          <Marca selo={seloDoStatus(dado.status)} />
        </span>
      </td>
      <td role="cell" className={styles['status']} data-rotulo="Status">
        <Marca selo={seloDoStatus(dado.status)} />
      </td>
      <td role="cell" className={styles['ultimoLogin']} data-rotulo="Último Login do Usuário">
        {dado.ultimoLoginEm === undefined ? (
          <span className="muted">{dado.senhaCriada ? 'Nunca entrou' : 'Sem senha ainda'}</span>
        ) : (
          <time dateTime={dado.ultimoLoginEm}>
            {formatarData(dado.ultimoLoginEm)}{' '}
            <span className={styles['hora']}>{formatarHora(dado.ultimoLoginEm)}</span>
          </time>
        )}
      </td>
      <td role="cell" className={styles['acao']}>
        <IconButton
          size="sm"
          icon={doCagec ? Search : PencilLine}
          label={`${doCagec ? 'Ver' : 'Editar'} ${dado.nomeCompleto}`}
          onPress={abrir}
        />
      </td>
    </tr>
  );
}

const Marca = ({ selo: { tom, icone, palavra } }: { selo: Selo }) => (
  <Chip tone={tom} icon={icone}>
    {palavra}
  </Chip>
);
