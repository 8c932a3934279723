import type { ReactNode } from 'react';
import { cx } from '../base/cx.ts';
import styles from './PageHead.module.css';

export interface PageHeadProps {
  title: string;
  text?: ReactNode;
  /** Buttons, a chip, or the Stepper. */
  actions?: ReactNode;
  /** 16 px at the sides, inside a list column. */
  isNarrow?: boolean | undefined;
}

/** Id of the page's heading: the shell brings the focus here after a change of page. */
export const PAGE_TITLE_ID = 'titulo-da-pagina';

/** The head of a page: its only <h1>, and what can be done with the whole of it. */
export function PageHead({ title, text, actions, isNarrow = false }: PageHeadProps) {
  return (
    <div className={cx(styles['head'], isNarrow && styles['narrow'])}>
      <div>
        <h1 className={styles['title']} id={PAGE_TITLE_ID} tabIndex={-1}>
          {title}
        </h1>
        {text !== undefined && <p className={styles['text']}>{text}</p>}
      </div>
      {actions !== undefined && <div className={styles['actions']}>{actions}</div>}
    </div>
  );
}
