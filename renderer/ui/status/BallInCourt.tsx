import type { ReactNode } from 'react';
import styles from './BallInCourt.module.css';

export interface BallInCourtPart {
  value: ReactNode;
  detail?: ReactNode;
}

export interface BallInCourtProps {
  /** Com quem está agora. */
  comQuem: BallInCourtPart;
  /** O que falta. */
  oQueFalta: BallInCourtPart;
  /** Situação no SIGCON. */
  situacao: BallInCourtPart;
}

function Part({ label, part }: { label: string; part: BallInCourtPart }) {
  return (
    <div>
      <dt className={styles['label']}>{label}</dt>
      <dd>
        <div className={styles['value']}>{part.value}</div>
        {part.detail !== undefined && <div className={styles['detail']}>{part.detail}</div>}
      </dd>
    </div>
  );
}

/** Who has it, what is missing and where it stands: always above the history. */
export function BallInCourt({ comQuem, oQueFalta, situacao }: BallInCourtProps) {
  return (
    <dl className={styles['ball']}>
      <Part label="Com quem está agora" part={comQuem} />
      <Part label="O que falta" part={oQueFalta} />
      <Part label="Situação no SIGCON" part={situacao} />
    </dl>
  );
}
