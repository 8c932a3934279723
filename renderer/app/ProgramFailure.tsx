import { RotateCcw } from 'lucide-react';
import styles from './ProgramFailure.module.css';
import { textoDoErro } from '../../contract/mensagens/erros.ts';
import { Button } from '../ui/actions/Button.tsx';
import { Mark } from '../ui/base/Mark.tsx';

/** Something of ours broke: what is certain (the data), and the way out. */
export function ProgramFailure({ onRetry }: { onRetry?: (() => void) | undefined }) {
  const { titulo, texto } = textoDoErro({ codigo: 'FALHA_DO_PROGRAMA' });
  return (
    <main className={styles['page']}>
      <Mark size={40} />
      <h1 tabIndex={-1}>{titulo}</h1>
      <p className={styles['text']}>{texto}</p>
      <Button variant="primary" icon={RotateCcw} onPress={onRetry ?? (() => window.location.reload())}>
        Tentar de novo
      </Button>
    </main>
  );
}
