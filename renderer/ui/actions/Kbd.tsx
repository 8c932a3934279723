import styles from './Kbd.module.css';

/** The name of a key, as it stands on Brazilian keyboards ("Ctrl F", "Espaço"). */
export function Kbd({ children }: { children: string }) {
  return <kbd className={styles['kbd']}>{children}</kbd>;
}
