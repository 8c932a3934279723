import { TriangleAlert } from 'lucide-react';
import { Icon } from '../base/Icon.tsx';
import styles from './EnvStrip.module.css';

export interface EnvStripProps {
  /** "de homologação", "local de demonstração", … */
  environment: string;
  /** Another sentence, when the usual one does not fit. */
  children?: string | undefined;
}

/** Names any environment that is not production, above everything, all the time. */
export function EnvStrip({ environment, children }: EnvStripProps) {
  return (
    <div className={styles['strip']} role="region" aria-label="Ambiente">
      <Icon as={TriangleAlert} size={16} />
      <span>
        Ambiente {environment}: {children ?? 'o que for enviado aqui não tem validade.'}
      </span>
    </div>
  );
}
