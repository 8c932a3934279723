import { MousePointerClick } from 'lucide-react';
import styles from './DetalheDoPedido.module.css';
import { EmptyState } from '../../../../ui/index.ts';

/** Beside the list while nothing is open: how to open, and what the one sign of the program means. */
export function NadaEscolhido() {
  return (
    <div className={styles['meio']}>
      <EmptyState icon={MousePointerClick} title="Escolha um pedido na lista">
        Aqui aparecem o recibo, com quem o pedido está e o que falta. Pedidos com borda tracejada só existem
        neste computador; os outros o SIGCON já recebeu e têm protocolo.
      </EmptyState>
    </div>
  );
}
