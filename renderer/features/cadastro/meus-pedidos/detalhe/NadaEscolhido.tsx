import { useQuery } from '@tanstack/react-query';
import { MousePointerClick, ReceiptText } from 'lucide-react';
import { consulta } from '../../../../bridge/query.ts';
import { EmptyState } from '../../../../ui/index.ts';
import styles from './DetalheDoPedido.module.css';

/** Beside the list while nothing is open: how to open, and what the one sign of the program means. */
export function NadaEscolhido() {
  const { data } = useQuery(consulta('cadastro.listar', { filtro: 'todos', busca: '', limite: 1 }));
  if (data === undefined) return null;
  return (
    <div className={styles['meio']}>
      {data.contagens.todos === 0 ? (
        <EmptyState icon={ReceiptText} title="Aqui você acompanha cada pedido">
          Com quem ele está, o que falta e, depois que o SIGCON recebe, o recibo com o protocolo.
        </EmptyState>
      ) : (
        <EmptyState icon={MousePointerClick} title="Escolha um pedido na lista">
          Aqui aparecem o recibo, com quem o pedido está e o que falta. Pedidos com borda tracejada só existem
          neste computador; os outros o SIGCON já recebeu e têm protocolo.
        </EmptyState>
      )}
    </div>
  );
}
