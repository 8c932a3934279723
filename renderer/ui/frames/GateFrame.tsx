import type { ReactNode } from 'react';
import { GateArt } from './GateArt.tsx';
import { PAGE_TITLE_ID } from './PageHead.tsx';
import { SkipLink } from './SkipLink.tsx';
import { cx } from '../base/cx.ts';
import { Mark } from '../base/Mark.tsx';
import styles from './GateFrame.module.css';

export interface GateFrameProps {
  /** The page's <h1>: "O que você quer fazer?". */
  title: string;
  children: ReactNode;
  /** The sentence on the brand panel. */
  headline: string;
  lead?: ReactNode;
  /** Below the headline in place of the picture: Timeline tone="brand". */
  story?: ReactNode;
  /** "1.0.0". */
  version: string;
  /** SyncStatus isFlush, and when it was checked. */
  status: ReactNode;
  /** Help and appearance. */
  tools?: ReactNode;
  /** EnvStrip, outside production. */
  env?: ReactNode;
  /** Content in the middle of the height (password), or from the top (welcome). */
  isCentered?: boolean | undefined;
}

export const GATE_CONTENT_ID = 'conteudo';

/** The frame before signing in: what the program is at the left, what to do at the right. */
export function GateFrame(props: GateFrameProps) {
  const { title, children, headline, lead, story, version, status, tools, env, isCentered = false } = props;
  return (
    <div className={styles['gate']}>
      <SkipLink targetId={GATE_CONTENT_ID} />
      {env !== undefined && <div className={styles['env']}>{env}</div>}
      <aside className={styles['brand']} aria-label="Sobre o programa">
        <div className={styles['logo']}>
          <Mark tone="brand" />
          SIGCON Desktop
        </div>
        <div className={styles['middle']}>
          {story === undefined && (
            <div className={styles['art']}>
              <GateArt />
            </div>
          )}
          <p className={styles['headline']}>{headline}</p>
          {lead !== undefined && <p className={styles['lead']}>{lead}</p>}
          {story !== undefined && <div className={styles['story']}>{story}</div>}
        </div>
        <p className={styles['foot']}>
          Este programa não é um canal oficial do Governo de Minas Gerais.
          <br />
          Versão {version} · Manual incluído, sem internet
        </p>
      </aside>
      <div className={styles['main']}>
        <header className={styles['bar']}>
          {status}
          <div className={styles['tools']}>{tools}</div>
        </header>
        <main
          className={cx(styles['body'], isCentered && styles['centered'])}
          id={GATE_CONTENT_ID}
          tabIndex={-1}
        >
          <h1 className={styles['title']} id={PAGE_TITLE_ID} tabIndex={-1}>
            {title}
          </h1>
          {children}
        </main>
      </div>
    </div>
  );
}
