import { CircleCheckBig, MousePointerClick } from 'lucide-react';
import { EmptyState } from '../../ui/index.ts';
import styles from './Aprovacoes.module.css';

/** Beside the list while nothing is open. */
export function NadaEscolhido({ pendentes }: { pendentes: number | undefined }) {
  if (pendentes === undefined) return null;
  return (
    <div className={styles['meio']}>
      {pendentes === 0 ? (
        <EmptyState icon={CircleCheckBig} title="Nenhum pedido espera por você">
          Pedidos novos aparecem sozinhos, também os que chegarem por outros computadores.
        </EmptyState>
      ) : (
        <EmptyState icon={MousePointerClick} title="Escolha um pedido na lista">
          Aqui aparecem os dados com a conferência do programa, os perfis e a decisão. O que tem borda
          tracejada foi decidido neste computador e ainda não chegou ao SIGCON.
        </EmptyState>
      )}
    </div>
  );
}
