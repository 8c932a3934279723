import type { ReactNode } from 'react';
import { NavList, type NavItem } from './NavList.tsx';
import { SkipLink } from './SkipLink.tsx';
import { cx } from '../base/cx.ts';
import { Mark } from '../base/Mark.tsx';
import styles from './AppFrame.module.css';

export interface AppFrameProps {
  /** What the signed-in person may use. */
  nav: readonly NavItem[];
  /** Help and settings, at the bottom. */
  footNav: readonly NavItem[];
  /** "Versão 1.0.0 · não oficial". */
  note: string;
  /** EnvStrip, outside production. */
  env?: ReactNode;
  /** EntitySlot. */
  entity: ReactNode;
  /** SyncStatus. */
  sync: ReactNode;
  /** PersonMenu, or the button "Entrar". */
  person: ReactNode;
  /** Banner layout="full", above the page. */
  banner?: ReactNode;
  /** `plain`: a tinted sheet for cards (Painel). */
  sheet?: 'paper' | 'plain' | undefined;
  children: ReactNode;
}

export const CONTENT_ID = 'conteudo';

/** The frame of the signed-in program: navigation, top bar, and the sheet with the page. */
export function AppFrame(props: AppFrameProps) {
  const { nav, footNav, note, env, entity, sync, person, banner, sheet = 'paper', children } = props;
  return (
    <div className={styles['app']}>
      <SkipLink targetId={CONTENT_ID} />
      {env !== undefined && <div className={styles['env']}>{env}</div>}
      <nav className={styles['nav']} aria-label="Principal">
        <div className={styles['brand']}>
          <Mark size={26} />
          <span className={styles['brandName']}>SIGCON Desktop</span>
        </div>
        <NavList items={nav} />
        <div className={styles['foot']}>
          <NavList items={footNav} />
          <p className={styles['note']}>{note}</p>
        </div>
      </nav>
      <header className={styles['topbar']}>
        <div className={styles['entity']}>{entity}</div>
        <div className={styles['status']}>
          {sync}
          <span className={styles['separator']} aria-hidden="true" />
          {person}
        </div>
      </header>
      <main
        className={cx(styles['sheet'], sheet === 'plain' && styles['plain'])}
        id={CONTENT_ID}
        tabIndex={-1}
      >
        {banner}
        {children}
      </main>
    </div>
  );
}
