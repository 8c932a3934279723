import styles from './Medidor.module.css';
import { MAXIMO_DA_SENHA, MINIMO_DA_SENHA } from '../../../../contract/domain/senha.ts';
import { cx } from '../../../ui/base/cx.ts';

const CELULAS = Array.from({ length: MAXIMO_DA_SENHA }, (_, i) => i + 1);

/** Where the number would stand upon "mín. 6" or "máx. 15", those words say enough. */
const cabe = (tem: number): boolean => tem > 0 && tem < MAXIMO_DA_SENHA - 1 && (tem < 5 || tem > 7);

/** One cell for each character that fits. The list of rules says the same in words, so this is for the eyes only. */
export function Medidor({ tem }: { tem: number }) {
  const passou = tem > MAXIMO_DA_SENHA;
  const curta = tem < MINIMO_DA_SENHA;
  const cheia = passou ? styles['over'] : curta ? styles['short'] : styles['on'];
  return (
    <div className={styles['meter']} aria-hidden="true">
      <div className={styles['cells']}>
        {CELULAS.map((n) => (
          <span key={n} className={cx(styles['cell'], n <= tem && cheia)} />
        ))}
      </div>
      <div className={cx(styles['scale'], 'num')}>
        <span className={styles['min']}>mín. {MINIMO_DA_SENHA}</span>
        {cabe(tem) && (
          <span className={cx(styles['now'], !curta && styles['good'])} style={{ gridColumn: tem }}>
            {tem}
          </span>
        )}
        <span className={cx(styles['max'], passou && cx(styles['now'], styles['tooMany']))}>
          {passou ? `${tem} de ${MAXIMO_DA_SENHA}` : `máx. ${MAXIMO_DA_SENHA}`}
        </span>
      </div>
    </div>
  );
}
