import { formatarCnpj } from '../../../../../contract/domain/cnpj.ts';
import { formatarCpf } from '../../../../../contract/domain/cpf.ts';
import type { Pedido } from '../../../../../contract/domain/pedido.ts';
import { Avatar, Chip, LinkButton, PAGE_TITLE_ID } from '../../../../ui/index.ts';
import { nomeOuFalta, seloDe } from '../palavras/estados.ts';
import styles from './CabecalhoDoPedido.module.css';

export type CabecalhoDoPedidoProps = {
  readonly pedido: Pedido;
  /** In one column the detail is a page of its own, and the name its only <h1>. */
  readonly ehPagina: boolean;
  readonly mostraCpf: boolean;
  readonly aoMostrarCpf: (mostra: boolean) => void;
};

/** Whose request it is and its state. The CPF stays masked until asked for (LGPD; domain.md §12). */
export function CabecalhoDoPedido({ pedido, ehPagina, mostraCpf, aoMostrarCpf }: CabecalhoDoPedidoProps) {
  const selo = seloDe(pedido);
  const { nome, cnpj, razaoSocial, campos } = pedido;
  const entidade = [razaoSocial, cnpj === '' ? null : formatarCnpj(cnpj)].filter((parte) => parte !== null);
  return (
    <header className={styles['cabecalho']}>
      <Avatar name={nome} size="lg" />
      <div className={styles['quem']}>
        {ehPagina ? (
          <h1 className={styles['nome']} id={PAGE_TITLE_ID} tabIndex={-1}>
            {nomeOuFalta(nome)}
          </h1>
        ) : (
          <h2 className={styles['nome']}>{nomeOuFalta(nome)}</h2>
        )}
        <p className="muted">
          Pré-cadastro
          {campos.cpf !== '' && (
            <>
              {' · CPF '}
              <span className="num">{mostraCpf ? formatarCpf(campos.cpf) : pedido.cpfMascarado}</span>{' '}
              <LinkButton
                className="small"
                label={mostraCpf ? 'ocultar o CPF' : 'mostrar o CPF'}
                onPress={() => aoMostrarCpf(!mostraCpf)}
              >
                {mostraCpf ? 'ocultar' : 'mostrar'}
              </LinkButton>
            </>
          )}
        </p>
        {entidade.length > 0 && <p className="muted small">{entidade.join(' · ')}</p>}
      </div>
      <Chip tone={selo.tom} icon={selo.icone}>
        {selo.palavra}
      </Chip>
    </header>
  );
}
