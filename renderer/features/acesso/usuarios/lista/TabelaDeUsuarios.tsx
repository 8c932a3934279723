import { ArrowDown, ArrowUp, ChevronsUpDown } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import type { OrdemDeUsuarios, UsuarioNaTela } from '../../../../../contract/bridge/usuarios.ts';
import { Icon } from '../../../../ui/index.ts';
import { useTela } from '../tela.ts';
import { LinhaDoUsuario } from './LinhaDoUsuario.tsx';
import styles from './TabelaDeUsuarios.module.css';

const COLUNAS: readonly { readonly coluna: OrdemDeUsuarios['coluna']; readonly titulo: string }[] = [
  { coluna: 'nome', titulo: 'Nome' },
  { coluna: 'cpf', titulo: 'CPF' },
  { coluna: 'login', titulo: 'Login do Usuário' },
  { coluna: 'cnpj', titulo: 'CNPJ' },
  { coluna: 'setor', titulo: 'Setor' },
  { coluna: 'situacao', titulo: 'Situação' },
  { coluna: 'status', titulo: 'Status' },
  { coluna: 'ultimoLogin', titulo: 'Último Login do Usuário' },
];

export type TabelaDeUsuariosProps = {
  readonly itens: readonly UsuarioNaTela[];
  readonly ordem: OrdemDeUsuarios;
  readonly aoAbrir: (cpf: string) => void;
};

/**
 * `Lista de Usuários` with the official columns. A real table: the roles are written out because the narrow layout,
 * which shows each person as a card, would take them away. Arrows move between the people's buttons.
 */
export function TabelaDeUsuarios({ itens, ordem, aoAbrir }: TabelaDeUsuariosProps) {
  const ordenar = useTela((tela) => tela.ordenar);
  return (
    <table className={styles['tabela']} role="table" aria-label="Lista de Usuários">
      <thead role="rowgroup">
        <tr role="row">
          {COLUNAS.map(({ coluna, titulo }) => {
            const sentido = ordem.coluna === coluna ? ordem.sentido : null;
            return (
              <th
                key={coluna}
                role="columnheader"
                scope="col"
                className={styles[coluna]}
                aria-sort={sentido === null ? 'none' : sentido === 'asc' ? 'ascending' : 'descending'}
              >
                <button type="button" className={styles['ordenar']} onClick={() => ordenar(coluna)}>
                  {titulo}
                  <Icon
                    as={sentido === null ? ChevronsUpDown : sentido === 'asc' ? ArrowUp : ArrowDown}
                    size={14}
                  />
                </button>
              </th>
            );
          })}
          <th role="columnheader" scope="col" className={styles['acao']}>
            Ação
          </th>
        </tr>
      </thead>
      <tbody role="rowgroup" onKeyDown={moverEntreLinhas}>
        {itens.map((item) => (
          <LinhaDoUsuario key={item.dado.cpf} item={item} aoAbrir={aoAbrir} />
        ))}
      </tbody>
    </table>
  );
}

function moverEntreLinhas(evento: KeyboardEvent<HTMLElement>): void {
  const passo = { ArrowDown: 1, ArrowUp: -1 }[evento.key];
  const botoes = [...evento.currentTarget.querySelectorAll('button')];
  const atual = botoes.findIndex((botao) => botao === evento.target);
  if (atual === -1) return;
  const destino =
    passo !== undefined ? botoes[atual + passo] : { Home: botoes[0], End: botoes.at(-1) }[evento.key];
  if (destino === undefined) return;
  evento.preventDefault();
  destino.focus();
}
