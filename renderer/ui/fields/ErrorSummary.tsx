import { TriangleAlert } from 'lucide-react';
import { useEffect, useId, useRef } from 'react';
import { focusField } from './focusField.ts';
import { Icon } from '../base/Icon.tsx';
import styles from './ErrorSummary.module.css';

export interface FieldProblem {
  /** `id` given to the field. */
  fieldId: string;
  label: string;
  message: string;
}

export interface ErrorSummaryProps {
  problems: readonly FieldProblem[];
  /** Counts the failed submits: each one brings the focus here. */
  attempt: number;
  title?: string | undefined;
}

/** After a failed submit: everything that is wrong, as links to the fields, at the top of the form. */
export function ErrorSummary({ problems, attempt, title }: ErrorSummaryProps) {
  const box = useRef<HTMLDivElement>(null);
  const titleId = useId();
  useEffect(() => {
    if (attempt > 0) box.current?.focus();
  }, [attempt]);
  if (problems.length === 0) return null;
  const words =
    title ?? (problems.length === 1 ? 'Falta acertar 1 campo' : `Falta acertar ${problems.length} campos`);
  return (
    <div ref={box} className={styles['summary']} role="alert" tabIndex={-1} aria-labelledby={titleId}>
      <Icon as={TriangleAlert} />
      <div>
        <h2 className={styles['title']} id={titleId}>
          {words}
        </h2>
        <ul className={styles['list']}>
          {problems.map((problem) => (
            <li key={`${problem.fieldId} ${problem.message}`}>
              <a
                className={styles['link']}
                href={`#${problem.fieldId}`}
                onClick={(event) => {
                  // The hash belongs to the router.
                  event.preventDefault();
                  focusField(problem.fieldId);
                }}
              >
                <b>{problem.label}:</b> {problem.message}
              </a>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
