import { Circle, CircleCheck, CircleX, Lock } from 'lucide-react';
import { useId } from 'react';
import { lerRegras, type Regra } from './regras.ts';
import styles from './Regras.module.css';
import { cx } from '../../../ui/base/cx.ts';
import { Icon, type LucideIcon } from '../../../ui/base/Icon.tsx';

const ICONE: Readonly<Record<Regra['estado'], LucideIcon>> = {
  cumprida: CircleCheck,
  falta: Circle,
  errada: CircleX,
};
const FALADO: Readonly<Record<Regra['estado'], string>> = {
  cumprida: ', atendida',
  falta: ', ainda não',
  errada: ', não atendida',
};

/** What the password needs, each rule ticking while one types, and why the limit is what it is (domain.md §5). */
export function Regras({ senha, repetida }: { senha: string; repetida: string }) {
  const titulo = useId();
  return (
    <section className={styles['box']} aria-labelledby={titulo}>
      <h2 className={styles['title']} id={titulo}>
        O que a senha precisa ter
      </h2>
      <ul className={styles['rules']} aria-live="polite">
        {lerRegras(senha, repetida).map(({ id, texto, detalhe, estado }) => (
          <li key={id} className={cx(styles['rule'], styles[estado])}>
            <Icon as={ICONE[estado]} size={18} className={styles['icon']} />
            <span>
              {texto}
              {detalhe !== null && <span className={styles['detail']}> · {detalhe}</span>}
              <span className="sr-only">{FALADO[estado]}</span>
            </span>
          </li>
        ))}
      </ul>
      <div className={styles['may']}>
        <p className={styles['small']}>
          <b>Pode, mas não precisa:</b> maiúsculas, minúsculas e símbolos como @ ou #. Prefira letras sem
          acento.
        </p>
        <p className={styles['small']}>
          <b>Por que até 15?</b> É o limite do SIGCON. Ao passar dele, avisamos; nada é cortado em silêncio.
        </p>
      </div>
      <p className={cx(styles['small'], styles['keep'])}>
        <Icon as={Lock} size={16} className={styles['keepIcon']} />
        <span>
          A senha não fica guardada neste computador. Depois do primeiro acesso, ela também abre seus dados
          quando não houver internet.
        </span>
      </p>
    </section>
  );
}
