import { Check } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { cx } from '../base/cx.ts';
import { Icon } from '../base/Icon.tsx';
import styles from './Stepper.module.css';

export interface StepperProps {
  /** The names of the steps, in order. */
  steps: readonly string[];
  /** Index of the step on the screen, from 0. */
  current: number;
  /** Lets the person go back to a finished step. */
  onGoBack?: ((step: number) => void) | undefined;
  label?: string | undefined;
}

/** Where a form stands: done, now, still to come. Words tell it too, for who does not see the colours. */
export function Stepper({ steps, current, onGoBack, label = 'Etapas' }: StepperProps) {
  return (
    <ol className={styles['steps']} aria-label={label}>
      {steps.map((name, index) => {
        const isDone = index < current;
        const isNow = index === current;
        const content = (
          <>
            <span className={styles['number']} aria-hidden={isDone}>
              {isDone ? <Icon as={Check} size={14} /> : index + 1}
            </span>
            <span className={styles['label']}>
              {name}
              {isDone && <span className="sr-only"> (concluída)</span>}
            </span>
          </>
        );
        return (
          <li
            key={name}
            className={cx(styles['step'], isDone && styles['done'], isNow && styles['now'])}
            aria-current={isNow ? 'step' : undefined}
          >
            {isDone && onGoBack !== undefined ? (
              <AriaButton className={String(styles['back'])} onPress={() => onGoBack(index)}>
                {content}
              </AriaButton>
            ) : (
              content
            )}
          </li>
        );
      })}
    </ol>
  );
}
