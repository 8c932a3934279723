import styles from './Opening.module.css';
import { Mark } from '../ui/base/Mark.tsx';

/** The moment before the first answer of main; it usually lasts less than a blink. */
export function Opening() {
  return (
    <main className={styles['page']}>
      <Mark size={40} />
      <h1 className={styles['words']} tabIndex={-1} role="status">
        Abrindo o SIGCON Desktop…
      </h1>
    </main>
  );
}
