import type { ReactNode } from 'react';
import { Kbd } from '../actions/Kbd.tsx';
import { Chip } from '../status/Chip.tsx';
import styles from './ListFoot.module.css';

export interface ListFootProps {
  /** "8 pedidos", "2 marcados". Spoken when it changes. */
  summary: ReactNode;
  /** Keys and what they do: [["Espaço", "marcar"], ["Enter", "abrir"]]. */
  keys?: readonly (readonly [key: string, effect: string])[] | undefined;
  /** Explains the dashed edge. */
  hasLocalLegend?: boolean | undefined;
}

/** Below a list: how many, and the keys or the legend. */
export function ListFoot({ summary, keys, hasLocalLegend = false }: ListFootProps) {
  return (
    <div className={styles['foot']}>
      <span role="status">{summary}</span>
      <span className={styles['end']}>
        {hasLocalLegend && (
          <>
            <Chip tone="local" withoutIcon>
              tracejado
            </Chip>
            <span>só neste computador</span>
          </>
        )}
        {keys?.map(([key, effect]) => (
          <span key={key} className={styles['end']}>
            <Kbd>{key}</Kbd> {effect}
          </span>
        ))}
      </span>
    </div>
  );
}
