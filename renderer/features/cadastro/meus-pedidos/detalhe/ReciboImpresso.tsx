import { useEffect } from 'react';
import { createPortal } from 'react-dom';
import type { Pedido } from '../../../../../contract/domain/pedido.ts';
import { SITUACOES } from '../../../../../contract/domain/pre-cadastro.ts';
import { formatarDataHora } from '../../../../format/datas.ts';
import { KeyValue } from '../../../../ui/index.ts';
import { linhasDosDados } from './linhasDosDados.ts';
import styles from './ReciboImpresso.module.css';

export type ReciboImpressoProps = {
  readonly pedido: Pedido;
  readonly protocolo: string;
  readonly em: string;
  readonly aoTerminar: () => void;
};

/** The receipt as a sheet of paper: invisible on screen, and alone on the page while printing. */
export function ReciboImpresso({ pedido, protocolo, em, aoTerminar }: ReciboImpressoProps) {
  useEffect(() => {
    window.addEventListener('afterprint', aoTerminar, { once: true });
    window.print();
    return () => window.removeEventListener('afterprint', aoTerminar);
    // Printed once, when it is put on the page.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);
  const r = pedido.recebido;
  return createPortal(
    <article className={styles['folha']} lang="pt-BR">
      <p className={styles['programa']}>SIGCON Desktop · programa não oficial</p>
      <h1>Recibo de pré-cadastro</h1>
      <p className={styles['protocolo']}>
        Protocolo <b className="num">{protocolo}</b>
      </p>
      <p>Recebido pelo SIGCON em {formatarDataHora(em)}.</p>
      {r !== null && (
        <p>
          Situação: {SITUACOES[r.situacaoCadastral]} · {r.status}, consultada em{' '}
          {formatarDataHora(r.consultadoEm)}.
        </p>
      )}
      <h2>Dados enviados</h2>
      <KeyValue rows={linhasDosDados(pedido, false)} />
      <p className={styles['pe']}>
        Este recibo mostra o que o SIGCON confirmou a este programa. O CPF aparece em parte, para proteger a
        pessoa.
      </p>
    </article>,
    document.body,
  );
}
