import type { ReactNode } from 'react';
import styles from './InicioDaConta.module.css';
import type { LucideIcon } from '../../ui/base/Icon.tsx';
import { IconTile } from '../../ui/content/IconTile.tsx';
import type { MessageTone } from '../../ui/status/tones.ts';

export interface LinhaDeTrabalhoProps {
  icon: LucideIcon;
  tone?: MessageTone | undefined;
  titulo: ReactNode;
  texto: ReactNode;
  acao?: ReactNode;
}

/** One thing that waits, in a sentence, and the way to it. */
export function LinhaDeTrabalho({ icon, tone, titulo, texto, acao }: LinhaDeTrabalhoProps) {
  return (
    <li className={styles['linha']}>
      <IconTile icon={icon} tone={tone} />
      <div>
        <div className={styles['titulo']}>{titulo}</div>
        <div className={styles['texto']}>{texto}</div>
      </div>
      {acao}
    </li>
  );
}
